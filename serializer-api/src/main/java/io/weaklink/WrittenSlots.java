package io.weaklink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The referents and unresolved references that a document being written refers to before it is known whether they stand
 * in it. Each has one slot, by identity. The end of the document tells what the slot turned out to be.
 */
final class WrittenSlots {

    private final List<Object> things = new ArrayList<>();
    private @Nullable NumbersByObject numbers;
    private final List<@Nullable WireReference> settled = new ArrayList<>();

    WireReference.Ahead of(Object thing) {
        if (numbers == null) {
            numbers = new NumbersByObject(new NumberSequence());
        }
        int slot = numbers.mention(thing) - 1;
        if (slot == things.size()) {
            things.add(thing);
            settled.add(null);
        }
        return new WireReference.Ahead(slot);
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
        numbers = null;
    }
}
