package io.weaklink.tool.graph;

import io.weaklink.IdentityToken;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.snapshot.SnapshotTables;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The references of a snapshot that were lost before it was written, as far as its tables list them: those found nothing
 * when the objects were read, and were written again with the same token or name. The document does not tell that by
 * itself. Immutable.
 */
public final class LostBefore {

    /** Nothing is known to be lost. */
    public static final LostBefore NOTHING = new LostBefore(Set.of());

    private final Set<String> tokens;
    private final Set<String> alsoLive = new HashSet<>();
    private final Set<String> places = new HashSet<>();

    LostBefore(Set<String> tokens) {
        this.tokens = new HashSet<>(tokens);
    }

    /** Returns what the tables of a snapshot tell. */
    public static LostBefore of(SnapshotTables tables) {
        if (tables.referenceCount(WriteOutcome.UNRESOLVED) == 0) {
            return NOTHING;
        }
        var lost = new LostBefore(Set.of());
        tables.rows().forEach(lost::take);
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

    /** Returns whether the reference at this place, with this token or name, was lost. */
    public boolean has(String token, Supplier<String> where) {
        return tokens.contains(token) && (!alsoLive.contains(token) || places.contains(where.get()));
    }

    /** Returns whether what this token or name names was lost wherever it is referred to. */
    boolean has(IdentityToken token) {
        return tokens.contains(token.text()) && !alsoLive.contains(token.text());
    }
}
