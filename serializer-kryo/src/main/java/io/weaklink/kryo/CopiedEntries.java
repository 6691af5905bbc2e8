package io.weaklink.kryo;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of a map as they were when it was copied, in its order. They are only gone through, never looked up. */
final class CopiedEntries extends AbstractMap<@Nullable Object, @Nullable Object> {

    private final List<@Nullable Object> parts;

    /** @param parts keys and values in turn */
    CopiedEntries(List<@Nullable Object> parts) {
        this.parts = parts;
    }

    @Override
    public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public int size() {
                return parts.size() / 2;
            }

            @Override
            public Iterator<Map.Entry<@Nullable Object, @Nullable Object>> iterator() {
                Iterator<@Nullable Object> each = parts.iterator();
                return new Iterator<>() {

                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Map.Entry<@Nullable Object, @Nullable Object> next() {
                        return new SimpleImmutableEntry<>(each.next(), each.next());
                    }
                };
            }
        };
    }
}
