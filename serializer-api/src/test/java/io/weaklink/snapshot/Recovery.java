package io.weaklink.snapshot;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Opens a store on each state that a crash may leave, reads, writes and reads again, and collects what is not as promised.
 */
final class Recovery implements CrashStates.Visitor {

    private final int keep;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> violations = new HashSet<>();
    private long states;

    Recovery(int keep) {
        this.keep = keep;
    }

    /** Recovers from every state of the life. */
    static Recovery from(RecordingStorage life, int keep) {
        var recovery = new Recovery(keep);
        CrashStates.visit(life, recovery);
        return recovery;
    }

    /** Returns how many different states there were. */
    int distinct() {
        return seen.size();
    }

    /** Returns how many states there were, equal ones counted again. */
    long states() {
        return states;
    }

    /** Returns what was not as promised. */
    Set<String> violations() {
        return violations;
    }

    @Override
    public void at(CrashStates.State state) {
        states++;
        if (seen.add(fingerprint(state))) {
            try {
                recover(state);
            } catch (IOException | RuntimeException | Violation failed) {
                violations.add("after " + state.steps() + " steps, with "
                        + state.files().keySet() + ": " + failed);
            }
        }
    }

    private static String fingerprint(CrashStates.State state) {
        var text = new StringBuilder().append(state.promised()).append(state.named());
        state.files().forEach((name, bytes) -> {
            var crc = new CRC32C();
            crc.update(bytes);
            text.append(name).append(bytes.length).append('/').append(crc.getValue());
        });
        return text.toString();
    }

    private void recover(CrashStates.State state) throws IOException, Violation {
        var storage = new MemoryStorage(state.files());
        try (var store = Lives.open(storage, keep)) {
            Optional<Restored<Note>> found = store.readLatest();
            long number = found.map(Restored::number).orElse(0L);
            require(number >= state.promised(), "read " + number + ", but " + state.promised() + " was promised");
            require(number == 0 || state.named().contains(number), "read " + number + ", which had no name yet");
            require(
                    found.isEmpty() || found.get().skipped().isEmpty(),
                    "passed over " + found.map(Restored::skipped).orElse(List.of()));
            require(found.isEmpty() || found.get().root().mark() == number, "read another one under " + number);
            Written next = store.write(new Note(number + 1));
            require(next.number() > number, "wrote " + next.number() + " after " + number);
            require(store.readLatest().orElseThrow().number() == next.number(), "did not read back " + next.number());
        }
        require(storage.list().stream().noneMatch(Names::isTemporary), "left " + storage.list());
    }

    private static void require(boolean condition, String otherwise) throws Violation {
        if (!condition) {
            throw new Violation(otherwise);
        }
    }

    private static final class Violation extends Exception {
        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }
}
