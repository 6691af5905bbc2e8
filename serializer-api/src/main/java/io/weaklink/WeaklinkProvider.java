package io.weaklink;

/**
 * Gives the setup to a host that makes its serializers itself and is told a class name only, as Flink and Storm do.
 * Implemented by the application, and found through {@link java.util.ServiceLoader}: named in {@code
 * META-INF/services/io.weaklink.WeaklinkProvider}, or in the {@code provides} of a module. It may stand in the jar of a
 * job while Weaklink stands with the host: the thread's context class loader is asked too.
 *
 * <p>The host must have Kryo 5. Spark has Kryo 4, in which Weaklink cannot be installed, and asks for no provider. Give
 * Spark a serializer that writes each record as bytes by a Kryo 5 of its own: {@code WeakSerializer} in the recipe for
 * Spark. Any other host can carry an object that does so itself: the sample {@code ParcelForAnotherKryo}.
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
