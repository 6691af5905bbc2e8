package io.weaklink.tool;

import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.snapshot.SnapshotTables;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The references of a snapshot that were lost before it was written, as its tables list them: those found nothing when
 * they were read, and went with the same token into the next document, which does not tell that by itself.
 */
final class LostBefore {

    /** Of nothing. */
    static final LostBefore NONE = new LostBefore();

    private final Set<String> tokens = new HashSet<>();
    private final Set<String> alsoLive = new HashSet<>();
    private final Set<String> places = new HashSet<>();

    private LostBefore() {}

    static LostBefore of(SnapshotTables tables) {
        var lost = new LostBefore();
        if (tables.referenceCount(WriteOutcome.UNRESOLVED) > 0) {
            tables.rows().forEach(lost::take);
        }
        return lost;
    }

    private void take(WrittenReference row) {
        if (row.wire() instanceof WireReference.Tokened it) {
            String token = it.token().text();
            if (row.outcome() == WriteOutcome.UNRESOLVED) {
                tokens.add(token);
                places.add(row.where());
            } else {
                alsoLive.add(token);
            }
        }
    }

    /** Returns whether the reference at this place, with this token, was. */
    boolean has(String token, Supplier<String> where) {
        return tokens.contains(token) && (!alsoLive.contains(token) || places.contains(where.get()));
    }

    /** Returns whether what a token names was lost wherever it is referred to. */
    boolean hasEverywhere(String token) {
        return tokens.contains(token) && !alsoLive.contains(token);
    }

    Set<String> tokens() {
        return tokens;
    }
}
