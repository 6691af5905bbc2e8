package io.weaklink.snapshot;

import java.util.Random;

/**
 * A root that tells whether it is whole: its content follows from its mark. Tests give it the number of its snapshot, so
 * that a snapshot under a wrong number is noticed too.
 */
record Note(long mark, int size) {

    Note(long mark) {
        this(mark, 64);
    }

    /** Returns the content, the same for every note of this mark and size. */
    byte[] content() {
        byte[] content = new byte[size];
        new Random(mark).nextBytes(content);
        return content;
    }
}
