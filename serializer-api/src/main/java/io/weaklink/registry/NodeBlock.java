package io.weaklink.registry;

/** Some numbers of a {@link NodePage}, one after the other, and which of them are taken. Guarded by its lane. */
final class NodeBlock {

    static final int SIZE = 512;

    /** Which lane gives its numbers away. */
    final int lane;

    private final int first;
    private final long[] taken = new long[SIZE / Long.SIZE];
    /** Where the search for a free number goes on, so that numbers are taken in ascending order. */
    private int word;

    private int count;

    NodeBlock(int lane, int first) {
        this.lane = lane;
        this.first = first;
        if (first == 0) {
            // Number 0 stands for no node.
            taken[0] = 1;
            count = 1;
        }
    }

    int first() {
        return first;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Tells whether so many numbers are free that it pays to search here again. */
    boolean isSparse() {
        return count <= SIZE / 2;
    }

    /** Tells whether it is sparse since the last number was given back. */
    boolean isSparseNow() {
        return count == SIZE / 2;
    }

    /** Makes the search begin anew. */
    void rewind() {
        word = 0;
    }

    /** Takes a number that lies behind those taken since the last {@link #rewind}; returns 0 if there is none. */
    int take() {
        for (; word < taken.length; word++) {
            int bit = Long.numberOfTrailingZeros(~taken[word]);
            if (bit < Long.SIZE) {
                taken[word] |= 1L << bit;
                count++;
                return first + word * Long.SIZE + bit;
            }
        }
        return 0;
    }

    void free(int number) {
        int place = number - first;
        if ((taken[place / Long.SIZE] & 1L << place) == 0) {
            throw new IllegalStateException("The number " + number + " of a node is free.");
        }
        taken[place / Long.SIZE] &= ~(1L << place);
        count--;
    }
}
