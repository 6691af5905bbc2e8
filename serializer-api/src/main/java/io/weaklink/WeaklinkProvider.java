package io.weaklink;

/**
 * Gives the setup to a host that makes its serializers itself and is told a class name only, as Flink, Spark and Storm
 * do. Implemented by the application, and found through {@link java.util.ServiceLoader}: named in {@code
 * META-INF/services/io.weaklink.WeaklinkProvider}, or in the {@code provides} of a module.
 *
 * <p>There is exactly one. It is made anew whenever it is asked for, by any thread.
 */
public interface WeaklinkProvider {

    /**
     * Returns the setup: one and the same at each call, as from a static field, for a registry of its own could answer to
     * nothing.
     */
    Weaklink weaklink();
}
