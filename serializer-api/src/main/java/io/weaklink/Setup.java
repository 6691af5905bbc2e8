package io.weaklink;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a {@link WeaklinkBuilder} was told except the types: one object, shared by all views of a setup. Two
 * setups are the same if they share this object.
 */
record Setup(
        @Nullable LiveObjectRegistry registry,
        OnGone onGone,
        Adoption adoption,
        NoIdentity noIdentity,
        boolean keepUnresolved,
        Limits limits,
        Map<Class<?>, ReferenceFactory> references,
        KeptTokens kept,
        Map<Class<?>, Supplier<?>> containers,
        List<ReferentResolver> resolvers,
        List<Consumer<ReadReport>> onRead,
        List<Restoring<?>> onRestored) {

    /** Returns a setup that makes the same references and knows nothing beyond one graph. */
    Setup forCopies() {
        return new Setup(
                null,
                OnGone.EMPTY,
                Adoption.NEVER,
                noIdentity,
                false,
                Limits.NONE,
                references,
                kept,
                containers,
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns the setup for input that is not trusted; see {@link Weaklink#confined}. */
    Setup confined() {
        return new Setup(
                null,
                onGone == OnGone.LATE ? OnGone.EMPTY : onGone,
                Adoption.NEVER,
                noIdentity,
                false,
                limits.orIfNone(WeaklinkBuilder.UNTRUSTED_REFERENCES),
                references,
                new KeptTokens(),
                containers,
                List.of(),
                onRead,
                List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
