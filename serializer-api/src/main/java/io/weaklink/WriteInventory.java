package io.weaklink;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands in the documents of a {@link Writing}, in numbers. Immutable; holds no referent.
 *
 * @param objects how many objects have a number of their document: all referents in JSON, all tracked objects in Kryo
 * @param types how many of these there are of each type, by the name they are described with, or by the name of the class
 * @param references how many weak references there are, by the type that they were written with (empty where there is
 *     none) and by what they were written as
 * @param tokens the tokens and names that objects of the documents carry, at most as many as the writing lists
 * @param tokenCount how many objects carry one
 */
public record WriteInventory(
        long objects,
        Map<String, Long> types,
        Map<String, Map<WriteOutcome, Long>> references,
        List<WireReference.Tokened> tokens,
        long tokenCount) {

    /** Copies the collections. */
    public WriteInventory {
        types = Map.copyOf(types);
        references = references.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, type -> Map.copyOf(type.getValue())));
        tokens = List.copyOf(tokens);
    }
}
