package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import io.weaklink.IdentityToken;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.WrittenReference;
import io.weaklink.snapshot.SnapshotTables;
import java.util.HashSet;
import java.util.Set;

/**
 * What was lost before a document was written: tokens and names that found nothing when the objects were read, and were
 * written again. The document does not tell that, but the tables of its snapshot do. Immutable.
 *
 * @param tokens the texts of the tokens and names, as far as the tables list them
 */
public record LostBefore(Set<String> tokens) {

    /** Nothing is known to be lost. */
    public static final LostBefore NOTHING = new LostBefore(Set.of());

    /** Copies the set. */
    public LostBefore {
        tokens = Set.copyOf(requireNonNull(tokens, "tokens"));
    }

    /**
     * Returns what the tables of a snapshot tell. A token counts where no other reference with it found its referent, for
     * which of several is meant nobody could say.
     */
    public static LostBefore of(SnapshotTables tables) {
        Set<String> lost = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (WrittenReference row : tables.rows()) {
            if (row.wire() instanceof WireReference.Tokened it) {
                (row.outcome() == WriteOutcome.UNRESOLVED ? lost : others)
                        .add(it.token().text());
            }
        }
        lost.removeAll(others);
        return new LostBefore(lost);
    }

    boolean has(IdentityToken token) {
        return tokens.contains(token.text());
    }
}
