package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.WireReference;
import io.weaklink.WrittenReference;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.snapshot.SnapshotTables;
import io.weaklink.tool.graph.JsonReferences;
import io.weaklink.tool.graph.LostBefore;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one snapshot is compared by: its references and referents by their places, in the order of the document. Numbers
 * are not compared, because they change with each object that comes before; where the object stands is, if it can be told.
 */
final class SnapshotContent {

    /**
     * One reference.
     *
     * @param fate what it would become
     * @param type its type, or an empty text
     * @param target the place of its referent, its token or its name; empty where nothing tells
     */
    record Reference(Fate fate, String type, String target) {

        /** Returns whether it would become the same; in which words does not count. */
        boolean isAs(Reference other) {
            return fate.kind() == other.fate.kind()
                    && fate.wasLost() == other.fate.wasLost()
                    && type.equals(other.type)
                    && target.equals(other.target);
        }
    }

    final Map<String, Reference> references = new LinkedHashMap<>();
    final Set<String> referents = new LinkedHashSet<>();
    private final SnapshotFile file;
    private final Map<Integer, String> numbered = new HashMap<>();
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, Integer> repeated = new HashMap<>();

    private SnapshotContent(SnapshotFile file) {
        this.file = file;
    }

    /**
     * Reads the document where it tells something by itself, else the tables.
     *
     * @throws IOException if the document cannot be read
     */
    static SnapshotContent of(SnapshotFile file) throws IOException {
        var content = new SnapshotContent(file);
        if (SnapshotDocument.tells(file.header().codec())) {
            content.readDocument();
        } else {
            file.tables().rows().forEach(content::take);
        }
        return content;
    }

    SnapshotTables tables() {
        return file.tables();
    }

    /** Returns whether all references that the snapshot counts could be compared. */
    boolean isComplete() {
        return references.size() >= tables().referenceCount()
                && tables().tokens().size() >= tables().tokenCount();
    }

    private void readDocument() throws IOException {
        var document = new SnapshotDocument(file);
        var carried = new Carried();
        try (JsonParser parser = document.open()) {
            JsonReferences.read(parser, new JsonReferences.Visitor() {
                @Override
                public void number(int number, Supplier<String> path) {
                    carried.number(number);
                    String place = unique(referents, path.get());
                    numbered.putIfAbsent(number, place);
                    referents.add(place);
                }

                @Override
                public void token(String token, Supplier<String> path) {
                    carried.token(token);
                    named.putIfAbsent(token, path.get());
                }
            });
        }
        LostBefore lost = LostBefore.of(file.tables());
        try (JsonParser parser = document.open()) {
            JsonReferences.read(parser, new JsonReferences.Visitor() {
                @Override
                public void reference(Supplier<String> where, WireReference reference) {
                    put(where.get(), reference, carried.fate(reference, where, lost));
                }
            });
        }
        numbered.clear();
        named.clear();
        repeated.clear();
    }

    private void take(WrittenReference row) {
        put(row.where(), row.wire(), Fate.of(row));
    }

    private void put(String where, WireReference reference, Fate fate) {
        references.put(
                unique(references.keySet(), where),
                new Reference(fate, RefsList.type(reference).intern(), target(reference)));
    }

    /** A token of which the document has the referent is no better than its place, and may be this document's only. */
    private String target(WireReference reference) {
        if (reference instanceof WireReference.Numbered it) {
            return numbered.getOrDefault(it.number(), "");
        }
        if (reference instanceof WireReference.Tokened it) {
            String token = it.token().text();
            return named.getOrDefault(token, token);
        }
        return "";
    }

    /** A path that is cut short in its middle may stand for several places: the second of them gets its number. */
    private String unique(Set<String> taken, String place) {
        if (!taken.contains(place)) {
            return place;
        }
        int times = repeated.merge(place, 2, (before, two) -> before + 1);
        return unique(taken, place + " (" + times + ")");
    }
}
