package io.weaklink;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a document being read: what each turned out to be, and the late reference that stands for it in lists. The
 * mirror image of {@link WrittenSlots}.
 *
 * <p>A slot that only {@link ElementPlaces} have asked for, and that turns out to be an object of the document, takes two
 * entries in arrays and no {@link Target}.
 */
final class ReadSlots {

    private static final int SMALLEST = 16;

    /** How much larger than before an array becomes at most, on the way to the expected size. */
    private static final int GREATEST_STEP = 8;

    /** Of each slot the object of this document that it turned out to be, or its target; null if there is neither yet. */
    private @Nullable Object[] told = new Object[SMALLEST];

    private @Nullable LateReference<?>[] late = new LateReference<?>[SMALLEST];
    private int count;
    private int expected;
    private boolean haveTargets;

    /** Says how many slots the last document of this host had. It may be wrong. */
    void expect(int slots) {
        expected = slots;
    }

    int count() {
        return count;
    }

    /** Asks for a slot: one of those before, or the next. */
    void ask(int slot) {
        if (slot > count) {
            throw new WeaklinkException("Expected slot " + count + " or an earlier one, but found slot " + slot
                    + ". The document is damaged.");
        }
        if (slot == count) {
            if (count == told.length) {
                int length = Math.max(2 * count, Math.min(expected, GREATEST_STEP * count));
                told = Arrays.copyOf(told, length);
                late = Arrays.copyOf(late, length);
            }
            count++;
        }
    }

    /** Returns the late reference of a slot; null if there is none yet. */
    @Nullable
    LateReference<?> late(int slot) {
        return late[slot];
    }

    void setLate(int slot, LateReference<?> shared) {
        late[slot] = shared;
    }

    /** Returns the object that the slot turned out to be, or the target of the slot; null if there is neither. */
    @Nullable
    Object told(int slot) {
        return told[slot];
    }

    /** Returns whether any slot has a target. */
    boolean haveTargets() {
        return haveTargets;
    }

    /** Returns the target of a slot that was asked for. */
    Target target(int slot) {
        if (told[slot] instanceof Target known) {
            return known;
        }
        var target = new Target(null);
        told[slot] = target;
        haveTargets = true;
        return target;
    }

    /** Tells that a slot turned out to be an object of this document. Returns the target of the slot if it has one. */
    @Nullable
    Target tell(int slot, Object referent) {
        requireUntold(slot);
        if (told[slot] instanceof Target target) {
            return target;
        }
        told[slot] = referent;
        return null;
    }

    /** Returns the target of a slot that has not been told yet. */
    Target open(int slot) {
        requireUntold(slot);
        return target(slot);
    }

    private void requireUntold(int slot) {
        if (slot < 0 || slot >= count) {
            throw new WeaklinkException(
                    "Expected one of " + count + " slots, but found slot " + slot + ". The document is damaged.");
        }
        if (told[slot] instanceof Target target ? target.isTold() : told[slot] != null) {
            throw new WeaklinkException("Slot " + slot + " is told twice. The document is damaged.");
        }
    }

    /** Adds the targets of all slots. A slot that was not told has one, which says so. */
    void addTargets(List<Target> all) {
        for (int slot = 0; slot < count; slot++) {
            if (told[slot] == null || haveTargets && told[slot] instanceof Target) {
                all.add(target(slot));
            }
        }
    }

    /** Leaves the late references empty whose document did not end. */
    void clear() {
        for (int slot = 0; slot < count; slot++) {
            LateReference<?> shared = late[slot];
            if (shared != null) {
                shared.settle(LateState.CLEARED);
            }
        }
    }
}
