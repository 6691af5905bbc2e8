package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * The few things that a store asks of a directory. A test can take the place of the directory, and decide what a crash
 * leaves behind. Names are those of files in that directory.
 */
interface Storage {

    /** A file that is being written. */
    interface Writer extends Closeable {

        /** Writes all of the bytes behind those that were written before. */
        void write(ByteBuffer bytes) throws IOException;

        /** Returns when the device has the written bytes. After a failure a second attempt would prove nothing. */
        void force() throws IOException;
    }

    /** Returns the names of all files, in any order. */
    List<String> list() throws IOException;

    /** Creates a file that must not exist. */
    Writer create(String name) throws IOException;

    SeekableByteChannel open(String name) throws IOException;

    /**
     * Gives a file another name in one step: at each moment a reader finds the whole file under one of the two names.
     */
    void rename(String from, String to) throws IOException;

    /** Returns when the device has the names; returns false where the operating system cannot do that. */
    boolean forceNames() throws IOException;

    /** Removes a file, if it is there. */
    void delete(String name) throws IOException;

    /**
     * Takes the lock of the directory, which keeps other writers away until it is closed.
     *
     * @throws SnapshotException if another writer has the lock
     */
    Closeable lock() throws IOException;

    /** Returns the file as a person would name it. */
    String describe(String name);
}
