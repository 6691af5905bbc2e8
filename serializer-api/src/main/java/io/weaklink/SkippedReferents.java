package io.weaklink;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Referents in places that are written and never read back. They carry numbers there for whoever looks at the document,
 * but no reference that is read back can go by these: it needs one that stands where it is read.
 */
final class SkippedReferents {

    /** The numbers that they carry there, by identity. */
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();

    /** All that stands there and had no number before, by identity. */
    private final Set<Object> standing = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What references in such places point at, by identity: held, and no concern of who reads the document. */
    private final Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>(0));

    /** What a reference that is read back looks for under a token that stands in such a place, by identity. */
    private final Set<Object> missed = Collections.newSetFromMap(new IdentityHashMap<>(0));

    private int depth;

    void enter() {
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Whether what is written now is skipped. */
    boolean here() {
        return depth > 0;
    }

    void hold(Object referent) {
        held.add(referent);
    }

    /**
     * Begins a referent in such a place, and returns whether it carries its number there; if not, it was begun before, or
     * is kept for a place that is read.
     *
     * @param kept whether a reference that is read back stands ahead of it, and looks for the number or token
     */
    boolean begin(Object referent, boolean kept, OwnWrittenNumbers all) {
        if (kept) {
            standing.add(referent);
            return false;
        }
        int number = all.begin(referent);
        if (number == WrittenNumbers.NONE) {
            return false;
        }
        standing.add(referent);
        numbers.put(referent, number);
        return true;
    }

    /** Gives it another number if nobody who reads the document back would find the one it has. */
    void renew(Object referent, OwnWrittenNumbers all) {
        Integer carried = numbers.get(referent);
        if (carried != null && carried == all.numberOf(referent)) {
            all.renew(referent);
        }
    }

    /** Whether its number and token, if it has one, stand in such a place. */
    boolean carries(Object referent) {
        return numbers.containsKey(referent);
    }

    void misses(Object referent) {
        missed.add(referent);
    }

    /**
     * Refuses references that are read back and would miss what stands here.
     *
     * @param unnumbered tells what is referred to and has no number that is read
     * @throws WeaklinkException if there is one
     */
    void refuse(Predicate<Object> unnumbered) {
        for (Object each : standing) {
            if (unnumbered.test(each) || missed.contains(each)) {
                throw new WeaklinkException("A '" + each.getClass().getName()
                        + "' stands in a place that is written and never read back, and a weak reference points at it,"
                        + " which a reader would bind to another object. Let that place be read too, or write the object"
                        + " in one that is.");
            }
        }
    }
}
