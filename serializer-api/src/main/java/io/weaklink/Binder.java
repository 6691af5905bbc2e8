package io.weaklink;

import java.util.ArrayList;
import java.util.List;

/**
 * What the end of a document does with each reference that waited: binds it to what was found, if that is of the right
 * type, else leaves it empty in the way its policy asks for.
 */
final class Binder {

    private final Weaklink setup;
    private final List<Awaiting> awaiting = new ArrayList<>(0);

    Binder(Weaklink setup) {
        this.setup = setup;
    }

    void bind(Sought one) {
        one.waiting.forEach(waiting -> bind(one, waiting));
    }

    /** Returns what the registry is to tell when a referent turns up later. */
    List<Awaiting> awaiting() {
        return awaiting;
    }

    private void bind(Sought one, Waiting waiting) {
        waiting.turnsOut(one.wire, setup);
        String refusal = one.found == null ? null : waiting.refusal(one.found, setup.types());
        ReadOutcome outcome = refusal == null ? one.outcome : ReadOutcome.REFUSED;
        if (waiting.row != null) {
            waiting.row.became(outcome, refusal == null ? "" : refusal);
        }
        if (one.found != null && refusal == null) {
            waiting.bind(one, one.found);
        } else {
            settleEmpty(one, waiting, outcome);
        }
    }

    private void settleEmpty(Sought one, Waiting waiting, ReadOutcome outcome) {
        if (waiting.policy() == OnGone.FAIL && outcome.isGone() && waiting.row != null) {
            waiting.row.isMissing();
        }
        if (!(one.wire instanceof WireReference.Tokened wire) || !setup.setup().keepUnresolved()) {
            waiting.settleEmpty();
        } else if (waiting.policy() == OnGone.LATE) {
            Awaiting late = waiting.await(wire, setup.types());
            if (late != null) {
                awaiting.add(late);
            }
        } else {
            waiting.keep(wire);
        }
    }
}
