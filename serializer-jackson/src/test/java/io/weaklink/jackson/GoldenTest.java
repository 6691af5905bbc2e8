package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Adoption;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wire, pinned: one folder of files a version under {@code golden}. What is written today is, byte for byte, the
 * newest version; every version is read, for ever. A file is never changed, only joined by a folder beside it.
 */
class GoldenTest {

    /** Versions that are read; the last one is written. */
    private static final List<String> VERSIONS = List.of("v1");

    private static final String KEPT =
            "{\"name\":\"kept\",\"owner\":{\"_weak\":\"AAAAAAAAAAAAAAAAAAAAAQ\"," + "\"_weakType\":\"customer\"}}";

    @Referent("customer")
    static class Customer {
        public String name;

        Customer() {}

        Customer(String name) {
            this.name = name;
        }
    }

    @Referent("order")
    record Order(String name, WeakReference<Customer> owner) {}

    @Referent("node")
    static class Node {
        public String name;
        public WeakReference<Node> ahead;
        public SoftReference<Node> soft;

        @Weak
        public Node parent;

        public List<Node> children = new ArrayList<>();

        Node() {}

        Node(String name) {
            this.name = name;
        }
    }

    static class Everything {
        public Node tree;
        public Customer carried;
        public List<Order> orders;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final Customer live = new Customer("live");
    private final Customer carried = new Customer("carried");
    private final Node second = new Node("second");

    GoldenTest() {
        weaklink.registry().register("customer/42", live);
        weaklink.registry().register("customer/43", carried);
        weaklink.registry().register("node/second", second);
    }

    private Everything everything() throws Exception {
        var root = new Node("root");
        var first = new Node("first");
        first.parent = root;
        first.ahead = new WeakReference<>(second);
        second.parent = root;
        second.soft = new SoftReference<>(first);
        root.ahead = new WeakReference<>(null);
        root.children.addAll(List.of(first, second));
        var all = new Everything();
        all.tree = root;
        all.carried = carried;
        Order unresolved = mapper("default.json", weaklink).readValue(KEPT, Order.class);
        all.orders = List.of(
                new Order("outside", new WeakReference<>(live)),
                new Order("inside", new WeakReference<>(carried)),
                new Order("null", null),
                unresolved);
        return all;
    }

    private static ObjectMapper mapper(String file, Weaklink setup) {
        var module = new WeaklinkModule(setup, file.startsWith("compact") ? JsonForm.COMPACT : JsonForm.OBJECT);
        return file.endsWith(".cbor") ? Mappers.cbor(module) : Mappers.json(module);
    }

    private static byte[] golden(String version, String file) throws Exception {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + version + "/" + file)) {
            assertThat(in).as("golden file %s/%s", version, file).isNotNull();
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default.json", "compact.json", "default.cbor", "compact.cbor"})
    void isWrittenAsTheNewestVersion(String file) throws Exception {
        byte[] written = mapper(file, weaklink).writeValueAsBytes(everything());

        assertThat(written).isEqualTo(golden(VERSIONS.get(VERSIONS.size() - 1), file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default.json", "compact.json", "default.cbor", "compact.cbor"})
    void isReadInEveryVersion(String file) throws Exception {
        for (String version : VERSIONS) {
            Everything restored = mapper(file, weaklink).readValue(golden(version, file), Everything.class);

            Node root = restored.tree;
            Node first = root.children.get(0);
            Node last = root.children.get(1);
            assertThat(root.ahead.get()).isNull();
            assertThat(first.parent).isSameAs(root);
            assertThat(first.ahead.get()).isSameAs(last);
            assertThat(last.parent).isSameAs(root);
            assertThat(last.soft.get()).isSameAs(first);
            assertThat(restored.orders.get(0).owner().get()).isSameAs(live);
            assertThat(restored.orders.get(1).owner().get()).isSameAs(restored.carried);
            assertThat(restored.orders.get(2).owner()).isNull();
            assertThat(restored.orders.get(3).owner().get()).isNull();
        }
    }

    /** The issued token in the golden files of references ahead, which differs from write to write. */
    private static final String TOKEN = "AAAAAAAAAAAAAAAAAAAAAQ";

    private static Node ahead() {
        var root = new Node("root");
        var child = new Node("child");
        root.ahead = new WeakReference<>(child);
        root.children.add(child);
        return root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ahead.json", "compact-ahead.json", "ahead.cbor", "compact-ahead.cbor"})
    void isWrittenWithATokenOfTheDocument(String file) throws Exception {
        Node root = ahead();

        byte[] written = mapper(file, weaklink).writeValueAsBytes(root);

        String text = new String(written, StandardCharsets.ISO_8859_1);
        String token = text.replaceAll("(?s).*_weakAhead(?:\":\"|v)([A-Za-z0-9_-]{22}).*", "$1");
        assertThat(token).hasSize(22);
        assertThat(text.replace(token, TOKEN)).isEqualTo(new String(golden("v1", file), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ahead.json", "compact-ahead.json", "ahead.cbor", "compact-ahead.cbor"})
    void isReadWithATokenOfTheDocumentAndNothingIsAdopted(String file) throws Exception {
        Weaklink taking = Weaklink.builder().adopt(Adoption.REPLACE).build();

        Node restored = mapper(file, taking).readValue(golden("v1", file), Node.class);

        assertThat(restored.ahead.get()).isSameAs(restored.children.get(0));
        assertThat(taking.registry().liveCount()).isZero();
    }

    static class Kinds {
        public Node node = new Node("node");
        public Reference<Node> soft = new SoftReference<>(node);
        public Reference<Node> weak = new WeakReference<>(node);
        public Reference<Node> empty = new SoftReference<>(null);
        public SoftReference<Node> declared = new SoftReference<>(node);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinds.json", "compact-kinds.json", "kinds.cbor", "compact-kinds.cbor"})
    void isWrittenWithItsKindWhereThePlaceDeclaresNone(String file) throws Exception {
        assertThat(mapper(file, weaklink).writeValueAsBytes(new Kinds())).isEqualTo(golden("v1", file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinds.json", "compact-kinds.json", "kinds.cbor", "compact-kinds.cbor"})
    void isReadWithItsKind(String file) throws Exception {
        Kinds restored = mapper(file, weaklink).readValue(golden("v1", file), Kinds.class);

        assertThat(restored.soft).isExactlyInstanceOf(SoftReference.class);
        assertThat(restored.soft.get()).isSameAs(restored.node);
        assertThat(restored.weak).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored.weak.get()).isSameAs(restored.node);
        assertThat(restored.empty).isExactlyInstanceOf(SoftReference.class);
        assertThat(restored.empty.get()).isNull();
        assertThat(restored.declared).isExactlyInstanceOf(SoftReference.class);
    }

    @Test
    void carriesTokensThatCanBeAdopted() throws Exception {
        Weaklink fresh = Weaklink.builder().adopt(Adoption.REPLACE).build();

        Everything restored = mapper("default.json", fresh).readValue(golden("v1", "default.json"), Everything.class);

        assertThat(fresh.registry().find(io.weaklink.IdentityToken.name("customer/43")))
                .containsSame(restored.carried);
        assertThat(fresh.registry().liveCount()).isEqualTo(2);
    }
}
