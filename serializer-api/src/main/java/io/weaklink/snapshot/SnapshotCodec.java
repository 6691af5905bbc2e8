package io.weaklink.snapshot;

import io.weaklink.Weaklink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Turns a root into the bytes of one document, and back: what a format does for snapshots. The Jackson and Kryo modules
 * have one each; write your own for another format.
 *
 * <p>It keeps nothing between two calls and is safe for use by many threads. Whatever it throws, a store passes on with
 * the file it was about, and nothing on disk has changed.
 *
 * @param <T> the root's type
 */
public interface SnapshotCodec<T> {

    /**
     * Returns the name of the format, as {@code jackson/JSON} or {@code kryo}: it stands in each file, and another codec
     * is not let near it. At most 200 characters.
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
     * store does not list those again that are bound in the document.
     */
    boolean isSelfDescribing();

    /**
     * Writes the root, as deep as the thread's stack allows; does not close the stream.
     *
     * @throws IOException if the stream fails, or in the format's own way
     */
    void encode(T root, OutputStream out) throws IOException;

    /**
     * Reads a root up to the end of the stream; does not close the stream.
     *
     * @throws IOException if the stream fails, if anything follows the root, or in the format's own way
     */
    T decode(InputStream in) throws IOException;
}
