package io.weaklink.spring.shop;

import io.weaklink.Referent;

/** A class that tells when it is initialised. */
@Referent("loud")
public class Loud {

    static {
        System.setProperty("io.weaklink.spring.loud", "initialised");
    }
}
