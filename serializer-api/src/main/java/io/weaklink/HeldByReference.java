package io.weaklink;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The referent is held by a reference of the platform. */
enum HeldByReference implements Holding<Reference<?>> {
    WEAKLY(ReferenceKind.WEAK),
    SOFTLY(ReferenceKind.SOFT);

    private final ReferenceKind kind;

    HeldByReference(ReferenceKind kind) {
        this.kind = kind;
    }

    static HeldByReference of(ReferenceKind kind) {
        return kind == ReferenceKind.SOFT ? SOFTLY : WEAKLY;
    }

    @Override
    public Reference<?> empty() {
        return kind.refer(null);
    }

    @Override
    public Reference<?> holding(Object referent) {
        return kind.refer(referent);
    }

    @Override
    public Reference<?> open(
            OpenPlaces places,
            Target target,
            Holder holder,
            OnGone policy,
            @Nullable TypeDescriptor type,
            @Nullable ReadRow row,
            Supplier<String> where) {
        OpenReference place = places.reference(holder, policy, type, row);
        Late late = kind.late(place);
        places.add(late, place, target);
        return late.asReference();
    }
}
