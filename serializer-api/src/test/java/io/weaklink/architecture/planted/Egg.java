package io.weaklink.architecture.planted;

/** Knows the chick by an array only. */
final class Egg {

    Chick[] twins;
}
