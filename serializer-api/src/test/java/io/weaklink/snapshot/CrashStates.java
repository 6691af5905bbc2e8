package io.weaklink.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Enumerates what a crash may leave of a store's life, after each of its steps: what POSIX promises is kept, and of the
 * rest every single loss, most double ones, and all of it. Whatever was forced is there: a device that lies about that is
 * not modelled.
 */
final class CrashStates {

    /** Is given each state. */
    @FunctionalInterface
    interface Visitor {
        void at(State state);
    }

    /**
     * One directory after a crash.
     *
     * @param steps how many steps were done before the crash
     * @param promised the newest snapshot that a caller was told to be durable, 0 for none
     * @param named the numbers of the snapshots that had got their name
     */
    record State(int steps, SortedMap<String, byte[]> files, long promised, SortedSet<Long> named) {}

    private final UnforcedNames names;
    private final List<UnforcedFile> files = new ArrayList<>();
    private final SortedSet<Long> named = new TreeSet<>();
    private long promised;

    private CrashStates(SortedMap<String, byte[]> start) {
        SortedMap<String, Integer> indexes = new TreeMap<>();
        start.forEach((name, bytes) -> {
            indexes.put(name, files.size());
            files.add(new UnforcedFile(bytes));
        });
        names = new UnforcedNames(indexes);
        promised = Names.newestFirst(List.copyOf(start.keySet())).stream()
                .findFirst()
                .orElse(0L);
        named.add(promised);
    }

    /** Goes along a life that started with forced and whole snapshots, or none. */
    static void visit(RecordingStorage life, Visitor visitor) {
        var states = new CrashStates(life.start());
        states.visit(0, visitor);
        List<Step> trace = life.trace();
        for (int i = 0; i < trace.size(); i++) {
            states.apply(trace.get(i));
            states.visit(i + 1, visitor);
        }
    }

    private void apply(Step step) {
        if (step instanceof Step.Created created) {
            files.add(new UnforcedFile(new byte[0]));
            names.create(created.name(), created.file());
        } else if (step instanceof Step.Wrote wrote) {
            files.get(wrote.file()).write(wrote.bytes());
        } else if (step instanceof Step.Forced forced) {
            files.get(forced.file()).force();
        } else if (step instanceof Step.Renamed renamed) {
            names.rename(renamed.from(), renamed.to(), renamed.file());
            named.addAll(Names.newestFirst(List.of(renamed.to())));
        } else if (step instanceof Step.Deleted deleted) {
            names.delete(deleted.name());
        } else if (step instanceof Step.ForcedNames) {
            names.force();
        } else if (step instanceof Step.Promised told) {
            promised = Math.max(promised, told.number());
        }
    }

    private void visit(int steps, Visitor visitor) {
        for (SortedMap<String, Integer> each : names.leftovers()) {
            List<String> unforced = each.keySet().stream()
                    .filter(name -> !files.get(each.get(name)).isForced())
                    .toList();
            visitor.at(state(steps, each, true));
            visitor.at(state(steps, each, false));
            for (String name : unforced) {
                State usual = state(steps, each, true);
                for (byte[] leftover : files.get(each.get(name)).leftovers(!Names.isTemporary(name))) {
                    SortedMap<String, byte[]> directory = new TreeMap<>(usual.files());
                    directory.put(name, leftover);
                    visitor.at(new State(steps, directory, promised, usual.named()));
                }
            }
        }
    }

    private State state(int steps, SortedMap<String, Integer> each, boolean kept) {
        SortedMap<String, byte[]> directory = new TreeMap<>();
        each.forEach((name, file) -> directory.put(
                name, kept ? files.get(file).whole() : files.get(file).oldest()));
        return new State(steps, directory, promised, new TreeSet<>(named));
    }
}
