package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import io.weaklink.CodecSetup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings one file back as a graph: checks the file, lets the codec read it, and lets the restored objects take over
 * their tokens when nothing can fail any more. The mirror image of {@link SnapshotWriter}.
 *
 * <p>Safe for use by many threads.
 */
final class SnapshotReader<T> {

    private final SnapshotOptions<T> options;
    private final SnapshotCodec<T> codec;
    private final Storage storage;

    SnapshotReader(SnapshotOptions<T> options, Storage storage) {
        this.options = options;
        this.codec = options.codec();
        this.storage = storage;
    }

    /** Reads header, tables and metadata of the file. */
    SnapshotFile look(long number) throws IOException {
        String name = Names.snapshot(number);
        Path path = options.directory().resolve(name);
        return SnapshotFile.open(storage, name, path, options.known());
    }

    /** Reads all of the file and checks each byte. */
    void check(long number) throws IOException {
        String name = Names.snapshot(number);
        var work = new Work(options.progress(), storage.describe(name), Work.byInterrupt());
        work.begin(SnapshotProgress.Phase.VERIFYING, () -> 0);
        SnapshotFile.verify(storage, name, work);
    }

    /** Restores a file that was checked. */
    Restored<T> restore(long number, List<Skipped> skipped) throws IOException {
        String about = storage.describe(Names.snapshot(number));
        SnapshotFile file = look(number);
        requireOurs(file.header(), about);
        return DeepThread.run(
                options.stack(),
                about,
                cancelled -> decode(number, file, skipped, new Work(options.progress(), about, cancelled)));
    }

    private Restored<T> decode(long number, SnapshotFile file, List<Skipped> skipped, Work work) throws IOException {
        String name = Names.snapshot(number);
        try (var reading = CodecSetup.of(codec.weaklink()).reading(options.adoption(), options.rows())) {
            work.begin(SnapshotProgress.Phase.DECODING, reading::objects);
            T root = decode(name, work);
            var report = reading.report();
            reading.commit();
            return new Restored<>(root, number, file, report, skipped, reading.closeHolding());
        } catch (IOException | RuntimeException failed) {
            throw CodecFailure.ofReading(storage.describe(name), codec.id(), file.header(), failed);
        }
    }

    private T decode(String name, Work work) throws IOException {
        try (var reader = new FileReader(storage, name, work, false);
                InputStream document = reader.section(
                        FileLayout.DOCUMENT,
                        SnapshotFile.transform(reader.header(), options.known(), storage.describe(name)))) {
            return requireNonNull(codec.decode(document), "root");
        }
    }

    private void requireOurs(SnapshotHeader header, String file) throws SnapshotException {
        if (!header.codec().equals(codec.id())) {
            throw SnapshotException.of(
                    SnapshotException.Reason.WRONG_CODEC,
                    file,
                    "The snapshot '" + file + "' was written by the codec '" + header.codec()
                            + "', but this store reads '" + codec.id() + "'. Open the directory with that codec, or use"
                            + " another directory.",
                    null);
        }
        if (!codec.reads(header.rootType())) {
            throw SnapshotException.of(
                    SnapshotException.Reason.WRONG_CODEC,
                    file,
                    "The snapshot '" + file + "' has a root of type '" + header.rootType()
                            + "', but this store reads '" + codec.rootType()
                            + "'. If the class was renamed, tell the codec its former name; else use another"
                            + " directory.",
                    null);
        }
    }
}
