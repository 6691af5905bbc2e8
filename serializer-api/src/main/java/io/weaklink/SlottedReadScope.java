package io.weaklink;

/**
 * The read of a document whose host numbers its objects, and whose end tells what each slot turned out to be. The
 * mirror image of {@link SlottedWriteScope}. Belongs to one thread.
 */
public final class SlottedReadScope extends ReadScope {

    private SlottedReadScope(CodecSetup setup, ReadNumbers numbers) {
        super(setup, numbers);
    }

    /**
     * Opens the read of a document.
     *
     * @param numbers gives the object that has a number of the host
     */
    public static SlottedReadScope open(CodecSetup setup, ReadNumbers numbers) {
        return new SlottedReadScope(setup, numbers);
    }

    /** Returns how many slots references have asked for so far. */
    public int slots() {
        return targets.slots();
    }

    /**
     * Says that a reference to this slot has begun, which {@link #restore} makes once the host has read its state. So the
     * references in that state have later slots, as they had when they were written.
     *
     * @throws WeaklinkException if the slot is not one of those before it, nor the next
     */
    public void begin(WireReference.Ahead wire) {
        requireOpen();
        targets.of(wire);
    }

    /**
     * Tells what a slot turned out to be.
     *
     * @throws WeaklinkException if no reference had this slot, or if the slot was told before
     */
    public void settle(int slot, WireReference wire) {
        requireOpen();
        if (wire instanceof WireReference.Ahead) {
            throw new WeaklinkException("Slot " + slot + " turned out to be another slot. The document is damaged.");
        }
        targets.open(slot).turnsOut(wire);
    }

    /**
     * Tells which object a slot turned out to be; for a host that knows it, as when a graph is copied.
     *
     * @throws WeaklinkException if no reference had this slot, or if the slot was told before
     */
    public void settle(int slot, Object referent) {
        requireOpen();
        Target target = targets.open(slot);
        target.turnsOut(new WireReference.Ahead(slot));
        target.found(referent, ReadOutcome.BOUND_IN_DOCUMENT);
    }
}
