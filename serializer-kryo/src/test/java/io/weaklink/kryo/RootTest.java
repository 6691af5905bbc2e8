package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.ByteBufferInput;
import com.esotericsoftware.kryo.io.ByteBufferOutput;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Customer;
import io.weaklink.contract.Model.CustomerProxy;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Holder;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where roots begin and end: calls, streams, failures, other Kryos. */
class RootTest {

    private static final String UNHOOKED =
            "Kryo was given a serializer for this root, or its class by writeObjectOrNull,"
                    + " so Weaklink cannot see where the root ends, which %s need. Register the serializer and use"
                    + " writeClassAndObject or writeObject(output, object), and likewise on read.";

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);

    @Test
    void bindsWhatWriteObjectWroteAndReadObjectReads() {
        var output = new Output(64, -1);
        kryo.writeObject(output, bus());

        assertBound(kryo.readObject(new Input(output.toBytes()), Bus.class));
        assertBound(kryo.readObject(new ByteBufferInput(output.toBytes()), Bus.class));
    }

    @Test
    void refusesWhatNeedsAnEndInARootWithItsOwnSerializer() {
        var serializer = new FieldSerializer<Bus>(kryo, Bus.class);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.writeObject(new Output(64, -1), bus(), serializer))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(UNHOOKED.formatted("references to what has not been written yet")));
        assertBound(Kryos.roundTrip(kryo, bus()));
    }

    @Test
    void bindsReferencesBackInARootWithItsOwnSerializer() {
        var root = new Node("root");
        root.add("a");
        var output = new Output(64, -1);
        kryo.writeObject(output, root, kryo.getSerializer(Node.class));

        Node hooked = kryo.readObject(new Input(output.toBytes()), Node.class);
        Node unhooked = kryo.readObject(new Input(output.toBytes()), Node.class, nodeSerializer());
        Node orNull = kryo.readObjectOrNull(new Input(orNull(root)), Node.class);

        assertThat(hooked.children.get(0).parent.get()).isSameAs(hooked);
        assertThat(unhooked.children.get(0).parent.get()).isSameAs(unhooked);
        assertThat(orNull.children.get(0).parent.get()).isSameAs(orNull);
    }

    private byte[] orNull(Node root) {
        var output = new Output(64, -1);
        kryo.writeObjectOrNull(output, root, Node.class);
        return output.toBytes();
    }

    @SuppressWarnings("unchecked")
    private Serializer<Node> nodeSerializer() {
        return kryo.getSerializer(Node.class);
    }

    @Test
    void refusesToReadWhatNeedsAnEndInARootWithItsOwnSerializer() {
        var output = new Output(64, -1);
        kryo.writeObject(output, bus());
        var serializer = new FieldSerializer<Bus>(kryo, Bus.class);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.readObject(new Input(output.toBytes()), Bus.class, serializer))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(UNHOOKED.formatted("references to what has not been read yet")));
    }

    @Test
    void refusesObjectsBehindTheEndThatTheRegisteredSerializerSaw() {
        var late = new Listener("late");
        var bus = bus();
        bus.ahead.add(new WeakReference<>(late));
        var goingOn = new Serializer<Bus>() {
            @Override
            @SuppressWarnings("unchecked")
            public void write(Kryo inside, Output output, Bus object) {
                inside.getSerializer(Bus.class).write(inside, output, object);
                inside.writeClassAndObject(output, late);
            }

            @Override
            public Bus read(Kryo inside, Input input, Class<? extends Bus> type) {
                return new Bus();
            }
        };

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.writeObject(new Output(64, -1), bus, goingOn))
                .withMessage(UNHOOKED.formatted("the objects behind it"));
        assertBound(Kryos.roundTrip(kryo, bus()));
    }

    @Test
    void keepsSeveralRootsOfOneStreamApartInTinyBuffers() {
        var bytes = new ByteArrayOutputStream();
        try (var output = new Output(bytes, 16)) {
            kryo.writeClassAndObject(output, bus());
            kryo.writeClassAndObject(output, "between");
            kryo.writeClassAndObject(output, bus());
            kryo.writeObject(output, bus());
        }
        var input = new Input(new ByteArrayInputStream(bytes.toByteArray()), 64);

        assertBound((Bus) kryo.readClassAndObject(input));
        assertThat(kryo.readClassAndObject(input)).isEqualTo("between");
        assertBound((Bus) kryo.readClassAndObject(input));
        assertBound(kryo.readObject(input, Bus.class));
        assertThat(input.end()).isTrue();
    }

    @Test
    void pointsBackIntoEarlierRootsWithoutAutoReset() {
        kryo.setAutoReset(false);
        var bus = bus();
        var holder = new Holder();
        holder.aField = new WeakReference<>(bus.owned.get(1));
        holder.dMap.put("own", new WeakReference<>(holder.zOwned));
        var output = new ByteBufferOutput(64, -1);
        kryo.writeClassAndObject(output, bus);
        kryo.writeClassAndObject(output, holder);
        kryo.writeClassAndObject(output, bus);
        kryo.reset();
        var input = new Input(output.toBytes());

        Bus first = (Bus) kryo.readClassAndObject(input);
        Holder second = (Holder) kryo.readClassAndObject(input);

        assertBound(first);
        assertThat(second.aField.get()).isSameAs(first.owned.get(1));
        assertThat(second.dMap.get("own").get()).isSameAs(second.zOwned);
        assertThat(kryo.readClassAndObject(input)).isSameAs(first);
        assertThat(input.end()).isTrue();
    }

    @Test
    void namesOutsideObjectsByTokenEvenIfALaterRootHoldsThem() {
        kryo.setAutoReset(false);
        var listener = new Listener("later");
        var holder = new Holder();
        holder.aField = new WeakReference<>(listener);
        var output = new Output(64, -1);
        kryo.writeClassAndObject(output, holder);
        kryo.writeClassAndObject(output, listener);
        kryo.reset();
        var input = new Input(output.toBytes());

        Holder restored = (Holder) kryo.readClassAndObject(input);
        Object later = kryo.readClassAndObject(input);

        assertThat(restored.aField.get()).isSameAs(listener);
        assertThat(later).isInstanceOf(Listener.class).isNotSameAs(listener);
    }

    /** What a root before it has named outside, or has held, has no slot in this one. */
    @Test
    void countsSlotsAnewInEachRootWithoutAutoReset() {
        kryo.setAutoReset(false);
        var one = new Listener("one");
        var two = new Listener("two");
        var output = new Output(64, -1);
        kryo.writeClassAndObject(output, new ArrayList<>(List.of(new WeakReference<>(one), new WeakReference<>(two))));
        kryo.writeClassAndObject(output, new ArrayList<>(List.of(new WeakReference<>(two), new WeakReference<>(one))));
        kryo.writeClassAndObject(output, new ArrayList<>(List.of(new WeakReference<>(two), two)));
        kryo.writeClassAndObject(output, new ArrayList<>(List.of(new WeakReference<>(one), new WeakReference<>(two))));
        kryo.reset();
        var input = new Input(output.toBytes());

        assertThat(referents(kryo.readClassAndObject(input))).containsExactly(one, two);
        assertThat(referents(kryo.readClassAndObject(input))).containsExactly(two, one);
        List<?> third = (List<?>) kryo.readClassAndObject(input);
        assertThat(((WeakReference<?>) third.get(0)).get())
                .isSameAs(third.get(1))
                .isNotSameAs(two);
        assertThat(referents(kryo.readClassAndObject(input))).containsExactly(one, (Listener) third.get(1));
        assertThat(input.end()).isTrue();
    }

    /** A root that was deeper than the memory that is kept leaves no place behind. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void readsAReferenceOutsideOfAnyRootBehindADeepOne() {
        var one = new Listener("one");
        Kryos.roundTrip(kryo, new ArrayList<>(List.of(one, new WeakReference<>(one))));
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Kryos.roundTrip(kryo, deep);
        Serializer serializer = kryo.getSerializer(WeakReference.class);

        Object read = serializer.read(kryo, new Input(new byte[] {0}), WeakReference.class);

        assertThat(((WeakReference<?>) read).get()).isNull();
    }

    private static List<Object> referents(Object list) {
        return ((List<?>) list)
                .stream().<Object>map(it -> ((WeakReference<?>) it).get()).toList();
    }

    @Test
    void worksOnAfterAFailedWrite() {
        kryo.register(Broken.class, new BrokenSerializer());
        var root = new ArrayList<Object>(List.of(bus(), new Broken()));

        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Kryos.write(kryo, root))
                    .withMessage("broken on purpose");
            assertBound(Kryos.roundTrip(kryo, bus()));
        }
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @Test
    void worksOnAfterAFailedReadAndLeavesTheRegistryAsItWas() {
        Weaklink adopting =
                Weaklink.builder().adopt(io.weaklink.Adoption.REPLACE).build();
        Kryo reader = Kryos.of(adopting);
        var node = new Node("root");
        adopting.registry().register("root", node);
        node.add("a");
        byte[] bytes = Kryos.write(reader, node);
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(reader, cut))
                .withMessage("Buffer underflow.");

        assertThat(adopting.registry().find(io.weaklink.IdentityToken.name("root")))
                .containsSame(node);
        Node restored = Kryos.read(reader, bytes);
        assertThat(adopting.registry().find(io.weaklink.IdentityToken.name("root")))
                .containsSame(restored);
    }

    @Test
    void refusesToGoOnWhenItWasResetInTheMiddle() {
        kryo.register(Broken.class, new Serializer<Broken>() {
            @Override
            public void write(Kryo inside, Output output, Broken object) {
                inside.copy(new Window("w"));
            }

            @Override
            public Broken read(Kryo inside, Input input, Class<? extends Broken> type) {
                return new Broken();
            }
        });
        var target = new Listener("t");
        var root = new ArrayList<Object>(List.of(new WeakReference<>(target), new Broken(), target));

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, root))
                .withMessage(
                        "Kryo was reset while it wrote this root, by a copy or a call of reset() in a serializer, and"
                                + " has lost its numbers. Use another Kryo there.");
    }

    @Test
    void keepsAnotherKryoInsideASerializerApart() {
        Kryo inner = Kryos.of(weaklink);
        kryo.register(Window.class, new Serializer<Window>() {
            @Override
            public void write(Kryo outer, Output output, Window window) {
                byte[] bytes = Kryos.write(inner, bus());
                output.writeVarInt(bytes.length, true);
                output.writeBytes(bytes);
            }

            @Override
            public Window read(Kryo outer, Input input, Class<? extends Window> type) {
                assertBound(Kryos.read(inner, input.readBytes(input.readVarInt(true))));
                return new Window("read");
            }
        });
        var root = new ArrayList<Object>(List.of(bus(), new Window("w"), bus()));

        List<Object> restored = Kryos.roundTrip(kryo, root);

        assertBound((Bus) restored.get(0));
        assertThat(restored.get(1)).isInstanceOf(Window.class);
        assertBound((Bus) restored.get(2));
    }

    @Test
    void survivesAGraphThatIsDeepAndOneThatIsFlat() {
        var flat = new ArrayList<Object>();
        Listener next = null;
        for (int i = 0; i < 100_000; i++) {
            var reference = new WeakReference<Object>(next);
            next = new Listener("l");
            flat.add(0 == i % 2 ? reference : next);
        }

        assertThat(Kryos.<List<Object>>roundTrip(kryo, flat)).hasSize(100_000);
    }

    private static Bus bus() {
        var bus = new Bus();
        bus.add("a");
        bus.add("b");
        return bus;
    }

    private static void assertBound(Bus bus) {
        assertThat(bus.ahead).hasSize(2);
        assertThat(bus.ahead.get(0).get()).isSameAs(bus.owned.get(0));
        assertThat(bus.ahead.get(1).get()).isSameAs(bus.owned.get(1));
    }

    static final class Broken {}

    static final class BrokenSerializer extends Serializer<Broken> {
        @Override
        public void write(Kryo kryo, Output output, Broken object) {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public Broken read(Kryo kryo, Input input, Class<? extends Broken> type) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    /** Row C6: Kryo goes on counting, so what an earlier root holds stands for its entity in the later ones. */
    @Test
    void pointsAtWhatStandsForTheReferentInAnEarlierRoot() {
        Weaklink unproxying =
                Weaklink.builder().sameAs(Customer.class, CustomerProxy::real).build();
        var customer = new Customer("1");
        Kryo going = Kryos.of(unproxying);
        going.setAutoReset(false);
        var output = new Output(64, -1);
        going.writeClassAndObject(output, new CustomerProxy(customer));
        going.writeClassAndObject(output, new WeakReference<>(customer));
        var another = new CustomerProxy(customer);
        going.writeClassAndObject(output, new WeakReference<>(another));
        going.reset();
        going.writeClassAndObject(output, new WeakReference<>(customer));
        var input = new Input(output.toBytes());

        Object first = going.readClassAndObject(input);

        assertThat(((WeakReference<?>) going.readClassAndObject(input)).get()).isSameAs(first);
        assertThat(((WeakReference<?>) going.readClassAndObject(input)).get()).isSameAs(first);
        going.reset();
        assertThat(((WeakReference<?>) going.readClassAndObject(input)).get()).isSameAs(customer);
        Reference.reachabilityFence(another);
    }
}
