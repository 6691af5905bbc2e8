package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import org.junit.jupiter.api.Test;

/** What a node leaves behind that is taken out. */
class SlotsTest {

    private static final int HOME = 3;

    private final NodePages pages = new NodePages();
    private final NodeNumbers given = new NodeNumbers(pages);
    private final Slots slots = Slots.of(pages, 8);

    @Test
    void leavesATagWhereASearchGoesOn() {
        int first = placed();
        int second = placed();

        assertThat(takeOut(first)).isTrue();

        assertThat(slots.at(HOME)).isNull();
        assertThat(slots.numberAt(HOME)).isZero();
        assertThat(slots.slot(HOME)).isPositive();
        assertThat(takeOut(second)).isTrue();
    }

    @Test
    void freesAllThatWasLeftOnceNoSearchGoesOn() {
        int first = placed();
        int second = placed();
        int third = placed();
        takeOut(first);
        takeOut(second);

        takeOut(third);

        for (int i = 0; i < slots.length(); i++) {
            assertThat(slots.slot(i)).isZero();
        }
    }

    @Test
    void putsANodeWhereAnotherOneHasLeft() {
        int first = placed();
        placed();
        takeOut(first);

        int next = placed();

        assertThat(slots.numberAt(HOME)).isEqualTo(next);
        assertThat(slots.at(HOME)).isSameAs(pages.at(next)).isNotNull();
    }

    @Test
    void isWornWhenThreeQuartersOfTheSearchesWouldGoOn() {
        int[] numbers = new int[6];
        for (int i = 0; i < numbers.length; i++) {
            assertThat(slots.isWorn()).isFalse();
            numbers[i] = placed();
        }
        for (int i = 0; i < numbers.length - 1; i++) {
            takeOut(numbers[i]);
            assertThat(slots.isWorn()).isTrue();
        }
        takeOut(numbers[5]);
        assertThat(slots.isWorn()).isFalse();
    }

    @Test
    void theArrayOfOnePlaceIsNeverWorn() {
        assertThat(Slots.NONE.isWorn()).isFalse();
    }

    /** Bits that choose neither the stripe nor, mostly, the slot: otherwise all nodes in a row would have one tag. */
    @Test
    void tagsTellHashesApartByOtherBitsThanThoseOfTheSlot() {
        assertThat(Slots.tag(0)).isZero();
        assertThat(Slots.tag(0xF << 20)).isEqualTo(15);
        assertThat(Slots.tag(1 << 20)).isEqualTo(1);
        assertThat(Slots.tag(0xFF0F_FFFF)).isZero();
    }

    /** All numbers that there can be, beside all tags. */
    @Test
    void aSlotHasRoomForANumberAndATag() {
        for (int tag = 0; tag < 16; tag++) {
            for (int number = 1; number > 0 && number < NodePages.LIMIT; number = 2 * number + 1) {
                int slot = number << 4 | tag;
                assertThat(Slots.number(slot)).isEqualTo(number);
                assertThat(Slots.hasTag(slot, tag)).isTrue();
                assertThat(Slots.hasTag(slot, tag + 1 & 15)).isFalse();
            }
        }
    }

    /** A reader that has met the number before the node was set goes on, as if it was not there yet. */
    @Test
    void aNodeIsReadOnceItsNumberStandsInASlot() {
        int number = given.take();
        Node node = node();
        assertThat(pages.at(number)).isNull();

        slots.place(node, number, HOME);

        assertThat(pages.at(number)).isSameAs(node);
        assertThat(slots.at(HOME)).isSameAs(node);
    }

    @Test
    void takesOutTheVeryNodeOnly() {
        placed();

        assertThat(takeOut(given.take())).isFalse();
        assertThat(slots.at(HOME)).isNotNull();
    }

    private boolean takeOut(int number) {
        return slots.takeOut(node(), number, HOME);
    }

    private int placed() {
        int number = given.take();
        assertThat(slots.place(node(), number, HOME)).isTrue();
        return number;
    }

    private Node node() {
        return new Node(this, new ReferenceQueue<>(), 1, 1);
    }
}
