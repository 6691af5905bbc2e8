package io.weaklink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The factories of references that a builder was given, each by the class of its references, and those of the reference
 * classes of Weaklink itself.
 */
final class ReferenceFactories {

    private final Map<Class<?>, ReferenceFactory> given = new LinkedHashMap<>();

    void put(Class<?> type, ReferenceFactory factory) {
        given.put(type, factory);
    }

    /** Returns all factories; one that the application gave counts before one of Weaklink itself. */
    Map<Class<?>, ReferenceFactory> byType(List<ReferenceFactory> builtIn) {
        Map<Class<?>, ReferenceFactory> all = new LinkedHashMap<>();
        builtIn.forEach(each -> all.put(each.type(), each));
        all.putAll(given);
        return Map.copyOf(all);
    }
}
