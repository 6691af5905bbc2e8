package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a stripe takes a new array, and what stands where meanwhile. The last word of a token is its hash here. */
class StripeTest {

    private int failing;
    private final NodePages pages = new NodePages();
    private final NodeNumbers given = new NodeNumbers(pages);
    private final Map<Node, Integer> numbers = new IdentityHashMap<>();
    private final Stripe<Slots> stripe = new Stripe<>(Slots.NONE, 4) {
        @Override
        Slots places(int length) {
            if (length == failing) {
                throw new OutOfMemoryError("by hand");
            }
            return Slots.of(pages, length);
        }

        @Override
        int hash(Node node) {
            return (int) node.low;
        }
    };

    @Test
    void takesAnArrayTwiceAsLongWhenFiveEighthsAreFull() {
        for (int i = 0; i < 5; i++) {
            inserted(i);
            assertThat(stripe.places().length()).isEqualTo(8);
        }

        inserted(5);

        assertThat(stripe.places().length()).isEqualTo(16);
        assertThat(stripe.older()).isNotNull();
        assertThat(stripe.work()).isEqualTo(4);
    }

    /** An insertion migrates four places here, a removal too. */
    @Test
    void dropsTheOldArrayOnceAllHaveMoved() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            nodes.add(inserted(i));
        }
        int stamp = stripe.stamp();

        assertThat(remove(nodes.get(5))).isEqualTo(2);

        assertThat(stripe.older()).isNull();
        assertThat(stripe.unmoved(stamp)).isFalse();
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes.subList(0, 5));
        assertThat(stripe.size()).isEqualTo(5);
    }

    @Test
    void copiesEachNodeOnceWhileTheyMove() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            nodes.add(inserted(i));
        }

        assertThat(stripe.older()).isNotNull();
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes);
    }

    /** Nodes come and go, none moves, and each leaves a tag that searches must pass. */
    @Test
    void takesANewArrayOfTheSameLengthWhenTheOldOneIsWorn() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(inserted(i));
        }
        for (int i = 4; i < 6; i++) {
            remove(nodes.get(i - 4));
            nodes.add(inserted(i));
        }
        Slots worn = stripe.places();
        assertThat(worn.isWorn()).isTrue();

        inserted(6);

        assertThat(stripe.places()).isNotSameAs(worn);
        assertThat(stripe.places().length()).isEqualTo(8);
        assertThat(stripe.places().isWorn()).isFalse();
        assertThat(stripe.size()).isEqualTo(5);
    }

    @Test
    void takesAnArrayHalfAsLongWhenLessThanAnEighthIsFull() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            nodes.add(inserted(i));
        }
        while (stripe.older() != null) {
            remove(node(100));
        }
        assertThat(stripe.places().length()).isEqualTo(64);

        nodes.subList(8, 30).forEach(this::remove);
        assertThat(stripe.places().length()).isEqualTo(64);
        remove(nodes.get(7));

        assertThat(stripe.places().length()).isEqualTo(32);
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes.subList(0, 7));
    }

    @Test
    void keepsItsSmallestArrayAndDropsTheLastOneAtOnce() {
        Node first = inserted(1);
        Node second = inserted(2);
        remove(first);
        assertThat(stripe.places().length()).isEqualTo(8);
        int stamp = stripe.stamp();

        assertThat(remove(second)).isEqualTo(1);

        assertThat(stripe.places()).isSameAs(Slots.NONE);
        assertThat(stripe.unmoved(stamp)).isFalse();
        assertThat(stripe.size()).isZero();
    }

    @Test
    void removesNothingTwice() {
        Node node = inserted(1);
        Node other = inserted(2);
        assertThat(remove(node)).isEqualTo(1);

        assertThat(remove(node)).isZero();

        assertThat(stripe.size()).isEqualTo(1);
        assertThat(stripe.takeOut(node, number(node))).isFalse();
        assertThat(stripe.takeOut(other, number(other))).isTrue();
        int stamp = stripe.stamp();
        assertThat(stripe.takeOut(other, number(other))).isFalse();
        assertThat(stripe.unmoved(stamp)).isTrue();
    }

    /** A loser stays until the caller takes it out. */
    @Test
    void makesRoomForANodeThatTakesThePlaceOfAnotherOne() {
        List<Node> nodes = new ArrayList<>(List.of(inserted(0)));
        for (int i = 1; i < 6; i++) {
            Node node = node(i);
            stripe.makeRoom();
            stripe.replace(nodes.get(i - 1), node, number(node));
            nodes.add(node);
        }

        assertThat(stripe.places().length()).isEqualTo(16);
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(nodes.subList(0, 5)).allMatch(node -> node.refersTo(null));
    }

    @Test
    void noMissIsTrustedWhileANodeTakesThePlaceOfAnotherOne() {
        Node loser = inserted(1);
        int before = stripe.stamp();
        stripe.beginMove();
        int meanwhile = stripe.stamp();
        assertThat(stripe.unmoved(before)).isFalse();
        assertThat(stripe.unmoved(meanwhile)).isFalse();
        stripe.endMove();
        assertThat(stripe.unmoved(meanwhile)).isFalse();
        int after = stripe.stamp();
        assertThat(stripe.unmoved(after)).isTrue();

        Node node = node(1);
        stripe.replace(loser, node, number(node));

        assertThat(stripe.unmoved(after)).isFalse();
        assertThat(loser.refersTo(null)).isTrue();
        assertThat(copied()).contains(node);
    }

    /** Otherwise an array would migrate into itself. */
    @Test
    void isAsBeforeWhereThereIsNoMemoryForANewArray() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            nodes.add(inserted(i));
        }
        failing = 16;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(stripe::makeRoom).isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(stripe.older()).isNull();

        failing = 0;
        nodes.add(inserted(5));

        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes);
    }

    /** An odd version that is left would make the next misses trusted in the middle of a move. */
    @Test
    void aMoveThatFailsHasEnded() {
        Stripe<Homes> homes = new Stripe<>(new Homes(1), 4) {
            @Override
            Homes places(int length) {
                return new Homes(length);
            }

            @Override
            int hash(Node node) {
                return 0;
            }
        };
        Node loser = node(0);
        homes.makeRoom();
        homes.insert(loser, 0);

        assertThatThrownBy(() -> homes.replace(loser, node(0), 0)).isInstanceOf(IllegalStateException.class);

        assertThat(homes.unmoved(homes.stamp())).isTrue();
    }

    private Node inserted(int hash) {
        Node node = node(hash);
        stripe.makeRoom();
        stripe.insert(node, number(node));
        return node;
    }

    private int remove(Node node) {
        return stripe.remove(node, number(node));
    }

    private int number(Node node) {
        return numbers.computeIfAbsent(node, each -> given.take());
    }

    private Node node(int hash) {
        return new Node(this, new ReferenceQueue<>(), 0, hash);
    }

    private List<Node> copied() {
        List<Node> nodes = new ArrayList<>();
        stripe.copyInto(nodes);
        return nodes;
    }
}
