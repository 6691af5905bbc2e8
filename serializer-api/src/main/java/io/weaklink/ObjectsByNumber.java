package io.weaklink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a document that is being read, by number. The mirror image of {@link NumbersByObject}. Numbers that
 * come in order, as a writer gives them, are kept in a list; others are kept in a map, so that no number in the input
 * decides how long an array is.
 */
final class ObjectsByNumber implements ReadNumbers {

    private final List<Object> inOrder = new ArrayList<>();
    private final Map<Integer, Object> others = new HashMap<>(0);

    /** The numbers of the others, in the order in which they came. */
    private final List<Integer> othersInOrder = new ArrayList<>(0);

    /** Objects that may have no number, and are found by their natural names only. */
    private final List<Object> unnumbered = new ArrayList<>(0);

    @Override
    public @Nullable Object find(int number) {
        if (number >= 1 && number <= inOrder.size()) {
            return inOrder.get(number - 1);
        }
        return others.isEmpty() ? null : others.get(number);
    }

    @Override
    public void forEach(Consumer<Object> action) {
        inOrder.forEach(action);
        others.values().forEach(action);
        unnumbered.forEach(action);
    }

    @Override
    public int count() {
        return inOrder.size() + others.size();
    }

    void begin(int number, Object referent) {
        Object other = find(number);
        if (other != null) {
            throw new WeaklinkException("The number " + number + " names two objects of this document, a '"
                    + other.getClass().getName() + "' and a '"
                    + referent.getClass().getName()
                    + "'. A writer gives each object a number of its own. If several documents were joined to one, read them one"
                    + " by one, as readValues does; else mend the document.");
        }
        if (number < 1) {
            throw new WeaklinkException("Expected a number from 1, but found " + number + ". Mend the document.");
        }
        if (number == inOrder.size() + 1) {
            inOrder.add(referent);
        } else {
            others.put(number, referent);
            othersInOrder.add(number);
        }
    }

    /** Adds an object that may have no number. */
    void addUnnumbered(Object referent) {
        unnumbered.add(referent);
    }

    /** Returns an action that forgets all objects that are added from now on. */
    Runnable forgetting() {
        int allInOrder = inOrder.size();
        int allOthers = othersInOrder.size();
        int allUnnumbered = unnumbered.size();
        return () -> {
            inOrder.subList(allInOrder, inOrder.size()).clear();
            List<Integer> forgotten = othersInOrder.subList(allOthers, othersInOrder.size());
            forgotten.forEach(others::remove);
            forgotten.clear();
            unnumbered.subList(allUnnumbered, unnumbered.size()).clear();
        };
    }
}
