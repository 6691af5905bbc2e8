package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.SerializerFactory.CompatibleFieldSerializerFactory;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wire, pinned: one folder of files a version under {@code golden}. What is written today is, byte for byte, the
 * newest version; every version is read, for ever. A file is never changed, only joined by a folder beside it.
 */
@Tag(Kryos.NEWER_RECORDS)
class GoldenTest {

    /** Versions that are read; the last one is written. */
    private static final List<String> VERSIONS = List.of("v1");

    /** A reference as a root: class id, the first slot, then a trailer with an issued token, its type, nothing carried. */
    private static final byte[] KEPT = {
        12, 1, 0x77, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 8, 'c', 'u', 's', 't', 'o', 'm', 'e', 'r',
        0
    };

    @Referent("customer")
    static class Customer {
        String name;

        Customer() {}

        Customer(String name) {
            this.name = name;
        }
    }

    @Referent("order")
    public record Order(String name, WeakReference<Customer> owner) {}

    @Referent("rate")
    static class Rate {
        String code;

        Rate() {}

        Rate(String code) {
            this.code = code;
        }
    }

    @Referent("node")
    static class Node {
        WeakReference<Node> ahead;
        List<Node> children = new ArrayList<>();
        String name;

        @Weak
        Node parent;

        WeakReference<Node> root;
        SoftReference<Node> soft;

        Node() {}

        Node(String name) {
            this.name = name;
        }
    }

    static class Everything {
        List<WeakReference<Customer>> ahead = new ArrayList<>();
        Customer carried;
        Rate natural;
        List<Order> orders = new ArrayList<>();
        WeakReference<Rate> rate;
        Node tree;
    }

    private final Customer live = new Customer("live");
    private final Customer carried = new Customer("carried");
    private final Rate euro = new Rate("EUR");
    private final Weaklink weaklink = builder().build();

    GoldenTest() {
        weaklink.registry().register("customer/42", live);
        weaklink.registry().register("customer/43", carried);
    }

    private WeaklinkBuilder builder() {
        return Weaklink.builder()
                .referents(Customer.class, Node.class, Order.class, Rate.class)
                .natural(Rate.class, rate -> "rate/" + rate.code, names -> List.of(euro));
    }

    private Everything everything(Kryo kryo) {
        var all = new Everything();
        var kept = Kryos.<WeakReference<Customer>>read(kryo, KEPT);
        all.ahead.addAll(List.of(new WeakReference<>(carried), new WeakReference<>(live), kept));
        all.ahead.addAll(List.of(new WeakReference<>(live), new WeakReference<>(null)));
        all.carried = carried;
        all.natural = new Rate("USD");
        all.orders.addAll(List.of(
                new Order("outside", new WeakReference<>(live)),
                new Order("inside", new WeakReference<>(carried)),
                new Order("null", null)));
        all.rate = new WeakReference<>(euro);
        all.tree = tree();
        return all;
    }

    private static Node tree() {
        var root = new Node("root");
        var first = new Node("first");
        var second = new Node("second");
        first.parent = root;
        first.ahead = new WeakReference<>(second);
        first.root = new WeakReference<>(root);
        second.parent = root;
        second.soft = new SoftReference<>(first);
        root.ahead = new WeakReference<>(null);
        root.soft = new SoftReference<>(second);
        root.children.addAll(List.of(first, second));
        return root;
    }

    private static Kryo kryo(String file, Weaklink setup) {
        var kryo = new Kryo();
        kryo.register(ArrayList.class);
        if (file.startsWith("compatible")) {
            var config = new CompatibleFieldSerializerConfig();
            config.setChunkedEncoding(file.contains("chunked"));
            kryo.setDefaultSerializer(new CompatibleFieldSerializerFactory(config));
        }
        if (file.startsWith("referents-only")) {
            WeaklinkKryo.installReferentsOnly(kryo, setup, 10);
        } else {
            kryo.setReferences(true);
            WeaklinkKryo.install(kryo, setup, 10);
        }
        kryo.setAutoReset(!file.startsWith("roots"));
        kryo.register(Customer.class, 12);
        kryo.register(Rate.class, 13);
        kryo.register(Node.class, 14);
        kryo.register(Everything.class, 15);
        kryo.register(Order.class, 16);
        return kryo;
    }

    private static byte[] golden(String version, String file) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + version + "/" + file)) {
            assertThat(in).as("golden file %s/%s", version, file).isNotNull();
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracked.bin", "referents-only.bin", "compatible.bin", "compatible-chunked.bin"})
    void isWrittenAsTheNewestVersion(String file) throws IOException {
        Kryo kryo = kryo(file, weaklink);

        byte[] written = Kryos.write(kryo, everything(kryo));

        assertThat(written).isEqualTo(golden(VERSIONS.get(VERSIONS.size() - 1), file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracked.bin", "referents-only.bin", "compatible.bin", "compatible-chunked.bin"})
    void isReadInEveryVersion(String file) throws IOException {
        for (String version : VERSIONS) {
            Everything restored = Kryos.read(kryo(file, weaklink), golden(version, file));

            assertThat(restored.carried).isNotSameAs(carried);
            assertThat(restored.ahead.get(0).get()).isSameAs(restored.carried);
            assertThat(restored.ahead.get(1).get()).isSameAs(live);
            assertThat(restored.ahead.get(2).get()).isNull();
            assertThat(restored.ahead.get(3).get()).isSameAs(live);
            assertThat(restored.ahead.get(4)).isExactlyInstanceOf(WeakReference.class);
            assertThat(restored.ahead.get(4).get()).isNull();
            assertThat(restored.natural.code).isEqualTo("USD");
            assertThat(restored.orders.get(0).owner().get()).isSameAs(live);
            assertThat(restored.orders.get(1).owner().get()).isSameAs(restored.carried);
            assertThat(restored.orders.get(2).owner()).isNull();
            assertThat(restored.rate.get()).isSameAs(euro);
            assertTree(restored.tree);
            assertThat(Kryos.write(kryo(file, weaklink), restored.ahead.get(2))).isEqualTo(KEPT);
        }
    }

    private static void assertTree(Node root) {
        Node first = root.children.get(0);
        Node second = root.children.get(1);
        assertThat(root.parent).isNull();
        assertThat(root.ahead.get()).isNull();
        assertThat(root.soft.get()).isSameAs(second);
        assertThat(first.parent).isSameAs(root);
        assertThat(first.ahead.get()).isSameAs(second);
        assertThat(first.root.get()).isSameAs(root);
        assertThat(second.parent).isSameAs(root);
        assertThat(second.soft).isExactlyInstanceOf(SoftReference.class);
        assertThat(second.soft.get()).isSameAs(first);
    }

    @Test
    void writesRootsOfOneStreamAsTheNewestVersion() throws IOException {
        Kryo kryo = kryo("roots.bin", weaklink);
        Node root = tree();
        var output = new Output(64, -1);
        kryo.writeClassAndObject(output, root);
        kryo.writeObject(output, new Order("later", new WeakReference<>(carried)));
        kryo.writeClassAndObject(output, new WeakReference<>(root.children.get(1)));
        kryo.writeClassAndObject(output, carried);

        assertThat(output.toBytes()).isEqualTo(golden(VERSIONS.get(VERSIONS.size() - 1), "roots.bin"));
    }

    @Test
    void readsRootsOfOneStreamInEveryVersion() throws IOException {
        for (String version : VERSIONS) {
            Kryo kryo = kryo("roots.bin", weaklink);
            var input = new Input(golden(version, "roots.bin"));

            Node root = (Node) kryo.readClassAndObject(input);
            Order order = kryo.readObject(input, Order.class);
            WeakReference<?> back = (WeakReference<?>) kryo.readClassAndObject(input);

            assertTree(root);
            assertThat(order.owner().get()).isSameAs(carried);
            assertThat(back.get()).isSameAs(root.children.get(1));
            assertThat(kryo.readClassAndObject(input)).isInstanceOf(Customer.class);
            assertThat(input.end()).isTrue();
        }
    }

    @Test
    void carriesTokensThatCanBeAdopted() throws IOException {
        Weaklink fresh = builder().adopt(Adoption.REPLACE).build();

        Everything restored = Kryos.read(kryo("tracked.bin", fresh), golden("v1", "tracked.bin"));

        assertThat(fresh.registry().find(IdentityToken.name("customer/43"))).containsSame(restored.carried);
        assertThat(fresh.registry().liveCount()).isEqualTo(1);
    }
}
