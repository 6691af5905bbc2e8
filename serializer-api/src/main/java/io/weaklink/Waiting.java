package io.weaklink;

import java.lang.ref.Reference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reference of a document that is read, until the end of the document tells what it points at.
 *
 * <p>It has either a {@link Late} reference that its holder was given meanwhile, or a {@code receiver} that takes the
 * referent itself.
 */
final class Waiting {

    final Holder holder;
    OnGone policy;

    @Nullable
    TypeDescriptor type;

    final @Nullable ReadRow row;
    final @Nullable Consumer<@Nullable Object> receiver;
    final @Nullable Late late;
    private final @Nullable ReferenceKind kind;
    private @Nullable Consumer<Reference<?>> place;

    private Waiting(
            Holder holder,
            OnGone policy,
            @Nullable TypeDescriptor type,
            @Nullable ReadRow row,
            @Nullable ReferenceKind kind,
            @Nullable Consumer<@Nullable Object> receiver) {
        this.holder = holder;
        this.policy = policy;
        this.type = type;
        this.row = row;
        this.kind = kind;
        this.receiver = receiver;
        this.late = kind == null ? null : kind.late(this);
    }

    static Waiting reference(
            ReferenceKind kind, Holder holder, OnGone policy, @Nullable TypeDescriptor type, @Nullable ReadRow row) {
        return new Waiting(holder, policy, type, row, kind, null);
    }

    static Waiting referent(
            Consumer<@Nullable Object> receiver,
            Holder holder,
            OnGone policy,
            @Nullable TypeDescriptor type,
            @Nullable ReadRow row) {
        return new Waiting(holder, policy, type, row, null, receiver);
    }

    void placeIn(Consumer<Reference<?>> settable) {
        place = settable;
    }

    /** Takes note of what a slot turned out to be: only now its type is known, and with the type its policy. */
    void turnedOut(@Nullable WireReference wire, Weaklink setup) {
        if (row != null) {
            row.turnedOut(wire);
        }
        TypeDescriptor told = wire == null || type != null ? null : WireText.typeOrNull(wire);
        if (told != null) {
            type = told;
            policy = receiver == null ? setup.onGone(holder, told) : setup.onGoneOfReferent(holder, told);
        }
    }

    /** Hands over what was found; the late reference is bound too, for its place may have been copied. */
    void bind(Sought sought, Object referent) {
        if (receiver != null) {
            receiver.accept(referent);
        } else if (late != null && kind != null) {
            boolean bound = late.bind(sought.shared(kind, referent));
            place(kind.refer(bound ? referent : null));
        }
    }

    /** Ends with nothing found. What has nothing to keep becomes a genuine cleared reference where it can be set. */
    void settleEmpty() {
        if (receiver != null) {
            receiver.accept(null);
        } else if (late != null && kind != null) {
            late.settleEmpty();
            place(kind.refer(null));
        }
    }

    /** Ends with nothing found by this token, which the late reference keeps. */
    void keep(WireReference.Tokened wire) {
        if (late == null) {
            settleEmpty();
        } else {
            late.keep(wire);
            place(late.asReference());
        }
    }

    /**
     * Ends with nothing found by this token yet.
     *
     * @return what the registry will tell when the referent turns up; null if nobody can be told
     */
    @Nullable
    Awaiting await(WireReference.Tokened wire, ReferentTypes types) {
        if (late == null || kind == null) {
            settleEmpty();
            return null;
        }
        var awaiting = new Awaiting(late, wire, kind, holder, types);
        late.await(awaiting);
        place(late.asReference());
        return awaiting;
    }

    private void place(Reference<?> settled) {
        if (place != null) {
            place.accept(settled);
        }
    }

    /** Drops the matter: the document could not be read. */
    void abandon() {
        if (late != null) {
            late.settleEmpty();
        }
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
