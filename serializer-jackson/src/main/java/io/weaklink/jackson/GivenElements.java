package io.weaklink.jackson;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands before a set that the host fills, and knows the elements that the set did not take. */
final class GivenElements extends AbstractCollection<@Nullable Object> {

    private final Set<@Nullable Object> set;
    private final List<@Nullable Object> refused = new ArrayList<>(0);

    GivenElements(Set<@Nullable Object> set) {
        this.set = set;
    }

    List<@Nullable Object> refused() {
        return Collections.unmodifiableList(refused);
    }

    @Override
    public boolean add(@Nullable Object element) {
        boolean taken = set.add(element);
        if (!taken) {
            refused.add(element);
        }
        return taken;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return set.iterator();
    }

    @Override
    public int size() {
        return set.size();
    }
}
