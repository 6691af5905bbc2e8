package io.weaklink.kryo;

import io.weaklink.architecture.ShapeContract;

class ShapeTest extends ShapeContract {

    ShapeTest() {
        super("com.esotericsoftware.kryo..");
    }
}
