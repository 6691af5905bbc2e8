package io.weaklink;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Referents of a document being written that no reader can recognise in it, by identity. A reader would bind a
 * reference to such a referent to another object, or to none.
 */
final class HiddenReferents {

    private final ReferentTypes types;
    private final Set<Object> byHand = Collections.newSetFromMap(new IdentityHashMap<>(0));
    private final Set<Object> inArrays = Collections.newSetFromMap(new IdentityHashMap<>(0));
    private final Set<Object> unread = Collections.newSetFromMap(new IdentityHashMap<>(0));

    HiddenReferents(ReferentTypes types) {
        this.types = types;
    }

    /** Adds an object that the host handed to a writer of the user's own, or an object of an external type. */
    void writtenByHand(Object referent) {
        byHand.add(referent);
    }

    /** Adds a referent whose members are written as the elements of an array. */
    void writtenInArray(Object referent) {
        inArrays.add(referent);
    }

    /** Adds a referent in a place that is written and never read back. */
    void writtenUnread(Object referent) {
        unread.add(referent);
    }

    boolean isUnread(Object referent) {
        return unread.contains(referent);
    }

    boolean contains(Object referent) {
        return unread.contains(referent) || byHand.contains(referent) || inArrays.contains(referent);
    }

    /**
     * Refuses references to hidden referents.
     *
     * @param missed tells whether a reference points at this object and the object stands nowhere else in the document
     * @throws WeaklinkException if a reference misses its referent
     */
    void refuse(Predicate<Object> missed) {
        for (Object each : inArrays) {
            if (missed.test(each)) {
                throw new WeaklinkException("A '" + each.getClass().getName()
                        + "' is written as an array, which has no place for its number, and a weak reference points at"
                        + " it, which a reader would bind to another object. Let the host write it as an object with"
                        + " members, or "
                        + externalOf(each) + ".");
            }
        }
        for (Object each : byHand) {
            if (missed.test(each)) {
                throw refusal(each);
            }
        }
        for (Object each : unread) {
            if (missed.test(each)) {
                throw new WeaklinkException("A '" + each.getClass().getName()
                        + "' stands in a place that is written and never read back, and a weak reference points at it,"
                        + " which a reader would bind to another object. Let that place be read too, or write the object"
                        + " in one that is.");
            }
        }
    }

    private WeaklinkException refusal(Object referent) {
        Class<?> type = referent.getClass();
        return types.isExternal(type)
                ? WriteScope.refusalOfExternal(referent)
                : new WeaklinkException("A '" + type.getName()
                        + "' is written by a serializer of the user's own or as a supertype, without"
                        + " its number, and a weak reference points at it, which a reader would bind to another object. Let the"
                        + " host write it as what it is, or "
                        + externalOf(referent) + ".");
    }

    private static String externalOf(Object referent) {
        return "declare it with Weaklink.builder().external("
                + ReferentTypes.typable(referent.getClass()).getSimpleName()
                + ".class) if it is not restored from the document";
    }

    void clear() {
        byHand.clear();
        inArrays.clear();
        unread.clear();
    }
}
