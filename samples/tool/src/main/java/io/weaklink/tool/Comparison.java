package io.weaklink.tool;

import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.tool.SnapshotContent.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
     * @param what of which type, and of a reference with which outcome
     */
    record Count(String what, long before, long after) {}

    /** Returns the places of those that went, or by their other side of those that came. */
    private static List<String> missing(Collection<String> from, Collection<String> in) {
        return from.stream().filter(place -> !in.contains(place)).toList();
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

    List<String> tokensWent() {
        return missing(tokens(before), tokens(after));
    }

    List<String> tokensCame() {
        return missing(tokens(after), tokens(before));
    }

    private static Set<String> tokens(SnapshotContent content) {
        Set<String> tokens = new TreeSet<>();
        for (WireReference.Tokened carried : content.tables().tokens()) {
            tokens.add(carried.type().name() + " '" + carried.token().text() + "'");
        }
        return tokens;
    }

    /** Returns the types of which there are more or fewer objects. */
    List<Count> types() {
        return changed(before.tables().types(), after.tables().types());
    }

    /** Returns the types and outcomes of which there are more or fewer references. */
    List<Count> outcomes() {
        return changed(outcomes(before), outcomes(after));
    }

    private static Map<String, Long> outcomes(SnapshotContent content) {
        Map<String, Long> outcomes = new TreeMap<>();
        content.tables().references().forEach((type, counts) -> {
            for (Map.Entry<WriteOutcome, Long> count : counts.entrySet()) {
                outcomes.put(
                        (type.isEmpty() ? "(no type)" : type) + ", " + Inspected.inWords(count.getKey()),
                        count.getValue());
            }
        });
        return outcomes;
    }

    private static List<Count> changed(Map<String, Long> before, Map<String, Long> after) {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        return all.stream()
                .map(what -> new Count(what, before.getOrDefault(what, 0L), after.getOrDefault(what, 0L)))
                .filter(count -> count.before() != count.after())
                .toList();
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
