package io.weaklink.snapshot;

import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import io.weaklink.WriteReport;
import io.weaklink.Writing;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Brings one graph into a file: encodes it under a name that no reader looks at, forces and checks the file, and gives
 * the file its own name. The mirror image of {@link SnapshotReader}.
 *
 * <p>A write that fails leaves no file behind. Safe for use by many threads.
 */
final class SnapshotWriter<T> {

    private static final String WRITER = "weaklink 0.1.0";

    private final SnapshotOptions<T> options;
    private final SnapshotCodec<T> codec;
    private final Storage storage;
    private final BooleanSupplier open;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    SnapshotWriter(SnapshotOptions<T> options, Storage storage, BooleanSupplier open) {
        this.options = options;
        this.codec = options.codec();
        this.storage = storage;
        this.open = open;
    }

    /** Writes a file that is neither forced nor named yet. */
    Pending encode(T root, Map<String, String> metadata, long number) throws IOException {
        String about = storage.describe(Names.snapshot(number));
        return DeepThread.run(
                options.stack(),
                about,
                cancelled -> encode(root, metadata, number, new Work(options.progress(), about, cancelled)));
    }

    private Pending encode(T root, Map<String, String> metadata, long number, Work work) throws IOException {
        SnapshotHeader header = header();
        String temporary = Names.temporary(number);
        Storage.Writer out = create(temporary, work);
        try (Writing writing = CodecSetup.of(codec.weaklink()).writing(options.rows())) {
            work.begin(SnapshotProgress.Phase.ENCODING, writing::objects);
            var file = new FileWriter(out, storage.describe(temporary), header, options.transform(), work);
            TablesBytes.write(file, metadata);
            file.section(FileLayout.DOCUMENT, stream -> codec.encode(root, stream));
            WriteReport report = writing.report();
            var tables = SnapshotTables.of(writing.inventory(), report, !codec.isSelfDescribing());
            TablesBytes.write(file, tables);
            var pending = new Pending(number, temporary, out, header, file.finish(tables), tables, report);
            writing.commit();
            return pending;
        } catch (Throwable failed) {
            discard(out, temporary, failed);
            throw CodecFailure.ofWriting(storage.describe(Names.snapshot(number)), codec.id(), failed);
        }
    }

    static void requireOpen(boolean open) {
        if (!open) {
            throw new IllegalStateException("This snapshot store is closed.");
        }
    }

    private Storage.Writer create(String temporary, Work work) throws IOException {
        work.step(0);
        requireOpen(open.getAsBoolean());
        try {
            return storage.create(temporary);
        } catch (IOException failed) {
            throw failed(storage.describe(temporary), "created", failed);
        }
    }

    private SnapshotHeader header() {
        byte[] id = new byte[FileLayout.ID_LENGTH];
        random.nextBytes(id);
        return new SnapshotHeader(
                FileLayout.FORMAT,
                HexFormat.of().formatHex(id),
                codec.id(),
                codec.rootType(),
                options.transform().id(),
                realm(),
                WRITER,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                FileLayout.BLOCK);
    }

    private String realm() {
        Weaklink setup = codec.weaklink();
        return setup.hasRegistry() ? setup.registry().realm() : "";
    }

    /** Forces and checks the file, and gives it its name. */
    void name(Pending pending) throws IOException {
        String name = Names.snapshot(pending.number());
        String about = storage.describe(name);
        var work = new Work(options.progress(), about, Work.byInterrupt());
        try {
            try (Storage.Writer out = pending.out()) {
                work.begin(SnapshotProgress.Phase.FORCING, () -> 0);
                if (options.forces()) {
                    out.force();
                }
            }
            if (options.verifies()) {
                work.begin(SnapshotProgress.Phase.VERIFYING, () -> 0);
                requireSame(pending, SnapshotFile.verify(storage, pending.temporary(), work));
            }
            storage.rename(pending.temporary(), name);
        } catch (IOException | RuntimeException failed) {
            discard(pending.out(), pending.temporary(), failed);
            throw failed(about, "published", failed);
        }
    }

    private void requireSame(Pending pending, SnapshotHeader found) throws SnapshotException {
        if (!found.id().equals(pending.header().id())) {
            throw SnapshotException.damaged(
                    storage.describe(pending.temporary()), 0, "the snapshot that was written", "another one");
        }
    }

    private void discard(Storage.Writer out, String temporary, Throwable failed) {
        try {
            out.close();
        } catch (IOException | RuntimeException also) {
            failed.addSuppressed(also);
        }
        try {
            // Once the store is closed, the next store may have a file of this name.
            if (open.getAsBoolean()) {
                storage.delete(temporary);
            }
        } catch (IOException | RuntimeException also) {
            failed.addSuppressed(also);
        }
    }

    private static SnapshotException failed(String about, String what, Exception failed) {
        return SnapshotException.storageFailed(about, "The snapshot '" + about + "' could not be " + what, failed);
    }
}
