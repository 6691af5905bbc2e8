package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a stripe takes a new array, and what stands where meanwhile. The last word of a token is its hash here. */
class StripeTest {

    private static final int LENGTH = 128;
    private static final int FULL = LENGTH / 8 * 3;

    private int failing;
    private final Stripe stripe = new Stripe() {
        @Override
        Slots places(int length) {
            if (length == failing) {
                throw new OutOfMemoryError("by hand");
            }
            return Slots.of(length);
        }

        @Override
        int hash(Node node) {
            return (int) node.low;
        }
    };

    @Test
    void takesAnArrayTwiceAsLongWhenThreeEighthsAreFull() {
        full();
        assertThat(stripe.places().length()).isEqualTo(LENGTH);
        assertThat(stripe.older()).isNull();
        long before = stripe.work();

        inserted(FULL);

        assertThat(stripe.places().length()).isEqualTo(2 * LENGTH);
        assertThat(stripe.older()).isNotNull();
        assertThat(stripe.work()).isEqualTo(before + 32);
    }

    /** An insertion migrates 32 slots, a removal 16. */
    @Test
    void dropsTheOldArrayOnceAllHaveMoved() {
        List<Node> nodes = full();
        nodes.add(inserted(FULL));
        int stamp = stripe.stamp();

        assertThat(stripe.remove(nodes.get(FULL))).isEqualTo(1 + 16);
        assertThat(stripe.older()).isNotNull();
        for (int i = 0; i < (LENGTH - 48) / 16; i++) {
            assertThat(stripe.older()).isNotNull();
            stripe.remove(nodes.get(FULL));
        }

        assertThat(stripe.older()).isNull();
        assertThat(stripe.unmoved(stamp)).isFalse();
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes.subList(0, FULL));
        assertThat(stripe.size()).isEqualTo(FULL);
    }

    @Test
    void copiesEachNodeOnceWhileTheyMove() {
        List<Node> nodes = full();
        nodes.add(inserted(FULL));

        assertThat(stripe.older()).isNotNull();
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes);
    }

    /** Nodes come and go, none moves, and each leaves something that searches must pass. */
    @Test
    void takesANewArrayOfTheSameLengthWhenTheOldOneIsWorn() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            nodes.add(inserted(i));
        }
        for (int i = 2; i < 5; i++) {
            stripe.remove(nodes.get(i - 2));
            nodes.add(inserted(i));
        }
        Slots worn = stripe.places();
        assertThat(worn.isWorn()).isTrue();

        inserted(5);

        assertThat(stripe.places()).isNotSameAs(worn);
        assertThat(stripe.places().length()).isEqualTo(8);
        assertThat(stripe.places().isWorn()).isFalse();
        assertThat(stripe.size()).isEqualTo(3);
    }

    @Test
    void takesAnArrayHalfAsLongWhenLessThanAnEighthIsFull() {
        List<Node> nodes = full();

        nodes.subList(LENGTH / 8, FULL).forEach(stripe::remove);
        assertThat(stripe.places().length()).isEqualTo(LENGTH);
        stripe.remove(nodes.get(LENGTH / 8 - 1));

        assertThat(stripe.places().length()).isEqualTo(LENGTH / 2);
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes.subList(0, LENGTH / 8 - 1));
    }

    @Test
    void keepsItsSmallestArrayAndDropsTheLastOneAtOnce() {
        Node first = inserted(1);
        Node second = inserted(2);
        stripe.remove(first);
        assertThat(stripe.places().length()).isEqualTo(8);
        int stamp = stripe.stamp();

        assertThat(stripe.remove(second)).isEqualTo(1);

        assertThat(stripe.places()).isSameAs(Slots.NONE);
        assertThat(stripe.unmoved(stamp)).isFalse();
        assertThat(stripe.size()).isZero();
    }

    @Test
    void removesNothingTwice() {
        Node node = inserted(1);
        Node other = inserted(2);
        assertThat(stripe.remove(node)).isEqualTo(1);

        assertThat(stripe.remove(node)).isZero();

        assertThat(stripe.size()).isEqualTo(1);
        assertThat(stripe.takeOut(node)).isFalse();
        assertThat(stripe.takeOut(other)).isTrue();
        int stamp = stripe.stamp();
        assertThat(stripe.takeOut(other)).isFalse();
        assertThat(stripe.unmoved(stamp)).isTrue();
    }

    /** A loser stays until the caller takes it out. */
    @Test
    void makesRoomForANodeThatTakesThePlaceOfAnotherOne() {
        List<Node> nodes = new ArrayList<>(List.of(inserted(0)));
        for (int i = 1; i < 6; i++) {
            Node node = node(i);
            stripe.makeRoom();
            stripe.replace(nodes.get(i - 1), node);
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
        stripe.replace(loser, node);

        assertThat(stripe.unmoved(after)).isFalse();
        assertThat(loser.refersTo(null)).isTrue();
        assertThat(copied()).contains(node);
    }

    /** Otherwise an array would migrate into itself. */
    @Test
    void isAsBeforeWhereThereIsNoMemoryForANewArray() {
        List<Node> nodes = full();
        failing = 2 * LENGTH;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(stripe::makeRoom).isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(stripe.older()).isNull();

        failing = 0;
        nodes.add(inserted(FULL));

        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes);
    }

    /** Otherwise the node would be removed here and not on the other side. */
    @Test
    void aNodeIsTakenOutWhereThereIsNoMemoryForAShorterArray() {
        List<Node> nodes = full();
        failing = LENGTH / 2;
        nodes.subList(10, FULL).forEach(node -> assertThat(stripe.takeOut(node)).isTrue());
        assertThat(stripe.places().length()).isEqualTo(LENGTH);
        assertThat(copied()).containsExactlyInAnyOrderElementsOf(nodes.subList(0, 10));

        failing = 0;
        assertThat(stripe.takeOut(nodes.get(0))).isTrue();

        assertThat(stripe.places().length()).isEqualTo(LENGTH / 2);
    }

    /** As many as have room without a longer array, none of which is on its way. */
    private List<Node> full() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < FULL; i++) {
            nodes.add(inserted(i));
        }
        return nodes;
    }

    private Node inserted(int hash) {
        Node node = node(hash);
        stripe.makeRoom();
        stripe.insert(node);
        return node;
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
