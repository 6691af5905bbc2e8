package io.weaklink.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The names of a directory as a crash may leave them: each change since the last force is there or not, whatever became of
 * those before it. Of a rename, the new name may be there beside the old one.
 */
final class UnforcedNames {

    /** So many changes are combined in every way. */
    private static final int FEW = 5;

    private SortedMap<String, Integer> forced = new TreeMap<>();
    private final List<List<Consumer<SortedMap<String, Integer>>>> changes = new ArrayList<>();

    UnforcedNames(SortedMap<String, Integer> forced) {
        this.forced.putAll(forced);
    }

    void create(String name, int file) {
        changes.add(List.of(names -> names.put(name, file)));
    }

    void rename(String from, String to, int file) {
        changes.add(List.of(
                names -> {
                    names.remove(from);
                    names.put(to, file);
                },
                names -> names.put(to, file)));
    }

    void delete(String name) {
        changes.add(List.of(names -> names.remove(name)));
    }

    void force() {
        forced = names(all(0));
        changes.clear();
    }

    /** Lists what a crash may leave. */
    Set<SortedMap<String, Integer>> leftovers() {
        Set<SortedMap<String, Integer>> leftovers = new LinkedHashSet<>();
        if (changes.size() <= FEW) {
            addAll(new ArrayList<>(), leftovers);
            return leftovers;
        }
        for (int usual : new int[] {0, -1}) {
            leftovers.add(names(all(usual)));
            for (int i = 0; i < changes.size(); i++) {
                for (int j = i; j < changes.size(); j++) {
                    addPair(usual, i, j, leftovers);
                }
            }
        }
        return leftovers;
    }

    private void addPair(int usual, int one, int other, Set<SortedMap<String, Integer>> to) {
        for (int i = -1; i < changes.get(one).size(); i++) {
            for (int j = -1; j < changes.get(other).size(); j++) {
                List<Integer> choice = all(usual);
                choice.set(one, i);
                choice.set(other, j);
                to.add(names(choice));
            }
        }
    }

    private void addAll(List<Integer> chosen, Set<SortedMap<String, Integer>> to) {
        int next = chosen.size();
        if (next == changes.size()) {
            to.add(names(chosen));
            return;
        }
        for (int way = -1; way < changes.get(next).size(); way++) {
            List<Integer> longer = new ArrayList<>(chosen);
            longer.add(way);
            addAll(longer, to);
        }
    }

    private List<Integer> all(int way) {
        return new ArrayList<>(Collections.nCopies(changes.size(), way));
    }

    /** Returns the names after each change in the way that was chosen for it; -1 if it is lost. */
    private SortedMap<String, Integer> names(List<Integer> ways) {
        SortedMap<String, Integer> names = new TreeMap<>(forced);
        for (int i = 0; i < ways.size(); i++) {
            if (ways.get(i) >= 0) {
                changes.get(i).get(ways.get(i)).accept(names);
            }
        }
        return names;
    }
}
