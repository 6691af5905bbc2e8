package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node leaves behind that is taken out. */
class SlotsTest {

    private static final int HOME = 3;

    private final Slots slots = Slots.of(8);

    @Test
    void leavesSomethingWhereASearchGoesOn() {
        Node first = placed();
        Node second = placed();

        assertThat(takeOut(first)).isTrue();

        assertThat(slots.at(HOME)).isNull();
        assertThat(slots.passing(HOME)).isNotNull().isNotSameAs(first);
        assertThat(slots.at(HOME + 1)).isSameAs(second);
        assertThat(takeOut(second)).isTrue();
    }

    @Test
    void whatIsLeftAnswersToNothing() {
        Node first = placed();
        placed();
        takeOut(first);
        Node left = slots.passing(HOME);

        assertThat(left).isNotNull();
        assertThat(left.get()).isNull();
        assertThat(left.isLive(left.high(), left.low())).isFalse();
    }

    @Test
    void freesAllThatWasLeftOnceNoSearchGoesOn() {
        Node first = placed();
        Node second = placed();
        Node third = placed();
        takeOut(first);
        takeOut(second);

        takeOut(third);

        for (int i = 0; i < slots.length(); i++) {
            assertThat(slots.passing(i)).isNull();
        }
    }

    @Test
    void putsANodeWhereAnotherOneHasLeft() {
        Node first = placed();
        placed();
        takeOut(first);

        Node next = placed();

        assertThat(slots.at(HOME)).isSameAs(next);
    }

    @Test
    void isFullWhenThreeEighthsAreTaken() {
        assertThat(slots.isFull(2)).isFalse();
        assertThat(slots.isFull(3)).isTrue();
        assertThat(Slots.of(64).isFull(23)).isFalse();
        assertThat(Slots.of(64).isFull(24)).isTrue();
        assertThat(Slots.NONE.isFull(0)).isTrue();
    }

    @Test
    void isWornWhenFiveEighthsOfTheSearchesWouldGoOn() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(slots.isWorn()).isFalse();
            nodes.add(placed());
        }
        for (int i = 0; i < nodes.size() - 1; i++) {
            takeOut(nodes.get(i));
            assertThat(slots.isWorn()).isTrue();
        }
        takeOut(nodes.get(4));
        assertThat(slots.isWorn()).isFalse();
    }

    @Test
    void theArrayOfOneSlotIsNeverWorn() {
        assertThat(Slots.NONE.isWorn()).isFalse();
    }

    @Test
    void takesOutTheVeryNodeOnly() {
        Node node = placed();

        assertThat(takeOut(node())).isFalse();
        assertThat(slots.at(HOME)).isSameAs(node);
    }

    private boolean takeOut(Node node) {
        return slots.takeOut(node, HOME);
    }

    private Node placed() {
        Node node = node();
        slots.place(node, HOME);
        return node;
    }

    private Node node() {
        return new Node(this, new ReferenceQueue<>(), 1, 1);
    }
}
