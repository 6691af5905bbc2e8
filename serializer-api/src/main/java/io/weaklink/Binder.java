package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes the open places of a document at its end: each is judged once, and then bound, or left empty by its policy. */
final class Binder {

    private final CodecSetup setup;
    private final List<LateBinding> later = new ArrayList<>(0);

    Binder(CodecSetup setup) {
        this.setup = setup;
    }

    void bind(@Nullable Late late, OpenPlace place, Target target) {
        Verdict verdict = target.judge(place, setup);
        if (place.row() != null) {
            place.row().became(target.wire(), verdict);
        }
        if (place instanceof OpenField field) {
            field.receiver().accept(verdict.referent());
        } else {
            settle(requireNonNull(late), place.holder(), target, verdict);
        }
    }

    /** Returns the bindings that the registry makes when their referents turn up later. */
    List<LateBinding> later() {
        return later;
    }

    private void settle(Late late, Holder holder, Target target, Verdict verdict) {
        WireReference.Tokened unresolved = verdict.unresolved();
        if (verdict.referent() != null) {
            // Bound even if a genuine reference takes its place, because a holder may have taken the late one out
            // meanwhile.
            late.settle(target.bound(late, verdict.referent()));
        } else if (unresolved == null) {
            late.settle(LateState.CLEARED);
        } else if (verdict.policy() == OnGone.LATE) {
            var binding = new LateBinding(late, unresolved, holder, setup.types());
            late.settle(binding);
            later.add(binding);
        } else {
            late.settle(new LateState.Kept(unresolved));
        }
    }
}
