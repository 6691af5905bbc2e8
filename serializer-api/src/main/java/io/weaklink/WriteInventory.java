package io.weaklink;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of the objects, references and tokens in the documents of a {@link Writing}. Immutable; holds no referent.
 *
 * @param objects how many objects have a number of their document: all referents in JSON, all tracked objects in Kryo
 * @param types how many of these objects each type has; the type by its name on the wire, else by its class name
 * @param references how many weak references there are, by the type that they were written with (empty where there is
 *     none) and by outcome
 * @param tokens the tokens and names of objects of the documents, also those that {@link WriteReport#namesLeftOut()} lists; at most as many as the writing lists
 * @param tokenCount how many objects have such a token or name, listed or not
 */
public record WriteInventory(
        long objects,
        Map<String, Long> types,
        Map<String, Map<WriteOutcome, Long>> references,
        List<WireReference.Tokened> tokens,
        long tokenCount) {

    /** Copies the collections. The maps are sorted, because a table of hashes can be slow with texts that others chose. */
    public WriteInventory {
        Map<String, Map<WriteOutcome, Long>> counted = new TreeMap<>();
        references.forEach((type, counts) -> counted.put(type, Map.copyOf(counts)));
        references = Collections.unmodifiableMap(counted);
        types = Collections.unmodifiableMap(new TreeMap<>(types));
        tokens = List.copyOf(tokens);
    }
}
