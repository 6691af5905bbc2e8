package io.weaklink.registry;

import java.util.Arrays;

/** Gives away the numbers of nodes, and takes them back. Safe for use by many threads. */
final class NodeNumbers {

    private static final int LANES = 8;

    private final NodePages pages;
    private final NodeLane[] lanes = new NodeLane[LANES];

    NodeNumbers(NodePages pages) {
        this.pages = pages;
        Arrays.setAll(lanes, i -> new NodeLane(pages, i));
    }

    /**
     * Takes a number, from 1, for a node that will be put in.
     *
     * @throws IllegalStateException if no block has room for it; but for eight, all are more than half taken then
     */
    int take() {
        int own = System.identityHashCode(Thread.currentThread());
        for (int i = 0; i < LANES; i++) {
            // That of the thread, and the others only where there is no room for it any more.
            int number = lanes[own + i & LANES - 1].take();
            if (number != 0) {
                return number;
            }
        }
        throw new IllegalStateException(
                "A registry is made for up to a hundred million live objects, and this one has no room for more. Use several registries.");
    }

    /** Takes a number back, whether or not its node was put in. No other node was given it. */
    void free(int number) {
        NodeBlock block = pages.clear(number);
        lanes[block.lane].free(block, number);
    }
}
