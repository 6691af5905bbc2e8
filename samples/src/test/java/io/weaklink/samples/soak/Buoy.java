package io.weaklink.samples.soak;

import io.weaklink.Referent;

/** Stands outside of all documents, which point at it. It is in a registry, and may be waited for. */
@Referent("buoy")
public class Buoy {

    public int number;

    public Buoy() {}

    Buoy(int number) {
        this.number = number;
    }
}
