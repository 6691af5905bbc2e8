package io.weaklink;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a document being written refers to before it is known whether it stands there: each thing once, by identity, and
 * at the end what it turned out to be.
 */
final class WrittenSlots {

    private final List<Object> things = new ArrayList<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>(0);
    private final List<@Nullable WireReference> settled = new ArrayList<>();

    WireReference.Ahead of(Object thing) {
        Integer known = numbers.putIfAbsent(thing, things.size());
        if (known != null) {
            return new WireReference.Ahead(known);
        }
        things.add(thing);
        settled.add(null);
        return new WireReference.Ahead(things.size() - 1);
    }

    int size() {
        return things.size();
    }

    /** Returns what the slot turned out to be, asking {@code end} once. */
    WireReference settle(int slot, Function<Object, WireReference> end) {
        WireReference known = settled.get(slot);
        if (known == null) {
            known = end.apply(things.get(slot));
            settled.set(slot, known);
        }
        return known;
    }

    void clear() {
        things.clear();
        numbers.clear();
    }
}
