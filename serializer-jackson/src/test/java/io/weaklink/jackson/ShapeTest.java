package io.weaklink.jackson;

import io.weaklink.architecture.ShapeContract;

class ShapeTest extends ShapeContract {

    ShapeTest() {
        super("com.fasterxml.jackson..");
    }
}
