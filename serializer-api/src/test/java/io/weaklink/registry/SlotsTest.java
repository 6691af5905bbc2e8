package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import org.junit.jupiter.api.Test;

/** What a node leaves behind that is taken out. */
class SlotsTest {

    private static final int HOME = 3;

    private final Slots slots = Slots.of(8);

    @Test
    void leavesATagWhereASearchGoesOn() {
        Node first = placed();
        Node second = placed();

        assertThat(slots.takeOut(first, HOME)).isTrue();

        assertThat(slots.at(HOME)).isNull();
        assertThat(slots.tagAt(HOME)).isPositive();
        assertThat(slots.takeOut(second, HOME)).isTrue();
    }

    @Test
    void freesAllThatWasLeftOnceNoSearchGoesOn() {
        Node first = placed();
        Node second = placed();
        Node third = placed();
        slots.takeOut(first, HOME);
        slots.takeOut(second, HOME);

        slots.takeOut(third, HOME);

        for (int i = 0; i < slots.length(); i++) {
            assertThat(slots.tagAt(i)).isZero();
        }
    }

    @Test
    void putsANodeWhereAnotherOneHasLeft() {
        Node first = placed();
        placed();
        slots.takeOut(first, HOME);

        Node next = placed();

        assertThat(slots.at(HOME)).isSameAs(next);
    }

    @Test
    void isWornWhenThreeQuartersOfTheSearchesWouldGoOn() {
        Node[] nodes = new Node[6];
        for (int i = 0; i < nodes.length; i++) {
            assertThat(slots.isWorn()).isFalse();
            nodes[i] = placed();
        }
        for (int i = 0; i < nodes.length - 1; i++) {
            slots.takeOut(nodes[i], HOME);
            assertThat(slots.isWorn()).isTrue();
        }
        slots.takeOut(nodes[5], HOME);
        assertThat(slots.isWorn()).isFalse();
    }

    @Test
    void theArrayOfOnePlaceIsNeverWorn() {
        assertThat(Slots.NONE.isWorn()).isFalse();
    }

    /** Bits that choose neither the stripe nor, mostly, the slot: otherwise all nodes in a row would have one tag. */
    @Test
    void tagsTellHashesApartByOtherBitsThanThoseOfTheSlot() {
        assertThat(Slots.tag(0)).isEqualTo((byte) 0x80);
        assertThat(Slots.tag(0x7F << 17)).isEqualTo((byte) 0xFF);
        assertThat(Slots.tag(1 << 17)).isEqualTo((byte) 0x81);
        assertThat(Slots.tag(0xFF01_FFFF)).isEqualTo((byte) 0x80);
    }

    @Test
    void takesOutTheVeryNodeOnly() {
        placed();

        assertThat(slots.takeOut(new Node(new Object(), new ReferenceQueue<>(), 1, 1), HOME))
                .isFalse();
        assertThat(slots.at(HOME)).isNotNull();
    }

    private Node placed() {
        Node node = new Node(this, new ReferenceQueue<>(), 1, 1);
        assertThat(slots.place(node, HOME)).isTrue();
        return node;
    }
}
