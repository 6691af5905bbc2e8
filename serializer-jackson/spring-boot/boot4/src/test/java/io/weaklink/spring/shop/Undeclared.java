package io.weaklink.spring.shop;

import java.lang.ref.WeakReference;

/** A document with a reference to a class that nobody declared. */
public class Undeclared {

    /** The class that nobody declared. */
    public static class Thing {}

    private final Thing held = new Thing();

    public WeakReference<Thing> thing = new WeakReference<>(held);
}
