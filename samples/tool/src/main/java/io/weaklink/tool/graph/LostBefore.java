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
 * What was lost before a document was written: tokens and names that found nothing when the objects were read, and were
 * written again. The document does not tell that, but the tables of its snapshot do. Immutable.
 *
 * @param tokens the texts of the tokens and names that were lost wherever the tables list them
 * @param places where references were lost, whose token or name found its referent elsewhere
 */
public record LostBefore(Set<String> tokens, Set<String> places) {

    /** Nothing is known to be lost. */
    public static final LostBefore NOTHING = new LostBefore(Set.of(), Set.of());

    /** Copies the sets. */
    public LostBefore {
        tokens = Set.copyOf(tokens);
        places = Set.copyOf(places);
    }

    /** Creates one of tokens and names that were lost wherever they were referred to. */
    public LostBefore(Set<String> tokens) {
        this(tokens, Set.of());
    }

    /** Returns what the tables of a snapshot tell. */
    public static LostBefore of(SnapshotTables tables) {
        if (tables.referenceCount(WriteOutcome.UNRESOLVED) == 0) {
            return NOTHING;
        }
        Set<String> lost = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (WrittenReference row : tables.rows()) {
            if (row.wire() instanceof WireReference.Tokened it) {
                (row.outcome() == WriteOutcome.UNRESOLVED ? lost : others)
                        .add(it.token().text());
            }
        }
        Set<String> places = new HashSet<>();
        for (WrittenReference row : tables.rows()) {
            if (row.outcome() == WriteOutcome.UNRESOLVED
                    && row.wire() instanceof WireReference.Tokened it
                    && others.contains(it.token().text())) {
                places.add(row.where());
            }
        }
        lost.removeAll(others);
        return new LostBefore(lost, places);
    }

    /** Returns whether what this token or name means was lost, wherever it is referred to. */
    boolean has(IdentityToken token) {
        return tokens.contains(token.text());
    }

    /** Returns whether the reference at this place, with this token or name, was lost. */
    public boolean has(IdentityToken token, Supplier<String> where) {
        return has(token) || !places.isEmpty() && places.contains(where.get());
    }
}
