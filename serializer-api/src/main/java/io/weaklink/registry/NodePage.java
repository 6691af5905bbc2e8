package io.weaklink.registry;

import org.jspecify.annotations.Nullable;

/**
 * One array of {@link NodePages}, and the lanes that have its blocks. The first pages are short, so that a small table stays
 * small. All others are long, because searches in many short arrays were slower. Guarded by the lock of the pages.
 */
final class NodePage {

    /** A page has at most so many numbers, as a power of two. */
    static final int BITS = 16;

    final @Nullable Node[] nodes;

    private final int first;
    private final @Nullable NodeBlock[] blocks;
    private int used;

    NodePage(int index) {
        first = index << BITS;
        int length = Math.min(1 << BITS, NodeBlock.SIZE << Math.min(index, BITS));
        nodes = new Node[length];
        blocks = new NodeBlock[length / NodeBlock.SIZE];
    }

    int index() {
        return first >>> BITS;
    }

    boolean isFull() {
        return used == blocks.length;
    }

    boolean isEmpty() {
        return used == 0;
    }

    /** Returns the block of a number that is taken. */
    NodeBlock block(int number) {
        NodeBlock block = blocks[(number - first) / NodeBlock.SIZE];
        if (block == null) {
            throw new IllegalStateException("The number " + number + " of a node is free.");
        }
        return block;
    }

    /** Gives the first block that is free to a lane. The page is not full. */
    NodeBlock add(int lane) {
        int free = 0;
        while (blocks[free] != null) {
            free++;
        }
        var block = new NodeBlock(lane, first + free * NodeBlock.SIZE);
        blocks[free] = block;
        used++;
        return block;
    }

    /** Takes a block back of which no number is taken. */
    void drop(NodeBlock block) {
        blocks[(block.first() - first) / NodeBlock.SIZE] = null;
        used--;
    }
}
