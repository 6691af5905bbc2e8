package io.weaklink.fory;

import io.weaklink.TypeDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type names of one document in the order of their first mention, from 1. Belongs to one thread. */
final class TypeNames {

    private final Map<TypeDescriptor, Integer> indexes = new HashMap<>();
    private final List<TypeDescriptor> names = new ArrayList<>();

    /** Returns the index of a type; 0 if it has not been mentioned. */
    int indexOf(TypeDescriptor type) {
        return indexes.getOrDefault(type, 0);
    }

    /** Returns the type with this index, which may be any; null if there is none. */
    @Nullable
    TypeDescriptor get(int index) {
        return index < 1 || index > names.size() ? null : names.get(index - 1);
    }

    /** Mentions a type for the first time. */
    void add(TypeDescriptor type) {
        names.add(type);
        indexes.put(type, names.size());
    }
}
