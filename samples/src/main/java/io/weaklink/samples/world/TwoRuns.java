package io.weaklink.samples.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.Written;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Run it twice: the first run finds no snapshot, fills a small world and writes one; the second, in a new JVM, restores
 * it and tells which references came back, and why the others did not.
 */
public final class TwoRuns {

    private TwoRuns() {}

    /** Runs once on this directory; exits with 1 if anything came back wrong. */
    public static void main(String[] args) throws IOException {
        System.exit(run(Path.of(args[0]), System.out) ? 0 : 1);
    }

    static boolean run(Path directory, PrintStream out) throws IOException {
        var program = new Program();
        try (var store = SnapshotStore.open(directory, codec(program.weaklink))) {
            Optional<Restored<World>> found = store.readLatest();
            return found.isPresent() ? show(program, found.get(), out) : fill(program, store, out);
        }
    }

    private static SnapshotCodec<World> codec(Weaklink weaklink) {
        return JacksonSnapshots.of(new ObjectMapper().registerModule(new WeaklinkModule(weaklink)), World.class);
    }

    private static boolean fill(Program program, SnapshotStore<World> store, PrintStream out) throws IOException {
        Written written = store.write(program.fill(), Map.of("run", "first"));
        out.printf(
                "There was no snapshot, so this is a new world. Written: %s, %d bytes, %s.%n",
                written.file().getFileName(), written.length(), written.durability());
        out.println("Of its weak references a new process could not find:");
        written.dangling().forEach(row -> out.println("  " + row));
        out.println("Run it again.");
        return true;
    }

    private static boolean show(Program program, Restored<World> restored, PrintStream out) {
        try (restored) {
            boolean right = program.owns(restored.root());
            out.printf(
                    "Snapshot %d of %s restored, written by the %s run.%n",
                    restored.number(),
                    restored.file().header().created(),
                    restored.metadata().get("run"));
            restored.report().references().forEach(row -> out.println("  " + row));
            out.println(right ? "Every reference is where it belongs." : "WRONG: a reference is not where it belongs.");
            return right;
        }
    }
}
