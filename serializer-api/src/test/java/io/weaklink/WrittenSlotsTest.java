package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One slot for each thing, however many there are, and one answer for each slot. */
class WrittenSlotsTest {

    private static final int MANY = 3_000;

    private final List<Object> asked = new ArrayList<>();

    /** Numbers for even things, other forms for odd ones. */
    private WireReference end(Object thing) {
        asked.add(thing);
        int n = ((Thing) thing).n;
        return n % 2 == 0 ? new WireReference.Numbered(n, null) : new WireReference.Cleared();
    }

    private record Thing(int n) {
        @Override
        public boolean equals(Object other) {
            throw new AssertionError("Identity counts.");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("Identity counts.");
        }
    }

    private static List<Thing> things() {
        List<Thing> things = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            things.add(new Thing(i));
        }
        return things;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 100, MANY, 1_000_000})
    void eachThingHasOneSlotInTheOrderInWhichTheyCome(int expected) {
        var slots = new WrittenSlots(expected);
        List<Thing> things = things();

        for (int i = 0; i < MANY; i++) {
            assertThat(slots.of(things.get(i)).slot()).isEqualTo(i);
            assertThat(slots.of(things.get(i / 2)).slot()).isEqualTo(i / 2);
            assertThat(slots.size()).isEqualTo(i + 1);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(slots.of(things.get(i)).slot()).isEqualTo(i);
        }
    }

    @Test
    void isAskedOnceForEachSlotInWhateverOrder() {
        var slots = new WrittenSlots(0);
        List<Thing> things = things();
        things.forEach(slots::of);

        for (int slot : List.of(0, 1, 5, 4, 40, 41, 39, 38, MANY - 2, MANY - 1, MANY / 2, MANY / 2 + 1)) {
            assertThat(slots.isSettled(slot)).isFalse();
            WireReference told = slots.settle(slot, this::end);
            assertThat(told).isEqualTo(end(things.get(slot)));
            assertThat(slots.isSettled(slot)).isTrue();
            assertThat(slots.settle(slot, it -> new WireReference.Cleared())).isEqualTo(told);
        }
        assertThat(slots.isSettled(2)).isFalse();
        assertThat(slots.isSettled(3)).isFalse();
        assertThat(asked).hasSize(24);
    }

    /** The first slots are told while there are few; those that come after lie behind the end of both arrays. */
    @Test
    void theFirstSlotBehindThoseThatWereToldIsOpen() {
        var slots = new WrittenSlots(0);
        List<Thing> things = things();
        for (int count = 1; count <= 40; count++) {
            slots.of(things.get(count - 1));
            slots.settle(count - 1, this::end);
            slots.of(things.get(count));

            assertThat(slots.isSettled(count)).isFalse();
        }
    }

    @Test
    void aNumberMayBeZero() {
        var slots = new WrittenSlots(0);
        slots.of(new Thing(0));
        var told = new WireReference.Numbered(0, null);

        assertThat(slots.settle(0, it -> told)).isEqualTo(told);
        assertThat(slots.settle(0, this::end)).isEqualTo(told);
        assertThat(asked).isEmpty();
    }

    @Test
    void takesTheSlotThatTheHostHasFound() {
        var slots = new WrittenSlots(0);
        var first = new Thing(0);
        var second = new Thing(1);

        assertThat(slots.at(0, first).slot()).isZero();
        assertThat(slots.at(1, second).slot()).isOne();
        assertThat(slots.at(0, first).slot()).isZero();
        assertThat(slots.size()).isEqualTo(2);
        assertThat(slots.settle(1, this::end)).isInstanceOf(WireReference.Cleared.class);
        assertThat(asked).singleElement().isSameAs(second);
    }
}
