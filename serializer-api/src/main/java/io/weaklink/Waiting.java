package io.weaklink;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a place that has been read waits for, until the end of the document tells what its reference points at.
 *
 * <p>It takes the referent itself if it has a {@code receiver}; else it was given a {@link Late} reference of this kind.
 * Late references of which nobody wants to know anything share one of these.
 *
 * @param row the row of the report, null where nobody wants one
 * @param type what the found one must be, null where the form does not tell
 */
record Waiting(
        @Nullable ReferenceKind kind,
        @Nullable Consumer<@Nullable Object> receiver,
        Holder holder,
        OnGone policy,
        @Nullable TypeDescriptor type,
        @Nullable ReadRow row) {

    static Waiting reference(
            ReferenceKind kind, Holder holder, OnGone policy, @Nullable TypeDescriptor type, @Nullable ReadRow row) {
        return new Waiting(kind, null, holder, policy, type, row);
    }

    static Waiting referent(
            Consumer<@Nullable Object> receiver,
            Holder holder,
            OnGone policy,
            @Nullable TypeDescriptor type,
            @Nullable ReadRow row) {
        return new Waiting(null, receiver, holder, policy, type, row);
    }

    /** Returns whether one more late reference, in which nobody is interested, waits for just the same. */
    boolean serves(ReferenceKind kind, Holder holder, OnGone policy, @Nullable TypeDescriptor type) {
        return row == null && this.kind == kind && this.holder == holder && this.policy == policy && this.type == type;
    }

    /** Tells what it is that was waited for; of a slot, only this tells the type, which counts from now on. */
    Waiting turnsOut(@Nullable WireReference wire, Weaklink setup) {
        if (row != null) {
            row.turnedOut(wire);
        }
        if (type != null || !(wire instanceof WireReference.Tokened tokened)) {
            return this;
        }
        OnGone known = setup.onGone(holder, tokened.type());
        if (receiver != null) {
            requireNoWaiting(known, tokened.type(), holder);
        }
        return new Waiting(kind, receiver, holder, known, tokened.type(), row);
    }

    /** Refuses {@link OnGone#LATE} for a place that holds the referent itself. */
    static void requireNoWaiting(OnGone policy, @Nullable TypeDescriptor type, Holder holder) {
        if (policy == OnGone.LATE) {
            throw new WeaklinkException("A @Weak place holds the referent itself and cannot wait for it, but its policy"
                    + " is OnGone.LATE. Hold a WeakReference, or give '"
                    + (type == null ? holder.declares().getName() : type.name()) + "' another policy.");
        }
    }

    /** Hands over what was found; a late reference is bound even if a genuine one will take its place. */
    void bind(@Nullable Late late, Sought sought, Object referent) {
        if (receiver != null) {
            receiver.accept(referent);
        } else if (late != null && kind != null) {
            late.bind(sought.shared(kind, referent));
        }
    }

    /** Ends with nothing found. */
    void settleEmpty(@Nullable Late late) {
        if (receiver != null) {
            receiver.accept(null);
        } else if (late != null) {
            late.settleEmpty();
        }
    }

    /** Ends with nothing found by this token, which the late reference keeps. */
    void keep(@Nullable Late late, WireReference.Tokened wire) {
        if (late == null) {
            settleEmpty(null);
        } else {
            late.keep(wire);
        }
    }

    /**
     * Ends with nothing found by this token yet.
     *
     * @return what the registry will tell when the referent turns up; null if nobody can be told
     */
    @Nullable
    Awaiting await(@Nullable Late late, WireReference.Tokened wire, ReferentTypes types) {
        if (late == null || kind == null) {
            settleEmpty(late);
            return null;
        }
        var awaiting = new Awaiting(late, wire, kind, holder, types);
        late.await(awaiting);
        return awaiting;
    }

    /** Says why {@code found} must not be bound here; null if it may. */
    @Nullable
    String refusal(Object found, ReferentTypes types) {
        return refusal(found, type, holder, types);
    }

    static @Nullable String refusal(Object found, @Nullable TypeDescriptor type, Holder holder, ReferentTypes types) {
        if (!holder.declares().isInstance(found)) {
            return "expected a '" + holder.declares().getName() + "', found a '"
                    + found.getClass().getName() + "'";
        }
        if (type != null && !types.answersTo(found.getClass(), type)) {
            return "expected a '" + type + "', found a '" + found.getClass().getName() + "'";
        }
        return null;
    }
}
