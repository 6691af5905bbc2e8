package io.weaklink.fory;

import io.weaklink.LostElements;
import io.weaklink.WeaklinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.fory.context.ReadContext;

/**
 * The sets and maps that Fory has filled, whose elements may hash over a reference that was late then: those that do not find
 * their own elements are filled again when the document ends. Belongs to one thread.
 */
final class Rehashed {

    /** In the order in which they were made, so that inner ones come behind outer ones. */
    private final List<Object> containers = new ArrayList<>(0);

    /** Notes a set or map that is about to be filled, if a document with Weaklink is being read. */
    static void note(ReadContext context, Object container) {
        ReadDocument document = ReadDocument.orNull(context);
        if (document != null) {
            document.rehashed.containers.add(container);
        }
    }

    /** Lets all find their own elements, inner ones first. */
    void fillAgain() {
        for (int i = containers.size() - 1; i >= 0; i--) {
            Object container = containers.get(i);
            try {
                if (container instanceof Map<?, ?> map) {
                    LostElements.findAgain(map);
                } else if (container instanceof Set<?> set) {
                    LostElements.findAgain(set);
                }
            } catch (RuntimeException thrown) {
                throw new WeaklinkException(
                        "Expected a '" + container.getClass().getName()
                                + "' to take its own elements again, but it threw " + thrown
                                + ". Mend the hash code or the order of its elements.",
                        thrown);
            }
        }
    }
}
