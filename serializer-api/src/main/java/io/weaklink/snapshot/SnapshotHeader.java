package io.weaklink.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The beginning of a snapshot file. Immutable.
 *
 * @param format the version of the file format, 1
 * @param id 32 hexadecimal digits that no other snapshot has
 * @param codec the name of the format that wrote the document
 * @param rootType the name of the root's type
 * @param transform the name of the {@link SnapshotTransform} through which the bytes are stored
 * @param realm the registry that issued its tokens, in 22 characters; empty where there was none
 * @param writer the name and version of the library that wrote the file
 * @param created when the graph was captured, by the clock of the machine, in milliseconds
 * @param maxBlock the most bytes that a block of this file holds
 */
public record SnapshotHeader(
        int format,
        String id,
        String codec,
        String rootType,
        String transform,
        String realm,
        String writer,
        Instant created,
        int maxBlock) {

    /** Refuses nulls. */
    public SnapshotHeader {
        requireNonNull(id, "id");
        requireNonNull(codec, "codec");
        requireNonNull(rootType, "rootType");
        requireNonNull(transform, "transform");
        requireNonNull(realm, "realm");
        requireNonNull(writer, "writer");
        requireNonNull(created, "created");
    }
}
