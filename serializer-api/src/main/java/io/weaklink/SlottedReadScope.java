package io.weaklink;

import java.lang.ref.Reference;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The read of a document whose host numbers its objects, and whose end tells what each slot turned out to be. The
 * mirror image of {@link SlottedWriteScope}. Belongs to one thread.
 */
public final class SlottedReadScope extends ReadScope {

    private final ElementPlaces elements;

    private SlottedReadScope(CodecSetup setup, ReadNumbers numbers, int expectedSlots) {
        super(setup, numbers);
        targets.slots.expect(expectedSlots);
        this.elements = new ElementPlaces(setup, targets.slots);
    }

    /**
     * Opens the read of a document.
     *
     * @param numbers gives the object that has a number of the host
     */
    public static SlottedReadScope open(CodecSetup setup, ReadNumbers numbers) {
        return open(setup, numbers, 0);
    }

    /**
     * Opens the read of a document of a host that has read others before.
     *
     * @param numbers gives the object that has a number of the host
     * @param expectedSlots how many slots the last document had: a guess for the size of tables, which may be wrong
     */
    public static SlottedReadScope open(CodecSetup setup, ReadNumbers numbers, int expectedSlots) {
        return new SlottedReadScope(setup, numbers, expectedSlots);
    }

    /** Returns how many slots references have asked for so far. */
    public int slots() {
        return targets.slots.count();
    }

    /**
     * Returns the weak reference to this slot that is to be the next element of the list, which takes a genuine one at the end
     * of the document. Elements that refer to one slot may be given the same late reference until then.
     *
     * @param list the list to whose end the host adds the reference
     * @return null if the element has to be {@linkplain #restore restored} like a reference in any other place; then nothing
     *     is done
     * @throws WeaklinkException as {@link #restore} does, and if the slot is not one of those before it, nor the next
     */
    public @Nullable Reference<?> restoreElement(int slot, Holder holder, ArrayList<Object> list) {
        requireOpen();
        OpenReference place = elements.like(holder);
        if (place == null) {
            place = unreported(holder, null);
        }
        Late late = place == null ? null : elements.add(slot, place, list);
        if (late == null) {
            return null;
        }
        count();
        return late.asReference();
    }

    /**
     * Returns whether a reference that {@link #restoreElement} returned did not stand in its list any more when the document
     * ended. It is bound all the same.
     */
    public boolean movedElements() {
        return elements.anyMissed();
    }

    @Override
    public int openPlaces() {
        return super.openPlaces() + elements.count();
    }

    @Override
    void bindFurther(Binder binder) {
        elements.bind(binder);
    }

    @Override
    void leaveFurther() {
        targets.slots.clear();
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
        targets.slots.open(slot).turnsOut(wire);
    }

    /**
     * Tells that a slot turned out to be the object with this number.
     *
     * @throws WeaklinkException if no reference had this slot, or if the slot was told before
     */
    public void settle(int slot, int number, Object referent) {
        requireOpen();
        Target target = targets.slots.tell(slot, referent);
        if (target != null) {
            target.turnsOut(new WireReference.Numbered(number, null));
        }
    }

    /**
     * Tells which object a slot turned out to be; for a host that knows it, as when a graph is copied.
     *
     * @throws WeaklinkException if no reference had this slot, or if the slot was told before
     */
    public void settle(int slot, Object referent) {
        requireOpen();
        Target target = targets.slots.open(slot);
        target.turnsOut(new WireReference.Ahead(slot));
        target.found(referent, ReadOutcome.BOUND_IN_DOCUMENT);
    }
}
