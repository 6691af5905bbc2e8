package io.weaklink.jackson;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands before a set that the host fills, and knows all elements that the set was given, also those that it did not take. */
final class GivenElements extends AbstractCollection<@Nullable Object> {

    private final Set<@Nullable Object> set;
    private final List<@Nullable Object> all = new ArrayList<>();

    GivenElements(Set<@Nullable Object> set) {
        this.set = set;
    }

    List<@Nullable Object> all() {
        return Collections.unmodifiableList(all);
    }

    @Override
    public boolean add(@Nullable Object element) {
        all.add(element);
        return set.add(element);
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
