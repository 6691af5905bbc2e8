package io.weaklink;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Referents that took their numbers with them into a buffer, of which nobody knows whether it gets into the document or
 * is thrown away. What is written once more elsewhere stands there without a number, and may stand nowhere with it.
 */
final class BufferedReferents {

    private final Map<Object, Object> buffers = new IdentityHashMap<>();
    private final Map<Integer, Object> byNumber = new HashMap<>();

    /** What was written elsewhere too, by identity. */
    private final Set<Object> again = Collections.newSetFromMap(new IdentityHashMap<>(0));

    void begun(Object referent, int number, Object buffer) {
        buffers.put(referent, buffer);
        byNumber.put(number, referent);
    }

    boolean contains(Object referent) {
        return buffers.containsKey(referent);
    }

    void again(Object referent, @Nullable Object buffer) {
        Object first = buffers.get(referent);
        if (first != null && first != buffer) {
            again.add(referent);
        }
    }

    /** Says that this number stands in the document itself. */
    void arrived(int number) {
        Object referent = byNumber.remove(number);
        if (referent != null) {
            buffers.remove(referent);
            again.remove(referent);
        }
    }

    /**
     * Refuses references to what may stand in the document without its number only.
     *
     * @throws WeaklinkException if one of them is referred to
     */
    void refuse(Set<Object> referredTo) {
        for (Object each : again) {
            if (referredTo.contains(each)) {
                throw new WeaklinkException(
                        "A '" + each.getClass().getName()
                                + "' was written into a buffer and then once more, without its number, and a weak reference points"
                                + " at it, which a reader would lose or bind to another object if the buffer was thrown away. Write"
                                + " it once, straight into the document; a copy to be thrown away can be a document of its own.");
            }
        }
    }
}
