package io.weaklink.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The nodes whose tokens were issued here, by the numbers that the tokens carry. They stand in the order of their making, and not of
 * hashes: so the collector meets them one after the other in memory, and what is put in dirties few cards. A table of references by
 * token in its place made a full collection take twice as long.
 *
 * <p>Reading takes no lock. A number is given away again when it is free, and a sender may make up any number, so whoever
 * asks compares the token of the node. A number is free only once its node is not here any more.
 */
final class NodePages {

    /** All numbers are smaller, so that a token has room for a hundred other bits. */
    static final int LIMIT = 1 << TokenNumber.BITS;

    private static final VarHandle NODE = MethodHandles.arrayElementVarHandle(Node[].class);

    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable NodePage[] pages = {null};
    /** What readers see of the pages. */
    private volatile @Nullable Node[] @Nullable [] nodes = {null};

    private final int mostPages;

    /** Makes one without nodes. */
    NodePages() {
        this(LIMIT >>> NodePage.BITS);
    }

    /** Makes one without nodes that has room for so many pages. For tests. */
    NodePages(int mostPages) {
        this.mostPages = mostPages;
    }

    /** Returns the node that has this number; null for 0 and for any number that no node has, or not yet. */
    @Nullable
    Node at(int number) {
        @Nullable Node[] @Nullable [] all = nodes;
        int index = number >>> NodePage.BITS;
        @Nullable Node[] page = index < all.length ? all[index] : null;
        int place = place(number);
        return page == null || place >= page.length ? null : (Node) NODE.getAcquire(page, place);
    }

    /** Makes the node of a number that was taken known. */
    void set(int number, Node node) {
        NODE.setRelease(page(number).nodes, place(number), node);
    }

    /** Forgets the node of a number, if there was one, and returns the block of the number. */
    NodeBlock clear(int number) {
        NodePage page = page(number);
        NODE.setRelease(page.nodes, place(number), (Node) null);
        return page.block(number);
    }

    /** Adds a block for a lane; returns null if there is no room for one. */
    @Nullable
    NodeBlock add(int lane) {
        lock.lock();
        try {
            for (int i = 0; i < mostPages; i++) {
                NodePage page = i < pages.length && pages[i] != null ? pages[i] : addPage(i);
                if (!page.isFull()) {
                    return page.add(lane);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Drops a block of which no number is taken. */
    void drop(NodeBlock block) {
        lock.lock();
        try {
            NodePage page = page(block.first());
            page.drop(block);
            if (page.isEmpty()) {
                nodes[page.index()] = null;
                pages[page.index()] = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many nodes there are. For tests. */
    long size() {
        return Arrays.stream(pages)
                .filter(Objects::nonNull)
                .flatMap(page -> Arrays.stream(page.nodes))
                .filter(Objects::nonNull)
                .count();
    }

    /** Returns how many pages there are. For tests. */
    long count() {
        return Arrays.stream(pages).filter(Objects::nonNull).count();
    }

    private NodePage addPage(int index) {
        var page = new NodePage(index);
        if (index == pages.length) {
            nodes = Arrays.copyOf(nodes, 2 * index);
            pages = Arrays.copyOf(pages, 2 * index);
        }
        nodes[index] = page.nodes;
        pages[index] = page;
        return page;
    }

    private NodePage page(int number) {
        NodePage page = pages[number >>> NodePage.BITS];
        if (page == null) {
            throw new IllegalStateException("The number " + number + " of a node is free.");
        }
        return page;
    }

    private static int place(int number) {
        return number & (1 << NodePage.BITS) - 1;
    }
}
