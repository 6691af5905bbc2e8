package io.weaklink.contract;

import static io.weaklink.contract.CodecFixture.dump;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Node;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A graph that is deeper than a thread's stack (12, 13, 19). The stack ends at another point each time, in the host's code or in ours. The
 * next document of the same codec is right.
 */
public interface LawsOfShortStacks extends CodecFixture {

    /** What a machine gives at least is somewhat more. */
    long SHORT = 128 << 10;

    long LARGE = 256 << 20;

    /** How many calls more stand below each attempt than below the one before. */
    int STEP = 3;

    @Law(number = 12, clause = "a failed read changes nothing")
    @Law(number = 13, clause = "nothing leaks after a failure")
    @Test
    default void L12_aReadThatOverflowsTheStackChangesNothing() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
        Codec codec = codec(setup);
        Node flat = nested(3);
        Node deep = nested(codec.nesting());
        setup.registry().register("deep", deep);
        byte[] deepDocument = onStack(LARGE, () -> codec.write(deep));
        byte[] flatDocument = codec.write(flat);
        requireNested(onStack(LARGE, () -> codec.read(deepDocument, Node.class)), codec.nesting());

        int overflown = onStack(SHORT, () -> {
            int count = 0;
            for (int below = 0; below < 30 * STEP; below += STEP) {
                Map<IdentityToken, Object> before = dump(setup.registry());
                Throwable thrown = below(below, () -> codec.read(deepDocument, Node.class));
                if (thrown != null) {
                    count++;
                    assertThat(dump(setup.registry())).isEqualTo(before);
                }
                requireNested(codec.read(flatDocument, Node.class), 3);
            }
            return count;
        });

        requireOverflown(overflown, codec);
        requireNested(onStack(LARGE, () -> codec.read(deepDocument, Node.class)), codec.nesting());
    }

    @Law(number = 19, clause = "a write that fails publishes nothing")
    @Law(number = 13, clause = "nothing leaks after a failure")
    @Test
    default void L19_aWriteThatOverflowsTheStackPublishesNothing() throws Exception {
        Weaklink setup = Weaklink.create();
        Codec codec = codec(setup);
        var outside = new Node("outside");
        Node flat = nested(3);
        Node deep = nested(codec.nesting());
        deep.parent = new WeakReference<>(outside);
        byte[] flatDocument = codec.write(flat);

        int overflown = onStack(SHORT, () -> {
            int count = 0;
            for (int below = 0; below < 30 * STEP; below += STEP) {
                Throwable thrown = below(below, () -> codec.write(deep));
                if (thrown != null && setup.registry().findToken(outside).isEmpty()) {
                    count++;
                }
                assertThat(codec.write(flat)).isEqualTo(flatDocument);
            }
            return count;
        });

        requireOverflown(overflown, codec);
        byte[] document = onStack(LARGE, () -> codec.write(deep));
        Node restored = onStack(LARGE, () -> codec.read(document, Node.class));
        assertThat(restored.parent.get()).isSameAs(outside);
        requireNested(restored, codec.nesting());
    }

    /** Where a host takes no deep document, its stack need not end; and compiled code needs less of it than other code. */
    private static void requireOverflown(int overflown, Codec codec) {
        assertThat(overflown).isBetween(codec.nesting() < 450 ? 0 : 1, 30);
    }

    private static Node nested(int depth) {
        var root = new Node("root");
        Node leaf = root;
        for (int i = 1; i < depth; i++) {
            leaf = leaf.grow("child");
        }
        return root;
    }

    private static void requireNested(Node root, int depth) {
        Node node = root;
        for (int i = 1; i < depth; i++) {
            Node child = node.children.get(0);
            assertThat(child.parent.get()).isSameAs(node);
            node = child;
        }
        assertThat(node.children).isEmpty();
    }

    /** Calls with so many calls more on the stack. */
    private static Throwable below(int calls, Callable<?> call) {
        return calls == 0 ? catchThrowable(call::call) : below(calls - 1, call);
    }

    private static <T> T onStack(long size, Callable<T> call) throws Exception {
        var task = new FutureTask<>(call);
        new Thread(null, task, "stack of " + size, size).start();
        return task.get(1, TimeUnit.MINUTES);
    }
}
