package io.weaklink;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** One referent that a document looks for, whichever references wait for it. */
final class Sought {

    /** What is looked for; for a slot, known once the end of the document has told. */
    @Nullable
    WireReference wire;

    ReadOutcome outcome = ReadOutcome.NOT_IN_DOCUMENT;

    @Nullable
    Object found;

    /** Why nothing was found, in words, where the outcome alone does not say it. */
    private String reason = "";

    private @Nullable Waiting asking;
    private @Nullable Waiting answered;
    private @Nullable String refusal;
    private @Nullable Reference<?> weak;
    private @Nullable Reference<?> soft;

    Sought(@Nullable WireReference wire) {
        this.wire = wire;
    }

    /** Returns what waits here, told what it is that it waited for; many late references in turn wait for the same. */
    Waiting turnsOut(Waiting waits, Weaklink setup) {
        Waiting known = answered;
        if (known == null || asking != waits) {
            asking = waits;
            known = waits.turnsOut(wire, setup);
            answered = known;
            refusal = found == null ? null : known.refusal(found, setup.types());
        }
        return known;
    }

    /** Says why what was found must not be bound where the last one waits that was told; null if it may. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** Returns why nothing is bound where the last one waits that was told; empty if the outcome says it. */
    String reason() {
        return refusal == null ? reason : refusal;
    }

    /** The document has it, in a part that was not read. */
    void standsUnread() {
        outcome = ReadOutcome.NOT_IN_DOCUMENT;
        reason = "the referent stands in a part of it that was not read";
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
