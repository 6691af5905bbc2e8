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

    /** Takes a number, from 1, for a node that will be put in. */
    int take() {
        return lanes[System.identityHashCode(Thread.currentThread()) & LANES - 1].take();
    }

    /** Takes a number back, whether or not its node was put in. No other node was given it. */
    void free(int number) {
        NodeBlock block = pages.clear(number);
        lanes[block.lane].free(block, number);
    }
}
