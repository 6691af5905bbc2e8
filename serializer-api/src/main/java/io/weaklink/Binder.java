package io.weaklink;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    void bind(Sought one, Waiting waits, @Nullable Late late) {
        Waiting waiting = one.turnsOut(waits, setup);
        String refusal = one.refusal();
        ReadOutcome outcome = refusal == null ? one.outcome : ReadOutcome.REFUSED;
        if (waiting.row() != null) {
            waiting.row().became(outcome, one.reason());
        }
        if (one.found != null && refusal == null) {
            waiting.bind(late, one, one.found);
        } else {
            settleEmpty(one, late, waiting, outcome);
        }
    }

    /** Returns what the registry is to tell when a referent turns up later. */
    List<Awaiting> awaiting() {
        return awaiting;
    }

    private void settleEmpty(Sought one, @Nullable Late late, Waiting waiting, ReadOutcome outcome) {
        if (waiting.policy() == OnGone.FAIL && outcome.isGone() && waiting.row() != null) {
            waiting.row().isMissing();
        }
        if (!(one.wire instanceof WireReference.Tokened wire) || !setup.setup().keepUnresolved()) {
            waiting.settleEmpty(late);
        } else if (waiting.policy() == OnGone.LATE) {
            Awaiting later = waiting.await(late, wire, setup.types());
            if (later != null) {
                awaiting.add(later);
            }
        } else {
            waiting.keep(late, wire);
        }
    }
}
