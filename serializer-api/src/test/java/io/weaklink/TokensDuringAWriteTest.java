package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** What others can see of the tokens of a document while it is being written, and once it has ended. */
class TokensDuringAWriteTest {

    @Referent("node")
    private static final class Node {}

    private final Weaklink weaklink = Weaklink.builder().onGone(OnGone.LATE).build();
    private final CodecSetup setup = CodecSetup.of(weaklink);

    /** Leaves unresolved references unresolved, over the same registry. */
    private final CodecSetup keeping =
            CodecSetup.of(Weaklink.builder().registry(weaklink.registry()).build());

    private final Node node = new Node();

    private WireReference.Tokened ahead(NumberedWriteScope scope) {
        return (WireReference.Tokened) scope.capture(new WeakReference<>(node), () -> "ahead");
    }

    private static Reference<?> read(WireReference wire, CodecSetup setup) {
        try (var scope = NumberedReadScope.open(setup)) {
            Reference<?> reference = scope.restore(wire, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "late");
            scope.finish();
            return reference;
        }
    }

    @Test
    void answerToNobodyBeforeTheEnd() {
        try (var scope = NumberedWriteScope.open(setup)) {
            WireReference.Tokened wire = ahead(scope);
            Reference<?> waiting = read(wire, setup);

            assertThat(weaklink.registry().find(wire.token())).isEmpty();
            assertThat(weaklink.registry().findToken(node)).isEmpty();
            assertThat(waiting.get()).isNull();

            scope.finish();

            assertThat(weaklink.registry().find(wire.token())).containsSame(node);
            assertThat(waiting.get()).isSameAs(node);
        }
    }

    @Test
    void answerToNobodyAfterTheEndIfTheirReferentStandsInside() {
        try (var scope = NumberedWriteScope.open(setup)) {
            WireReference.Tokened wire = ahead(scope);
            Carried carried = scope.begin(node);
            scope.finish();

            assertThat(carried).isEqualTo(new Carried(1, null, wire.token()));
            assertThat(weaklink.registry().find(wire.token())).isEmpty();
            assertThat(read(wire, setup).get()).isNull();
        }
    }

    @Test
    void areWrittenBesideANameThatIsGivenMeanwhile() {
        try (var scope = NumberedWriteScope.open(setup)) {
            WireReference.Tokened wire = ahead(scope);
            IdentityToken name = weaklink.registry().register("node/1", node);
            Carried carried = scope.begin(node);
            scope.finish();

            assertThat(carried).isEqualTo(new Carried(1, name, wire.token()));
        }
    }

    @Test
    void pointAnUnresolvedReferenceAtItsReferentThatStandsInTheDocumentByNow() {
        var wire = new WireReference.Tokened(IdentityToken.name("node/1"), new TypeDescriptor("node"));
        Reference<?> unresolved = read(wire, keeping);
        try (var scope = NumberedWriteScope.open(keeping)) {
            Carried carried = scope.begin(node);
            // Nothing answers yet, so the object carries no name; the reference is written after one has been given.
            weaklink.registry().register("node/1", node);

            WireReference written = scope.capture(unresolved, () -> "unresolved");
            scope.finish();

            assertThat(carried).isEqualTo(new Carried(1, null, null));
            assertThat(written).isEqualTo(new WireReference.Numbered(1, new TypeDescriptor("node")));
        }
    }

    @Test
    void areOneForAllReferencesAheadOfOneObject() {
        var wire = new WireReference.Tokened(IdentityToken.name("node/1"), new TypeDescriptor("node"));
        Reference<?> unresolved = read(wire, keeping);
        try (var scope = NumberedWriteScope.open(keeping)) {
            WireReference first = ahead(scope);
            weaklink.registry().register("node/1", node);

            assertThat(unresolved.get()).isNull();
            assertThat(scope.capture(unresolved, () -> "unresolved")).isEqualTo(first);
            assertThat(ahead(scope)).isEqualTo(first);
            scope.finish();
        }
    }
}
