package io.weaklink;

/**
 * The numbers of the documents that an adapter writes into one place, where a reader may take them for one document: no two
 * objects there get the same number. A document that stands alone has a sequence of its own.
 *
 * <p>It holds no object. Belongs to one thread at a time.
 */
public final class NumberSequence {

    private int last;

    /** Makes a sequence that starts from 1. */
    public NumberSequence() {}

    int next() {
        return ++last;
    }
}
