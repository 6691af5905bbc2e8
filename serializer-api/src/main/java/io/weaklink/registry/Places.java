package io.weaklink.registry;

import org.jspecify.annotations.Nullable;

/**
 * An array of fixed length in which a node has a place by its hash. A node stands there itself, or by its number in {@link
 * NodePages}. Only the holder of a lock writes.
 */
interface Places {

    /** Returns how many places there are: a power of two. */
    int length();

    /** Tells whether nodes that were taken out have left so much behind that a new array of this length is due. */
    boolean isWorn();

    @Nullable
    Node at(int index);

    /** Returns the number of the node that stands here; 0 where nodes stand themselves. */
    int numberAt(int index);

    /** Puts a node in and returns true, or returns false if there is no place for it. */
    boolean place(Node node, int number, int hash);

    /** Takes this very node out and returns true, or returns false if it is not here. No other node moves. */
    boolean takeOut(Node node, int number, int hash);
}
