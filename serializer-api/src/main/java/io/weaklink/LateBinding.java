package io.weaklink;

import io.weaklink.registry.LateWaiter;

/**
 * The state of a late reference whose referent may still be registered or adopted, by the policy {@link OnGone#LATE}.
 *
 * <p>The registry holds the binding weakly, the reference holds it strongly. So the binding lives as long as the
 * reference.
 *
 * @param late the reference
 * @param unresolved the token and type that the reference was written with
 * @param holder what its place declares
 */
record LateBinding(Late late, @Override WireReference.Tokened unresolved, Holder holder, ReferentTypes types)
        implements LateState, LateWaiter {

    @Override
    public boolean wake(Object referent) {
        if (late.state() != this) {
            return true;
        }
        return OpenPlace.refusal(referent, unresolved.type(), holder, types) == null
                && late.change(this, new Bound(late.refer(referent)));
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
        return "awaiting " + unresolved.token();
    }
}
