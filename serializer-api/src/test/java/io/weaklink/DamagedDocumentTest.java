package io.weaklink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A document whose numbers, tokens and slots contradict each other is refused, and the text says where. */
class DamagedDocumentTest {

    private static final CodecSetup SETUP = CodecSetup.of(Weaklink.create());

    @Test
    void refusesANumberBelowOne() {
        try (var scope = NumberedReadScope.open(SETUP)) {
            refused(() -> scope.begin(0, new Object()), "Expected a number from 1, but found 0. Mend the document.");
        }
    }

    @Test
    void refusesATokenOfTwoObjects() {
        try (var scope = NumberedReadScope.open(SETUP)) {
            scope.carries(IdentityToken.name("one"), "first");

            refused(
                    () -> scope.carries(IdentityToken.name("one"), 2),
                    "The token '=one' names two objects of this document, a 'java.lang.String' and a 'java.lang.Integer'."
                            + " A token names one object; mend the document.");
        }
    }

    @Test
    void refusesASlotThatSkipsOthers() {
        try (var scope = slotted(1)) {
            refused(
                    () -> ahead(scope, 3),
                    "Expected slot 1 or an earlier one, but found slot 3. The document is damaged.");
        }
    }

    @Test
    void refusesToSettleASlotThatNoReferenceHas() {
        try (var scope = slotted(2)) {
            refused(
                    () -> scope.settle(2, WireReference.CLEARED),
                    "Expected one of 2 slots, but found slot 2. The document is damaged.");
        }
    }

    @Test
    void refusesToSettleASlotTwice() {
        try (var scope = slotted(1)) {
            scope.settle(0, WireReference.CLEARED);

            refused(() -> scope.settle(0, WireReference.CLEARED), "Slot 0 is told twice. The document is damaged.");
            refused(() -> scope.settle(0, new Object()), "Slot 0 is told twice. The document is damaged.");
        }
    }

    @Test
    void refusesASlotThatIsAnotherSlot() {
        try (var scope = slotted(1)) {
            refused(
                    () -> scope.settle(0, new WireReference.Ahead(0)),
                    "Slot 0 turned out to be another slot. The document is damaged.");
        }
    }

    @Test
    void refusesAnEndThatLeavesASlotOpen() {
        try (var scope = slotted(1)) {
            refused(scope::finish, "The end of the document leaves a slot open. The document is damaged.");
        }
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(WeaklinkException.class).hasMessage(message);
    }

    private static SlottedReadScope slotted(int slots) {
        var scope = SlottedReadScope.open(SETUP, number -> null);
        for (int slot = 0; slot < slots; slot++) {
            ahead(scope, slot);
        }
        return scope;
    }

    private static void ahead(SlottedReadScope scope, int slot) {
        scope.restore(new WireReference.Ahead(slot), ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
    }
}
