package io.weaklink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The factories of references that a builder was given, each by the class of its references, and those of the reference
 * classes of Weaklink itself, which every setup knows.
 */
final class ReferenceFactories {

    /** The reference classes of Weaklink itself. */
    private static final List<ReferenceFactory> BUILT_IN = List.of();

    private final Map<Class<?>, ReferenceFactory> given = new LinkedHashMap<>();

    void put(Class<?> type, ReferenceFactory factory) {
        given.put(type, factory);
    }

    /** Returns all factories; one that the application gave counts before one of Weaklink itself. */
    Map<Class<?>, ReferenceFactory> byType() {
        Map<Class<?>, ReferenceFactory> all = new LinkedHashMap<>();
        BUILT_IN.forEach(each -> all.put(each.type(), each));
        all.putAll(given);
        return Map.copyOf(all);
    }
}
