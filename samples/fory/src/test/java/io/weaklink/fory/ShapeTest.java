package io.weaklink.fory;

import io.weaklink.architecture.ShapeContract;

/** This module knows the api and Fory. */
class ShapeTest extends ShapeContract {

    ShapeTest() {
        super("org.apache.fory..");
    }
}
