package io.weaklink;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One referent that a document looks for, and all the references that wait for it. */
final class Sought {

    /** What is looked for; for a slot, known once the end of the document has told. */
    @Nullable
    WireReference wire;

    final List<Waiting> waiting = new ArrayList<>(1);
    ReadOutcome outcome = ReadOutcome.NOT_IN_DOCUMENT;

    @Nullable
    Object found;

    private @Nullable Reference<?> weak;
    private @Nullable Reference<?> soft;

    Sought(@Nullable WireReference wire) {
        this.wire = wire;
    }

    void found(Object referent, ReadOutcome how) {
        found = referent;
        outcome = how;
    }

    /** Returns the one reference of this kind that all late ones answer from. */
    Reference<?> shared(ReferenceKind kind, Object referent) {
        if (kind == ReferenceKind.SOFT) {
            soft = soft == null ? kind.refer(referent) : soft;
            return soft;
        }
        weak = weak == null ? kind.refer(referent) : weak;
        return weak;
    }
}
