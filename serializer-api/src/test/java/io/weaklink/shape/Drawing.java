package io.weaklink.shape;

import java.util.List;

/** The interface of a view. It is not public. */
interface Drawing {

    List<String> drawn();

    default void sketch(String event) {
        drawn().add("sketched " + event);
    }
}
