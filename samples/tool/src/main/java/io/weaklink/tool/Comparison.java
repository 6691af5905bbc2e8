package io.weaklink.tool;

import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.tool.SnapshotContent.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How two snapshots differ. Immutable, as long as they are.
 *
 * @param before the one
 * @param after the other
 */
record Comparison(SnapshotContent before, SnapshotContent after) {

    /**
     * A count that changed.
     *
     * @param type of which type; empty where a reference has none
     * @param outcome of references with which outcome, or null for objects
     */
    record Count(String type, @Nullable WriteOutcome outcome, long before, long after) {}

    /** Returns what the one has and the other has not, in the order of the one. */
    private static <T> List<T> missing(Collection<T> from, Set<T> in) {
        return from.stream().filter(it -> !in.contains(it)).toList();
    }

    List<String> referencesWent() {
        return missing(before.references.keySet(), after.references.keySet());
    }

    List<String> referencesCame() {
        return missing(after.references.keySet(), before.references.keySet());
    }

    /** Returns the places of the references that would become something else than before. */
    List<String> referencesChanged() {
        List<String> changed = new ArrayList<>();
        before.references.forEach((place, reference) -> {
            Reference now = after.references.get(place);
            if (now != null && !reference.isAs(now)) {
                changed.add(place);
            }
        });
        return changed;
    }

    List<String> referentsWent() {
        return missing(before.referents, after.referents);
    }

    List<String> referentsCame() {
        return missing(after.referents, before.referents);
    }

    List<WireReference.Tokened> tokensWent() {
        return missing(before.tables().tokens(), after.tables().tokens());
    }

    List<WireReference.Tokened> tokensCame() {
        return missing(after.tables().tokens(), before.tables().tokens());
    }

    private static List<WireReference.Tokened> missing(
            List<WireReference.Tokened> from, List<WireReference.Tokened> in) {
        return missing((Collection<WireReference.Tokened>) from, new HashSet<>(in));
    }

    /** Returns the types of which there are more or fewer objects. */
    List<Count> types() {
        List<Count> counts = new ArrayList<>();
        for (String type : all(before.tables().types(), after.tables().types())) {
            add(counts, type, null, before.tables().types(), after.tables().types(), type);
        }
        return counts;
    }

    /** Returns the types and outcomes of which there are more or fewer references. */
    List<Count> outcomes() {
        Map<String, Map<WriteOutcome, Long>> then = before.tables().references();
        Map<String, Map<WriteOutcome, Long>> now = after.tables().references();
        List<Count> counts = new ArrayList<>();
        for (String type : all(then, now)) {
            for (WriteOutcome outcome : WriteOutcome.values()) {
                add(
                        counts,
                        type,
                        outcome,
                        then.getOrDefault(type, Map.of()),
                        now.getOrDefault(type, Map.of()),
                        outcome);
            }
        }
        return counts;
    }

    private static Set<String> all(Map<String, ?> before, Map<String, ?> after) {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        return all;
    }

    private static <K> void add(
            List<Count> counts,
            String type,
            @Nullable WriteOutcome outcome,
            Map<K, Long> before,
            Map<K, Long> after,
            K key) {
        long then = before.getOrDefault(key, 0L);
        long now = after.getOrDefault(key, 0L);
        if (then != now) {
            counts.add(new Count(type, outcome, then, now));
        }
    }

    /** Returns whether all could be compared: tables list only so much. */
    boolean isComplete() {
        return before.isComplete() && after.isComplete();
    }

    boolean isSame() {
        return referencesWent().isEmpty()
                && referencesCame().isEmpty()
                && referencesChanged().isEmpty()
                && referentsWent().isEmpty()
                && referentsCame().isEmpty()
                && tokensWent().isEmpty()
                && tokensCame().isEmpty()
                && types().isEmpty()
                && outcomes().isEmpty();
    }

    int code() {
        return isSame() ? Finding.WHOLE : Finding.NOT_SO;
    }
}
