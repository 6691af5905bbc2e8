package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of {@link ElementPlaces} become when the document ends. A slot is judged for its first element, because
 * all elements that share its late reference stand in like places. Those behind it ask one array, and no object.
 */
final class BoundSlots {

    private final CodecSetup setup;
    private final ReadSlots slots;
    private final Binder binder;

    /** Of each slot that was judged its referent; null if it has none. Null where no slot has several elements. */
    private final @Nullable Object @Nullable [] referents;

    /**
     * Makes one.
     *
     * @param repeat whether a slot may have several elements
     */
    BoundSlots(CodecSetup setup, ReadSlots slots, Binder binder, boolean repeat) {
        this.setup = setup;
        this.slots = slots;
        this.binder = binder;
        this.referents = repeat ? new @Nullable Object[slots.count()] : null;
    }

    /** Returns the referent of a slot that was judged; null if it has none, or if {@link #judged} is to be asked. */
    @Nullable
    Object referent(int slot) {
        return referents == null ? null : referents[slot];
    }

    /**
     * Returns what an element becomes that waits for the slot in such a place. If no slot has a target, the caller holds the monitor of
     * the place.
     */
    Reference<?> judged(int slot, OpenReference place) {
        LateReference<?> shared = requireNonNull(slots.late(slot));
        LateState state = shared.state();
        if (state instanceof LateState.Cleared) {
            return new WeakReference<>(null);
        }
        Object told = requireNonNull(slots.told(slot));
        Object referent = told;
        // What a slot turned out to be is far away in memory, so it is not asked for its class in vain.
        if (slots.haveTargets() && told instanceof Target target) {
            Verdict verdict = target.judge(place, setup);
            if (verdict.unresolved() != null) {
                // Each keeps the token by itself, because its holder may clear it.
                LateReference<?> own = state == place ? shared : new LateReference<>(place);
                binder.bind(own, place, target);
                return own.asReference();
            }
            referent = verdict.referent();
        } else if (place.holder().declares() != Object.class
                && !place.holder().declares().isInstance(told)) {
            referent = null;
        }
        var genuine = new WeakReference<>(referent);
        if (referent == null) {
            shared.settle(LateState.CLEARED);
        } else if (slots.haveTargets()) {
            shared.settle(new LateState.Bound(genuine));
        } else {
            shared.answerFrom(genuine);
        }
        if (referents != null) {
            referents[slot] = referent;
        }
        return genuine;
    }
}
