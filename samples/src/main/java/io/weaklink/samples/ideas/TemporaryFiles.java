package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.shape.WhenGone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary file goes when its workspace is gone. The action is no part of a document, and is armed again when the
 * workspace is restored. It works on the path, never on the workspace, else that would never be gone.
 */
public final class TemporaryFiles {

    private static final List<WhenGone> ARMED = new ArrayList<>();

    @Referent("workspace")
    static final class Workspace {
        public String file = "";

        void arm() {
            ARMED.add(WhenGone.of(this, file, TemporaryFiles::delete));
        }
    }

    private TemporaryFiles() {}

    static void delete(String file) {
        try {
            Files.deleteIfExists(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Weaklink setup() {
        return Weaklink.builder().onRestored(Workspace.class, Workspace::arm).build();
    }

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(TemporaryFiles::setup, codec -> {
            ARMED.clear();
            var workspace = new Workspace();
            workspace.file = Files.createTempFile("weaklink", ".tmp").toString();
            workspace.arm();
            byte[] document = codec.write(workspace);
            Expect.that(ARMED.get(0).cancel(), "the first owner calls its action off, because another takes over");

            Workspace restored = codec.read(document, Workspace.class);
            Path file = Path.of(restored.file);
            Expect.that(ARMED.get(1).isArmed() && Files.exists(file), "the restored workspace has an armed action");

            Expect.that(ARMED.get(1).run() && !Files.exists(file), "run early, it deletes the file");
            Expect.that(!ARMED.get(1).run(), "and never runs twice: not when collected, not when the program ends");

            try {
                WhenGone.of(restored, restored, it -> delete(it.file));
                throw new AssertionError("an action that holds its own object was armed");
            } catch (IllegalArgumentException e) {
                Expect.that(e.toString().contains("does not hold"), "an action that holds its object is refused");
            }
        });
    }
}
