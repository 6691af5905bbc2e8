package io.weaklink.snapshot;

import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Turns a root into the bytes of one document, and back. The Jackson and Kryo modules have one each; write your own for
 * another format.
 *
 * <p>A codec keeps nothing between two calls and must be safe for use by many threads. A store calls it on a thread of
 * the store's own, unless {@link SnapshotStoreBuilder#onCallersThread} says otherwise. An exception from it makes the
 * store throw a {@link SnapshotException} that names the file. No snapshot on disk has changed then.
 *
 * <p>A file is checked while it is decoded: each block before its bytes are given, and all of the file before the last byte of
 * the document is. So a codec may begin with a file that turns out to be damaged. What it has made by then is dropped.
 *
 * @param <T> the root's type
 */
public interface SnapshotCodec<T> {

    /**
     * Returns the name of the format, as {@code jackson/JSON} or {@code kryo}: it stands in each file, and a codec of
     * another name must not read the file. At most 200 characters.
     */
    String id();

    /** Returns the name of the root's type as it stands in each file; usually that of the class. At most 1,000 characters. */
    String rootType();

    /** Returns whether this codec reads a root that was written as this type; by default, as its own. */
    default boolean reads(String writtenRootType) {
        return rootType().equals(writtenRootType);
    }

    /** Returns the setup by which weak references are written and read. */
    Weaklink weaklink();

    /**
     * Returns whether a reader without the classes can tell from the bytes where each weak reference stands. If so, a
     * store does not list the references again that are bound in the document.
     */
    boolean isSelfDescribing();

    /**
     * Writes the root, as deep as the thread's stack allows; does not close the stream.
     *
     * @throws IOException if the stream fails, or if the format does not take the graph
     */
    void encode(T root, OutputStream out) throws IOException;

    /**
     * Reads a root up to the end of the stream, and returns it, never null; does not close the stream.
     *
     * @throws IOException if the stream fails, if anything follows the root, or if the format does not take the bytes
     */
    T decode(InputStream in) throws IOException;
}
