package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Shelf;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What a read and a write allocate grows with the document, and no faster, whatever shape its references have. Bytes are counted
 * and no clock is asked. They may grow twice as fast, because tables grow in steps; with four times as many entries, what is quadratic
 * would grow four times as fast.
 */
public interface LinearReads extends CodecFixture {

    @Essential
    @Test
    default void manyChildrenOfOneParent() throws Exception {
        requireLinear(Weaklink.create(), 500, count -> {
            var root = new Node("root");
            for (int i = 0; i < count; i++) {
                root.grow("child");
            }
            return root;
        });
    }

    @Test
    default void childrenOfChildren() throws Exception {
        requireLinear(Weaklink.create(), 60, count -> {
            var root = new Node("root");
            Node leaf = root;
            for (int i = 0; i < count; i++) {
                leaf = leaf.grow("child");
            }
            return root;
        });
    }

    @Essential
    @Test
    default void manyReferencesAhead() throws Exception {
        requireLinear(Weaklink.create(), 500, count -> {
            var shelf = new Shelf();
            for (int i = 0; i < count; i++) {
                shelf.nodes.add(new Node("node"));
                shelf.boxes.add(new Box<>(shelf.nodes.get(i)));
            }
            return shelf;
        });
    }

    @Test
    default void manyReferencesToOneObject() throws Exception {
        requireLinear(Weaklink.create(), 500, count -> {
            var shelf = new Shelf();
            shelf.nodes.add(new Node("node"));
            for (int i = 0; i < count; i++) {
                shelf.boxes.add(new Box<>(shelf.nodes.get(0)));
                shelf.trailing.add(new Box<>(shelf.nodes.get(0)));
            }
            return shelf;
        });
    }

    @Test
    default void manyLiveObjectsByToken() throws Exception {
        List<Node> live = new ArrayList<>();
        requireLinear(Weaklink.create(), 500, count -> outside(live, count));
        assertThat(live).isNotEmpty();
    }

    @Essential
    @Test
    default void manyLiveObjectsByName() throws Exception {
        List<Node> live = new ArrayList<>();
        Weaklink setup = Weaklink.create();
        requireLinear(setup, 500, count -> {
            Shelf shelf = outside(live, count);
            live.subList(live.size() - count, live.size())
                    .forEach(node -> setup.registry().register(node.name, node));
            return shelf;
        });
    }

    private static Shelf outside(List<Node> live, int count) {
        var shelf = new Shelf();
        for (int i = 0; i < count; i++) {
            var node = new Node("node/" + live.size());
            live.add(node);
            shelf.trailing.add(new Box<>(node));
        }
        return shelf;
    }

    private void requireLinear(Weaklink setup, int count, IntFunction<Object> graph) throws Exception {
        Codec codec = codec(setup);
        Object small = graph.apply(count);
        Object large = graph.apply(4 * count);
        byte[] smallDocument = codec.write(small);
        byte[] largeDocument = codec.write(large);
        double growth = (double) largeDocument.length / smallDocument.length;
        assertThat(growth).as("the document").isGreaterThan(3);

        requireLinear("write", growth, () -> codec.write(small), () -> codec.write(large));
        requireLinear(
                "read",
                growth,
                () -> codec.read(smallDocument, small.getClass()),
                () -> codec.read(largeDocument, large.getClass()));
    }

    private static void requireLinear(String step, double growth, Call small, Call large) throws Exception {
        long few = allocated(small);
        long many = allocated(large);
        assertThat(few).as(step).isPositive();
        assertThat((double) many)
                .as("%s: a document %.1f times as long, and %s bytes in place of %s", step, growth, many, few)
                .isLessThan(2 * growth * few);
    }

    /** A read or a write. */
    @FunctionalInterface
    interface Call {
        Object run() throws Exception;
    }

    /** Returns the fewest bytes that one of several calls has allocated: the first ones load classes. */
    private static long allocated(Call call) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            call.run();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }
}
