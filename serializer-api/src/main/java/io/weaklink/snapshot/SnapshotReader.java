package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import io.weaklink.CodecSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one file back as a graph: lets the codec read it, checks it meanwhile, and lets the restored objects take over
 * their tokens when nothing can fail any more. The mirror image of {@link SnapshotWriter}.
 *
 * <p>Safe for use by many threads.
 */
final class SnapshotReader<T> {

    /** The reasons that say nothing about the bytes of the file. */
    private static final Set<SnapshotException.Reason> ENDED = Set.of(
            SnapshotException.Reason.CANCELLED,
            SnapshotException.Reason.STORAGE_FAILED,
            SnapshotException.Reason.NOT_FOUND);

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

    /**
     * Restores a file, and checks it meanwhile. Nothing is handed out before all of the file was checked.
     *
     * @throws SnapshotException if the file is not whole, whatever the codec said of it; else if it cannot be restored
     */
    Restored<T> restore(long number) throws IOException {
        try {
            return decode(number, List.of());
        } catch (IOException | RuntimeException | Error failed) {
            requireWhole(number, failed);
            throw failed;
        }
    }

    /**
     * Restores a file as {@link #restore} does. If the file is damaged, and so an older one can take its place, this adds
     * it to those that were skipped, and returns nothing.
     */
    Optional<Restored<T>> restoreOrSkip(long number, List<Skipped> skipped) throws IOException {
        try {
            return Optional.of(decode(number, skipped));
        } catch (IOException | RuntimeException | Error failed) {
            try {
                requireWhole(number, failed);
            } catch (SnapshotException why) {
                if (why.isOfThisFileAlone()) {
                    skipped.add(new Skipped(number, why));
                    return Optional.empty();
                }
                throw why;
            }
            throw failed;
        }
    }

    /**
     * Makes sure that a file is whole which could not be restored. A codec may fail before it comes to the damage. So the
     * file is read once more: that it is damaged counts first, and what the codec says counts of a whole file only.
     *
     * @throws SnapshotException if it is not whole, or cannot be checked
     */
    private void requireWhole(long number, Throwable failed) throws IOException {
        boolean ended = failed instanceof SnapshotException known && ENDED.contains(known.reason());
        if (!ended) {
            check(number);
        }
    }

    private Restored<T> decode(long number, List<Skipped> skipped) throws IOException {
        String name = Names.snapshot(number);
        String about = storage.describe(name);
        try (var reader = new FileReader(storage, name)) {
            SnapshotFile file =
                    SnapshotFile.look(reader, about, options.directory().resolve(name), options.known());
            requireOurs(file.header(), about);
            return DeepThread.run(
                    options.stack(),
                    about,
                    cancelled -> decode(number, reader, file, skipped, new Work(options.progress(), about, cancelled)));
        }
    }

    private Restored<T> decode(long number, FileReader reader, SnapshotFile file, List<Skipped> skipped, Work work)
            throws IOException {
        try (var reading = CodecSetup.of(codec.weaklink()).reading(options.adoption(), options.rows())) {
            work.begin(SnapshotProgress.Phase.DECODING, reading::objects);
            T root;
            try (VerifiedDocument document = reader.document(file.transform(), work)) {
                root = requireNonNull(codec.decode(document), "root");
                document.verify();
            }
            var report = reading.report();
            reading.commit();
            return new Restored<>(root, number, file, report, skipped, reading.closeHolding());
        } catch (IOException | RuntimeException failed) {
            throw CodecFailure.ofReading(storage.describe(Names.snapshot(number)), codec.id(), file.header(), failed);
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
