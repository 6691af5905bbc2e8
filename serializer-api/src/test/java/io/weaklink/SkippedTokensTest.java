package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens in a part of a document that its reader skips: what has them is in the document, and out of reach. */
class SkippedTokensTest {

    @Referent("node")
    private static final class Node {}

    private static final WireReference.Tokened KNOWN =
            new WireReference.Tokened(IdentityToken.name("known"), new TypeDescriptor("node"));

    private final Node old = new Node();

    private static Reference<?> restore(ReadScope scope) {
        return scope.restore(KNOWN, ReferenceKind.WEAK, Holder.declaring(Node.class), () -> "here");
    }

    @Test
    void answersToNobodyOutsideTheDocument() {
        var asked = new ArrayList<Object>();
        var setup = Weaklink.builder()
                .resolver(missing -> {
                    asked.addAll(missing.keySet());
                    return Map.of();
                })
                .build();
        setup.registry().register("known", old);

        try (var reading = setup.reading();
                var scope = ReadScope.open(setup)) {
            Reference<?> reference = restore(scope);
            scope.skipped(KNOWN.token());
            scope.finish();

            assertThat(reference.get()).isNull();
            assertThat(asked).isEmpty();
            assertThat(reading.report().toString())
                    .isEqualTo(
                            "here -> node '=known': not in the document: the referent stands in a part of it that was"
                                    + " not read");
        }
    }

    @Test
    void answersToWhatIsReadAndCarriesIt() {
        var setup = Weaklink.create();
        setup.registry().register("known", old);
        var restored = new Node();

        try (var scope = ReadScope.open(setup)) {
            Reference<?> reference = restore(scope);
            scope.skipped(KNOWN.token());
            scope.carries(KNOWN.token(), restored);
            scope.finish();

            assertThat(reference.get()).isSameAs(restored);
        }
    }

    @Test
    void comesAliveOnlyWithTheNextThatIsGivenTheToken() {
        var setup = Weaklink.builder().onGone(OnGone.LATE).build();
        setup.registry().register("known", old);
        Reference<?> reference;
        try (var scope = ReadScope.open(setup)) {
            reference = restore(scope);
            scope.skipped(KNOWN.token());
            scope.finish();
        }
        Object before = reference.get();
        var next = new Node();

        setup.registry().adopt(KNOWN.token(), next, Adoption.REPLACE);

        assertThat(before).isNull();
        assertThat(reference.get()).isSameAs(next);
        Reference.reachabilityFence(old);
    }

    @Test
    void takesNoTokenOnceItIsClosed() {
        var scope = ReadScope.open(Weaklink.create());
        scope.close();

        assertThatThrownBy(() -> scope.skipped(KNOWN.token())).isInstanceOf(IllegalStateException.class);
    }
}
