package io.weaklink;

import io.weaklink.registry.LateWaiter;

/**
 * A late reference whose referent may still be registered or adopted: what {@link OnGone#LATE} leaves behind.
 *
 * <p>The registry holds it weakly, the reference strongly: it goes with the reference.
 *
 * @param late the reference
 * @param wire what it was written as
 */
record Awaiting(Late late, WireReference.Tokened wire, ReferenceKind kind, Holder holder, ReferentTypes types)
        implements LateWaiter {

    @Override
    public boolean wake(Object referent) {
        if (late.unresolved() == null) {
            return true;
        }
        return Waiting.refusal(referent, wire.type(), holder, types) == null && late.bind(kind.refer(referent));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "awaiting " + wire.token();
    }
}
