package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the slots of a document are told, and what a damaged one says of them. */
class ReadSlotsTest {

    private static final String DAMAGED = "The document is damaged.";

    private final ReadSlots slots = new ReadSlots();

    @Test
    void areAskedForInTheirOrderOrAgain() {
        for (int slot = 0; slot < 100; slot++) {
            slots.ask(slot);
            slots.ask(slot / 2);
            assertThat(slots.count()).isEqualTo(slot + 1);
        }

        assertThatExceptionOfType(WeaklinkException.class)
                .isThrownBy(() -> slots.ask(101))
                .withMessage("Expected slot 100 or an earlier one, but found slot 101. " + DAMAGED);
    }

    @Test
    void areToldOnce() {
        slots.ask(0);
        slots.ask(1);
        slots.ask(2);
        assertThat(slots.tell(0, "object")).isNull();
        slots.open(1).turnsOut(new WireReference.Numbered(1, null));

        for (int slot : List.of(0, 1)) {
            assertThatExceptionOfType(WeaklinkException.class)
                    .isThrownBy(() -> slots.tell(slot, "another"))
                    .withMessage("Slot " + slot + " is told twice. " + DAMAGED);
            assertThatExceptionOfType(WeaklinkException.class)
                    .isThrownBy(() -> slots.open(slot))
                    .withMessage("Slot " + slot + " is told twice. " + DAMAGED);
        }
        assertThat(slots.told(0)).isEqualTo("object");
        for (int slot : List.of(-1, 3)) {
            assertThatExceptionOfType(WeaklinkException.class)
                    .isThrownBy(() -> slots.tell(slot, "another"))
                    .withMessage("Expected one of 3 slots, but found slot " + slot + ". " + DAMAGED);
        }
    }

    @Test
    void giveTheirTargetToWhoTellsThem() {
        slots.ask(0);
        assertThat(slots.haveTargets()).isFalse();

        Target target = slots.target(0);

        assertThat(slots.haveTargets()).isTrue();
        assertThat(slots.target(0)).isSameAs(target);
        assertThat(slots.tell(0, "object")).isSameAs(target);
        assertThat(slots.open(0)).isSameAs(target);
    }

    @Test
    void haveATargetEachThatWasNotTold() {
        slots.ask(0);
        slots.ask(1);
        slots.ask(2);
        slots.tell(0, "object");
        Target open = slots.target(2);
        List<Target> all = new ArrayList<>();

        slots.addTargets(all);

        assertThat(all).hasSize(2).contains(open);
        assertThat(all).filteredOn(it -> it != open).singleElement().satisfies(untold -> {
            assertThat(untold.isTold()).isFalse();
            assertThatExceptionOfType(WeaklinkException.class)
                    .isThrownBy(untold::wire)
                    .withMessage("The end of the document leaves a slot open. " + DAMAGED);
        });
    }

    @Test
    void leaveTheirLateReferencesEmpty() {
        List<LateReference<?>> late = new ArrayList<>();
        for (int slot = 0; slot < 20; slot++) {
            slots.ask(slot);
            if (slot % 2 == 0) {
                late.add(new LateReference<>(new OpenReference(Holder.UNKNOWN, OnGone.EMPTY, null, null)));
                slots.setLate(slot, late.get(late.size() - 1));
            }
        }

        slots.clear();

        assertThat(late).hasSize(10).allSatisfy(it -> assertThat(it.state()).isSameAs(LateState.CLEARED));
        assertThat(slots.late(1)).isNull();
        assertThat(slots.late(18)).isSameAs(late.get(9));
    }
}
