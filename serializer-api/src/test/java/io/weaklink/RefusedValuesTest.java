package io.weaklink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.contract.Model.Node;
import java.lang.ref.WeakReference;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values on the wire and in the setup refuse bad input at birth, and the text says what to do. */
class RefusedValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aTypeDescriptorIsNotBlank(String blank) {
        refused(() -> new TypeDescriptor(blank), "A type descriptor must not be blank. Give the alias of a type.");
    }

    @Test
    void aTypeDescriptorHasALimit() {
        refused(
                () -> new TypeDescriptor("a".repeat(1_025)),
                "A type descriptor must have at most 1024 characters, this one has 1025. Give a shorter alias.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=node", "a:node"})
    void aTypeDescriptorCanBeToldFromAToken(String ambiguous) {
        refused(
                () -> new TypeDescriptor(ambiguous),
                "A type descriptor must not contain ':' nor start with '=', but was '" + ambiguous
                        + "'. Choose another alias.");
    }

    @Test
    void aNameHasALimit() {
        refused(
                () -> IdentityToken.name("a".repeat(4_097)),
                "A name must have at most 4096 characters, this one has 4097. Give a shorter key.");
    }

    @Test
    void aSlotIsNotNegative() {
        refused(() -> new WireReference.Ahead(-1), "A slot is counted from 0, but was -1.");
    }

    @Test
    void aLimitOfReferencesIsNotNegative() {
        refused(() -> Weaklink.builder().maxReferences(-1), "maxReferences must be 0 or more, but was -1.");
        refused(() -> Weaklink.builder().maxCarriers(-1), "maxCarriers must be 0 or more, but was -1.");
    }

    @Test
    void aNumberOfRowsIsNotNegative() {
        CodecSetup setup = CodecSetup.of(Weaklink.create());

        refused(() -> setup.writing(-1), "Expected a number of rows from 0, but found -1.");
        refused(() -> setup.reading(Adoption.NEVER, -1), "Expected a number of rows from 0, but found -1.");
    }

    @Test
    void aSetupOfDocumentsOnlyHasNoRegistry() {
        assertThatThrownBy(() -> Weaklink.documentOnly().registry())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This setup knows documents only and has no registry. Use Weaklink.create() or builder().");
    }

    @Test
    void aSetupOfDocumentsOnlyTakesNothingThatNeedsARegistry() {
        List<WeaklinkBuilder> contradictions = List.of(
                Weaklink.builder().documentOnly().registry(LiveObjectRegistry.create()),
                Weaklink.builder().documentOnly().durable(Node.class),
                Weaklink.builder().documentOnly().adopt(Adoption.REPLACE),
                Weaklink.builder().documentOnly().onGone(OnGone.LATE));

        for (WeaklinkBuilder each : contradictions) {
            assertThatThrownBy(each::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("documentOnly() leaves the registry out, and registry(...), durable(...), adopt(...) or"
                            + " OnGone.LATE needs it. Leave one of the two out.");
        }
    }

    @Test
    void aNaturalNameIsNotNull() {
        CodecSetup setup = CodecSetup.of(Weaklink.builder()
                .natural(Node.class, node -> null, names -> List.of())
                .build());
        var node = new Node("node");

        try (var scope = NumberedWriteScope.open(setup)) {
            assertThatThrownBy(() -> scope.capture(new WeakReference<>(node), () -> "$"))
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessage(
                            "The natural name of a '" + Node.class.getName()
                                    + "' was computed from null: it is null. Give the object its key before it is written; or, if"
                                    + " it is a proxy that stands for another object, tell the setup with sameAs(Node.class, ...).");
        }
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
