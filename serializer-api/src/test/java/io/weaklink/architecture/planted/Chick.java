package io.weaklink.architecture.planted;

/** Knows the hen in a body only. */
final class Chick {

    Object grown() {
        return new Hen();
    }
}
