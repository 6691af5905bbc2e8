package io.weaklink.architecture.planted;

/** Knows the circle, but stands outside of it: nobody knows the nest. */
final class Nest {

    Hen hen;
    Egg egg;
}
