package io.weaklink;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open places of one document that are elements of array lists, which take genuine references when the document ends.
 *
 * <p>The place of an element is known to its index. So all elements that refer to one slot alike can wait with one late
 * reference, and nothing is kept of an element but its slot: this is what makes references ahead cheap. At the end each
 * element becomes a reference of its own. A late reference that was taken out of its list meanwhile is bound as well, and
 * may then be one with those of other elements.
 */
final class ElementPlaces {

    /** Elements in a row, whose slots stand in a row too, or are listed. */
    private static final class Run {

        private final List<Object> list;
        private final OpenReference place;
        private final int index;
        private final int first;

        /** The slot of its first element if each one has the next slot; else where its slots are listed. */
        private final int slot;

        private final boolean isListed;

        private Run(List<Object> list, OpenReference place, int first, int slot, boolean isListed) {
            this.list = list;
            this.place = place;
            this.index = list.size();
            this.first = first;
            this.slot = slot;
            this.isListed = isListed;
        }

        /** Returns whether the next element of the list, ahead of which there are so many in the document, is the next one of this run. */
        private boolean goesOn(List<Object> otherList, OpenReference otherPlace, int size) {
            return list == otherList && place == otherPlace && list.size() - index == size - first;
        }
    }

    private final CodecSetup setup;
    private final ReadSlots slots;
    private final List<Run> runs = new ArrayList<>(1);

    /** The slots of the elements of listed runs, in the order of the document. */
    private int[] listed = new int[16];

    private int listedCount;
    private int size;
    private @Nullable Run last;
    private @Nullable OpenReference lastPlace;
    /** Most documents declare all their elements alike. Then no late reference is asked for its place, which is far away. */
    private @Nullable OpenReference firstPlace;

    private boolean areUnlike;
    private boolean anyMissed;

    ElementPlaces(CodecSetup setup, ReadSlots slots) {
        this.setup = setup;
        this.slots = slots;
    }

    /** Returns the place that the last element stood in, if the next one is declared like it. */
    @Nullable
    OpenReference like(Holder holder) {
        return lastPlace != null && lastPlace.holder() == holder ? lastPlace : null;
    }

    /**
     * Returns the weak reference that the next element of the list is to be until the document ends; null if the slot has
     * one already that stands in places declared otherwise.
     */
    @Nullable
    LateReference<?> add(int slot, OpenReference place, List<Object> list) {
        slots.ask(slot);
        LateReference<?> late = slots.late(slot);
        if (late == null) {
            late = new LateReference<>(place);
            slots.setLate(slot, late);
            areUnlike |= firstPlace != null && firstPlace != place;
            firstPlace = firstPlace == null ? place : firstPlace;
        } else if ((areUnlike || firstPlace != place) && late.state() != place) {
            return null;
        }
        if (lastPlace != place) {
            lastPlace = place;
        }
        enter(slot, place, list);
        size++;
        return late;
    }

    /** Elements often refer to one slot after the other. A run in which one does not is followed by one that lists its slots. */
    private void enter(int slot, OpenReference place, List<Object> list) {
        Run run = last;
        if (run == null || !run.goesOn(list, place, size)) {
            run = begin(list, place, slot, false);
        } else if (!run.isListed && slot != run.slot + size - run.first) {
            run = begin(list, place, listedCount, true);
        }
        if (run.isListed) {
            list(slot);
        }
    }

    private Run begin(List<Object> list, OpenReference place, int slot, boolean isListed) {
        var run = new Run(list, place, size, slot, isListed);
        last = run;
        runs.add(run);
        return run;
    }

    private void list(int slot) {
        if (listedCount == listed.length) {
            listed = Arrays.copyOf(listed, 2 * listedCount);
        }
        listed[listedCount++] = slot;
    }

    int count() {
        return size;
    }

    /** Returns whether an element did not stand in its place any more when the document ended. */
    boolean anyMissed() {
        return anyMissed;
    }

    /** Binds all late references, and exchanges those that still stand where they were put. */
    void bind(Binder binder) {
        var bound = new BoundSlots(setup, slots, binder, runs.size() > 1);
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            int count = (i + 1 < runs.size() ? runs.get(i + 1).first : size) - run.first;
            // To judge a target may ask the application, and no monitor is held meanwhile.
            if (slots.haveTargets()) {
                exchange(run, count, bound);
            } else {
                synchronized (run.place) {
                    exchange(run, count, bound);
                }
            }
        }
    }

    private void exchange(Run run, int count, BoundSlots bound) {
        List<Object> list = run.list;
        for (int i = 0; i < count; i++) {
            int slot = run.isListed ? listed[run.slot + i] : run.slot + i;
            Object referent = bound.referent(slot);
            Object genuine = referent == null ? bound.judged(slot, run.place) : new WeakReference<>(referent);
            int index = run.index + i;
            if (index < list.size() && list.get(index) == slots.late(slot)) {
                list.set(index, genuine);
            } else {
                anyMissed = true;
            }
        }
    }
}
