package io.weaklink;

/**
 * Gives the setup to a host that makes its serializers itself and is told a class name only, as Flink, Spark and Storm
 * do. Implemented by the application, and found through {@link java.util.ServiceLoader}: named in {@code
 * META-INF/services/io.weaklink.WeaklinkProvider}, or in the {@code provides} of a module.
 *
 * <p>An application has exactly one provider. A new instance is made whenever a host asks for the setup, on any thread
 * and on several at once.
 */
public interface WeaklinkProvider {

    /**
     * Returns the setup, never null. Each call must return the same setup, for example from a static field, because the
     * registry of a new setup answers to no token.
     */
    Weaklink weaklink();
}
