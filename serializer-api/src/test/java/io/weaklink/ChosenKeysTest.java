package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.contract.Model.Node;
import io.weaklink.snapshot.SnapshotTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Rows D1 and D7: what the sender of a document chooses. Texts of one {@link String#hashCode} are no keys of one hash in our tables,
 * and a document does not grow without bound.
 */
class ChosenKeysTest {

    private static final int MANY = 1 << 12;

    /** Texts of one hash: "Aa" and "BB" have the same, in any combination. */
    private static List<String> textsOfOneHash() {
        List<String> texts = List.of("");
        while (texts.size() < MANY) {
            List<String> longer = new ArrayList<>();
            texts.forEach(text -> longer.addAll(List.of(text + "Aa", text + "BB")));
            texts = longer;
        }
        return texts;
    }

    private static long hashes(Function<String, Object> key) {
        Set<Integer> hashes = new HashSet<>();
        textsOfOneHash().forEach(text -> hashes.add(key.apply(text).hashCode()));
        return hashes.size();
    }

    @Test
    void textsOfOneHashAreKeysOfManyHashes() {
        var type = new TypeDescriptor("node");
        var token = IdentityToken.name("one");

        assertThat(hashes(text -> text)).isOne();
        assertThat(hashes(IdentityToken::name)).isGreaterThan(MANY - 10);
        assertThat(hashes(TypeDescriptor::new)).isGreaterThan(MANY - 10);
        assertThat(hashes(text -> new WireReference.Tokened(IdentityToken.name(text), type)))
                .isGreaterThan(MANY - 10);
        assertThat(hashes(text -> new WireReference.Tokened(token, new TypeDescriptor(text))))
                .isGreaterThan(MANY - 10);
    }

    /** The hash of a record of two longs is known, so a sender can choose tokens that share one. */
    @Test
    void tokensOfOneHashAreKeysOfManyHashes() {
        Set<Integer> known = new HashSet<>();
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            long high = i;
            long low = 1_000_000 - 31L * i;
            known.add(31 * Long.hashCode(high) + Long.hashCode(low));
            hashes.add(new IdentityToken.Issued(high, low).hashCode());
            hashes.add(new IdentityToken.Issued(low, high).hashCode());
        }

        assertThat(hashes).hasSizeGreaterThan(2 * MANY - 20);
        assertThat(known).hasSize(1);
    }

    @Test
    void aHashIsTheSameForEqualKeys() {
        assertThat(IdentityToken.name("customer/1")).hasSameHashCodeAs(IdentityToken.name("customer/" + 1));
        assertThat(new IdentityToken.Issued(1, 2)).hasSameHashCodeAs(new IdentityToken.Issued(1, 2));
        assertThat(new TypeDescriptor("node")).hasSameHashCodeAs(new TypeDescriptor("no" + "de"));
    }

    /** {@code Set.of} and {@code Map.of} probe one slot after another, so texts of one hash make them quadratic. */
    @Test
    void textsThatASenderChoseStandInNoTableThatProbes() {
        List<Class<?>> given = new ArrayList<>();
        CodecSetup setup = CodecSetup.of(Weaklink.builder()
                .natural(Node.class, node -> node.name, names -> {
                    given.add(names.getClass());
                    return List.of();
                })
                .build());
        var node = new TypeDescriptor("node");

        try (var scope = NumberedReadScope.open(setup)) {
            textsOfOneHash()
                    .forEach(text -> scope.restore(
                            new WireReference.Tokened(IdentityToken.name(text), node),
                            ReferenceKind.WEAK,
                            Holder.UNKNOWN,
                            () -> "$"));
            scope.finish();
        }
        Map<String, Long> types = new TreeMap<>();
        textsOfOneHash().forEach(text -> types.put(text, 1L));
        Map<String, Map<WriteOutcome, Long>> references = new TreeMap<>();
        textsOfOneHash().forEach(text -> references.put(text, Map.of(WriteOutcome.CLEARED, 1L)));
        var tables = new SnapshotTables(1, types, references, List.of(), 0, List.of());
        var inventory = new WriteInventory(1, types, references, List.of(), 0);
        given.addAll(List.of(
                tables.types().getClass(),
                tables.references().getClass(),
                inventory.types().getClass(),
                inventory.references().getClass()));

        assertThat(given).hasSize(5).noneMatch(type -> type.getName().contains("ImmutableCollections"));
        assertThat(tables.types()).isEqualTo(types);
        assertThat(inventory.references()).isEqualTo(references);
    }

    @Test
    void aSetupOfDocumentsOnlyHasALimit() {
        try (var scope = NumberedReadScope.open(CodecSetup.of(Weaklink.documentOnly()))) {
            var nothing = new WireReference.Numbered(7, null);
            for (int i = 0; i < 1_000_000; i++) {
                scope.restore(nothing, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$");
            }

            assertThatThrownBy(() -> scope.restore(nothing, ReferenceKind.WEAK, Holder.UNKNOWN, () -> "$"))
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessage("The document holds more than 1000000 weak references. If it may, raise"
                            + " maxReferences(...) of Weaklink.builder().");
        }
    }

    @Test
    void inputThatIsNotTrustedHasALimitOfCarriersToo() {
        var node = new Node("node");

        try (var scope =
                NumberedReadScope.open(CodecSetup.of(Weaklink.forUntrustedInput(LiveObjectRegistry.create())))) {
            for (int i = 0; i < 50_000; i++) {
                scope.carries(IdentityToken.name("known " + i), node);
                scope.carriesAhead(IdentityToken.name("ahead " + i), node);
            }

            assertThatThrownBy(() -> scope.carriesAhead(IdentityToken.name("one more"), node))
                    .isInstanceOf(WeaklinkException.class)
                    .hasMessage("The document holds more than 100000 objects that carry a token or name. If it may,"
                            + " raise maxCarriers(...) of Weaklink.builder().");
        }
    }
}
