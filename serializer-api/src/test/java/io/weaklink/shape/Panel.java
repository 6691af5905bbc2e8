package io.weaklink.shape;

/** What a view inherits. */
class Panel {

    void paint(String event) {
        throw new AssertionError("A view paints otherwise: " + event);
    }
}
