package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * The few things a store asks of a directory, so that tests can take its place and say what a crash may leave of each.
 * Names are those of files in that directory.
 */
interface Storage {

    /** A file that is being written. */
    interface Writer extends Closeable {

        /** Writes all of it behind what was written before. */
        void write(ByteBuffer bytes) throws IOException;

        /** Returns when the device has what was written. After a failure a second attempt would prove nothing. */
        void force() throws IOException;
    }

    /** Returns the names of all files, in any order. */
    List<String> list() throws IOException;

    /** Creates a file that must not exist. */
    Writer create(String name) throws IOException;

    SeekableByteChannel open(String name) throws IOException;

    /** Gives a file another name at once, so that nobody sees half of it, or none under either. */
    void rename(String from, String to) throws IOException;

    /** Returns when the device has the names; false where the operating system cannot do that. */
    boolean forceNames() throws IOException;

    /** Removes a file, if it is there. */
    void delete(String name) throws IOException;

    /**
     * Keeps other writers away until it is closed.
     *
     * @throws SnapshotException if there is one
     */
    Closeable lock() throws IOException;

    /** Returns the file as a person would name it. */
    String describe(String name);
}
