package io.weaklink;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a report, each with the referent at which its reference points, so that the rows of one object are found. */
final class ReferringRows<R> {

    private final List<R> rows = new ArrayList<>();

    /** The referents of the rows, each at the place of its row. */
    private final List<@Nullable Object> referents = new ArrayList<>();

    /** By identity; of the first {@link #indexed} rows only, because this is seldom asked. */
    private final Map<Object, List<R>> byReferent = new IdentityHashMap<>(0);

    private int indexed;

    void add(R row, @Nullable Object referent) {
        rows.add(row);
        referents.add(referent);
    }

    void addAll(ReferringRows<R> others) {
        rows.addAll(others.rows);
        referents.addAll(others.referents);
    }

    List<R> rows() {
        return rows;
    }

    /** Lets go of the referents, and keeps the rows. */
    void letGo() {
        referents.clear();
        byReferent.clear();
    }

    /**
     * Returns the rows whose references point at this very object, in their order. Objects that stand for others count as
     * those.
     */
    List<R> referringTo(Object object, ReferentTypes types) {
        for (; indexed < rows.size(); indexed++) {
            Object referent = referents.get(indexed);
            if (referent != null) {
                byReferent
                        .computeIfAbsent(types.real(referent), any -> new ArrayList<>(1))
                        .add(rows.get(indexed));
            }
        }
        return List.copyOf(byReferent.getOrDefault(types.real(object), List.of()));
    }
}
