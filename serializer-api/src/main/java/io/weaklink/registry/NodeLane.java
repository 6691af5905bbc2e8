package io.weaklink.registry;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gives away the numbers of some blocks, in ascending order as long as it can. Threads have lanes, so that they seldom wait for
 * each other, and so that what one thread makes one after the other stands so.
 */
final class NodeLane {

    private final ReentrantLock lock = new ReentrantLock();
    private final NodePages pages;
    private final int index;
    /** The blocks that are sparse, but for the current one. The lowest comes first, so that the last pages become empty. */
    private final NavigableSet<NodeBlock> sparse = new TreeSet<>(Comparator.comparingInt(NodeBlock::first));

    private @Nullable NodeBlock current;

    NodeLane(NodePages pages, int index) {
        this.pages = pages;
        this.index = index;
    }

    /** Takes a number; returns 0 if no block has one and no page has room for another block. */
    int take() {
        lock.lock();
        try {
            NodeBlock block = current;
            int number = block == null ? 0 : block.take();
            if (number != 0) {
                return number;
            }
            NodeBlock next = next();
            return next == null ? 0 : next.take();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a number of a block of this lane. */
    void free(NodeBlock block, int number) {
        lock.lock();
        try {
            block.free(number);
            if (block != current && block.isEmpty()) {
                sparse.remove(block);
                pages.drop(block);
            } else if (block != current && block.isSparseNow()) {
                sparse.add(block);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable NodeBlock next() {
        NodeBlock block = current;
        if (block == null || !block.isSparse()) {
            block = sparse.isEmpty() ? pages.add(index) : sparse.pollFirst();
            if (block == null) {
                return null;
            }
            current = block;
        }
        block.rewind();
        return block;
    }
}
