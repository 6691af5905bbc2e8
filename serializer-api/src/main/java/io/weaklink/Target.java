package io.weaklink;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** One referent that a document looks for. All places that refer to it share this target. */
final class Target {

    /** The wire form of the referent; null for a slot until the end of the document has told it. */
    private @Nullable WireReference wire;

    private ReadOutcome outcome = ReadOutcome.NOT_IN_DOCUMENT;
    private @Nullable Object found;
    private @Nullable OpenPlace lastJudged;
    private @Nullable Verdict lastVerdict;
    private LateState.@Nullable Bound weak;
    private LateState.@Nullable Bound soft;

    Target(@Nullable WireReference wire) {
        this.wire = wire;
    }

    /** Returns whether the wire form is known. */
    boolean isTold() {
        return wire != null;
    }

    /** Tells what a slot turned out to be. */
    void turnsOut(WireReference told) {
        wire = told;
    }

    /**
     * Returns the wire form of the referent.
     *
     * @throws WeaklinkException if this is a slot that the end of the document has not told
     */
    WireReference wire() {
        if (wire == null) {
            throw new WeaklinkException("The end of the document leaves a slot open. The document is damaged.");
        }
        return wire;
    }

    void found(Object referent, ReadOutcome how) {
        found = referent;
        outcome = how;
    }

    /** Notes why no referent was found. */
    void missing(ReadOutcome why) {
        outcome = why;
    }

    @Nullable
    Object found() {
        return found;
    }

    /** Returns the verdict on a place that refers to this target; places in a row often share one {@link OpenPlace}. */
    Verdict judge(OpenPlace place, CodecSetup setup) {
        Verdict known = lastVerdict;
        if (known == null || lastJudged != place) {
            known = verdict(place, setup);
            lastVerdict = known;
            lastJudged = place;
        }
        return known;
    }

    private Verdict verdict(OpenPlace place, CodecSetup setup) {
        WireReference.Tokened token = wire() instanceof WireReference.Tokened tokened ? tokened : null;
        TypeDescriptor type = place.type();
        OnGone policy = place.policy();
        if (type == null && token != null) {
            type = token.type();
            policy = setup.onGone(place.holder(), type);
            place.requireKept(policy, type);
        }
        WireReference.Tokened kept = setup.setup().keepUnresolved() ? token : null;
        Object referent = found;
        if (referent == null) {
            return new Verdict(outcome, "", null, policy, kept);
        }
        String refusal = OpenPlace.refusal(referent, type, place.holder(), setup.types());
        return refusal == null
                ? new Verdict(outcome, "", referent, policy, null)
                : new Verdict(ReadOutcome.REFUSED, refusal, null, policy, kept);
    }

    /** Returns the one genuine reference from which all late references of this kind answer. */
    LateState.Bound bound(Late late, Object referent) {
        LateState.Bound known = late.isSoft() ? soft : weak;
        if (known == null) {
            Reference<?> genuine = late.refer(referent);
            known = new LateState.Bound(genuine);
            if (late.isSoft()) {
                soft = known;
            } else {
                weak = known;
            }
        }
        return known;
    }
}
