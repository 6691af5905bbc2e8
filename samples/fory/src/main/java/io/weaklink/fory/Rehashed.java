package io.weaklink.fory;

import io.weaklink.WeaklinkException;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.fory.context.ReadContext;

/**
 * The sets and maps that Fory has filled, whose elements may hash over a reference that was late then: they are filled
 * again when the document ends. Belongs to one thread.
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

    /** Fills all again, inner ones first. */
    void fillAgain() {
        for (int i = containers.size() - 1; i >= 0; i--) {
            Object container = containers.get(i);
            try {
                if (container instanceof Map<?, ?> map) {
                    fill(map);
                } else if (container instanceof Collection<?> collection) {
                    fill(collection);
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

    private static <T> void fill(Collection<T> collection) {
        List<T> elements = new ArrayList<>(collection);
        collection.clear();
        collection.addAll(elements);
    }

    private static <K, V> void fill(Map<K, V> map) {
        List<Map.Entry<K, V>> entries = new ArrayList<>(map.size());
        map.forEach((key, value) -> entries.add(new SimpleEntry<>(key, value)));
        map.clear();
        entries.forEach(it -> map.put(it.getKey(), it.getValue()));
    }
}
