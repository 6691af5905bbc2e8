package io.weaklink.architecture.planted;

/** Knows the egg through a nested type, and so closes the circle. */
public final class Hen {

    static final class Brood {
        Egg egg;
    }
}
