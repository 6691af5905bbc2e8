package io.weaklink.shape;

/** Another interface of a view. */
interface Named {

    default String name() {
        return "view";
    }
}
