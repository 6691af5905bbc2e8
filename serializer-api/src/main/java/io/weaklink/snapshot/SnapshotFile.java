package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One snapshot, looked at without the classes of its graph and without a lock. It tells what the file contains, and
 * whether the file is whole. Looking changes nothing. Immutable and safe for use by many threads; it keeps no file
 * open.
 */
public final class SnapshotFile {

    private final Path path;
    private final SnapshotHeader header;
    private final SnapshotTransform transform;
    private final Footer footer;
    private final SnapshotTables tables;
    private final Map<String, String> metadata;

    private SnapshotFile(
            Path path,
            SnapshotHeader header,
            SnapshotTransform transform,
            Footer footer,
            SnapshotTables tables,
            Map<String, String> metadata) {
        this.path = path;
        this.header = header;
        this.transform = transform;
        this.footer = footer;
        this.tables = tables;
        // Sorted, because a table of hashes can be slow with texts that others chose.
        this.metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /**
     * Reads header, tables and metadata, and checks these; the document itself is passed over.
     *
     * @param transforms your own transforms through which the file may have been stored
     * @throws SnapshotException if the file is missing or cannot be read, if it is not a snapshot, damaged where it was
     *     looked at, of a later version, or stored through a transform that is not given
     */
    public static SnapshotFile open(Path path, SnapshotTransform... transforms) throws IOException {
        Path absolute = requireNonNull(path, "path").toAbsolutePath();
        return open(
                new Directory(requireNonNull(absolute.getParent(), "directory")),
                String.valueOf(absolute.getFileName()),
                path,
                List.of(transforms));
    }

    static SnapshotFile open(Storage storage, String name, Path path, List<SnapshotTransform> transforms)
            throws IOException {
        try (var reader = new FileReader(storage, name)) {
            return look(reader, storage.describe(name), path, transforms);
        }
    }

    static SnapshotFile look(FileReader reader, String file, Path path, List<SnapshotTransform> transforms)
            throws IOException {
        SnapshotTransform transform = transform(reader.header(), transforms, file);
        Footer footer = reader.findFooter();
        return new SnapshotFile(
                path,
                reader.header(),
                transform,
                footer,
                TablesBytes.readTables(reader, transform, file),
                TablesBytes.readMetadata(reader, transform, file));
    }

    /**
     * Reads all of the file, checks each byte, and returns the header.
     *
     * @throws SnapshotException if the file is missing or cannot be read, if it is not whole or of a later version, or
     *     not a snapshot at all
     */
    public static SnapshotHeader verify(Path path) throws IOException {
        return verify(path, (phase, objects, bytes) -> {});
    }

    /**
     * Does what {@link #verify(Path)} does, and tells the listener, on this thread, how far it is.
     *
     * @throws SnapshotException as {@link #verify(Path)} does, or if the listener threw
     */
    public static SnapshotHeader verify(Path path, SnapshotProgress progress) throws IOException {
        Path absolute = requireNonNull(path, "path").toAbsolutePath();
        requireNonNull(progress, "progress");
        var storage = new Directory(requireNonNull(absolute.getParent(), "directory"));
        return verify(
                storage, String.valueOf(absolute.getFileName()), new Work(progress, path.toString(), () -> false));
    }

    /**
     * Returns the snapshots of a store's directory, newest first, whole or not.
     *
     * @throws IOException if the directory cannot be read
     */
    public static List<Path> list(Path directory) throws IOException {
        return Names.newestFirst(new Directory(requireNonNull(directory, "directory")).list()).stream()
                .map(number -> directory.resolve(Names.snapshot(number)))
                .toList();
    }

    static SnapshotHeader verify(Storage storage, String name, Work work) throws IOException {
        try (var reader = new FileReader(storage, name)) {
            reader.verify(work);
            return reader.header();
        }
    }

    private static SnapshotTransform transform(SnapshotHeader header, List<SnapshotTransform> own, String file)
            throws SnapshotException {
        for (SnapshotTransform each : own) {
            if (each.id().equals(header.transform())) {
                return each;
            }
        }
        for (SnapshotTransform each : List.of(SnapshotTransform.NONE, SnapshotTransform.DEFLATE)) {
            if (each.id().equals(header.transform())) {
                return each;
            }
        }
        throw SnapshotException.of(
                SnapshotException.Reason.WRONG_CODEC,
                file,
                "The snapshot '" + file + "' is stored through '" + header.transform()
                        + "', which is not known here. Give the SnapshotTransform of that name.",
                null);
    }

    SnapshotTransform transform() {
        return transform;
    }

    /** Returns the file. */
    public Path path() {
        return path;
    }

    /** Returns the header of the file. */
    public SnapshotHeader header() {
        return header;
    }

    /** Returns the tables that describe the graph. */
    public SnapshotTables tables() {
        return tables;
    }

    /** Returns the texts that the user wrote beside the graph; empty if there are none. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns how many bytes the file has. */
    public long length() {
        return footer.fileLength();
    }

    /** Returns how many bytes the codec wrote, before they were transformed. */
    public long documentLength() {
        return footer.documentLength();
    }

    /** Returns how many blocks the file has. */
    public long blocks() {
        return footer.blocks();
    }

    /**
     * Opens the document, as the codec wrote it; each block is checked before its first byte is given. The caller
     * closes it.
     *
     * @throws IOException if the file cannot be read any more. The stream throws it too, if the file is damaged
     */
    public InputStream document() throws IOException {
        Path absolute = path.toAbsolutePath();
        var reader = new FileReader(
                new Directory(requireNonNull(absolute.getParent(), "directory")),
                String.valueOf(absolute.getFileName()));
        try {
            return new FilterInputStream(reader.section(FileLayout.DOCUMENT, transform)) {
                @Override
                public void close() throws IOException {
                    try {
                        super.close();
                    } finally {
                        reader.close();
                    }
                }
            };
        } catch (IOException | RuntimeException failed) {
            reader.close();
            throw failed;
        }
    }
}
