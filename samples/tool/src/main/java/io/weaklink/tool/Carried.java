package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.WireReference;
import io.weaklink.tool.graph.JsonReferences;
import io.weaklink.tool.graph.LostBefore;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The numbers and tokens that objects of a document carry: what its references are bound to. Numbers follow each other, so
 * a bit each is enough, in pages, for no number in a document may size a set.
 */
final class Carried implements JsonReferences.Visitor {

    private static final int PAGE_BITS = 16;
    private static final int WITHIN_PAGE = (1 << PAGE_BITS) - 1;

    private final Map<Integer, BitSet> numbers = new HashMap<>();
    private final Set<String> tokens = new HashSet<>();

    /** Reads all of the document. */
    static Carried by(SnapshotDocument document) throws IOException {
        var carried = new Carried();
        try (JsonParser parser = document.open()) {
            JsonReferences.read(parser, carried);
        }
        return carried;
    }

    @Override
    public void number(int number) {
        numbers.computeIfAbsent(number >> PAGE_BITS, page -> new BitSet()).set(number & WITHIN_PAGE);
    }

    @Override
    public void token(String token) {
        tokens.add(token);
    }

    /** Returns what this reference of the document, at this place, would become. */
    Fate fate(WireReference reference, Supplier<String> where, LostBefore lost) {
        if (reference instanceof WireReference.Numbered it) {
            return has(it.number()) ? Fate.BOUND : Fate.NO_NUMBER;
        }
        if (reference instanceof WireReference.Tokened it) {
            String token = it.token().text();
            return tokens.contains(token) ? Fate.BOUND : Fate.outside(it.token(), lost.has(it.token(), where));
        }
        return reference == WireReference.LOST ? Fate.WITHOUT_WEAKLINK : Fate.CLEARED;
    }

    private boolean has(int number) {
        BitSet page = numbers.get(number >> PAGE_BITS);
        return page != null && page.get(number & WITHIN_PAGE);
    }
}
