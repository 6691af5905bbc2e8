package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.VersionFieldSerializer;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row C11: roots whose serializer Kryo fetches before it asks the reference resolver. */
class UnhookedRootTest {

    /** Holds its like, so that one class is the root and stands within it. */
    static final class Chain {
        WeakReference<Chain> ahead;
        Chain next;

        @Weak
        Chain weak;
    }

    /** Has no field that is taken over. */
    static final class Plain {
        Object first;
        Object last;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);
    private final Output output = new Output(64, -1);

    private static Bus bus() {
        var bus = new Bus();
        bus.add("a");
        bus.add("b");
        return bus;
    }

    private static void assertBound(Bus bus) {
        assertThat(bus.ahead.get(0).get()).isSameAs(bus.owned.get(0));
        assertThat(bus.ahead.get(1).get()).isSameAs(bus.owned.get(1));
    }

    private Input written() {
        return new Input(output.toBytes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areReadAsTheyWereWritten(boolean autoReset) {
        kryo.setAutoReset(autoReset);
        Kryo reader = Kryos.of(weaklink);
        reader.setAutoReset(autoReset);
        for (int i = 0; i < 3; i++) {
            kryo.writeObjectOrNull(output, bus(), Bus.class);
            kryo.writeObjectOrNull(output, null, Bus.class);
            kryo.writeObjectOrNull(output, i, Integer.class);
            kryo.writeClassAndObject(output, bus());
        }
        Input input = written();
        for (int i = 0; i < 3; i++) {
            assertBound(reader.readObjectOrNull(input, Bus.class));
            assertThat(reader.readObjectOrNull(input, Bus.class)).isNull();
            assertThat(reader.readObjectOrNull(input, Integer.class)).isEqualTo(i);
            assertBound((Bus) reader.readClassAndObject(input));
        }
        assertThat(input.end()).isTrue();
    }

    @Test
    void mayHoldTheirLike() {
        var chain = new Chain();
        chain.next = new Chain();
        chain.next.next = new Chain();
        chain.ahead = new WeakReference<>(chain.next.next);
        chain.next.weak = chain;
        chain.weak = chain.next;

        kryo.writeObjectOrNull(output, chain, Chain.class);
        Chain restored = kryo.readObjectOrNull(written(), Chain.class);

        assertThat(restored.ahead.get()).isSameAs(restored.next.next);
        assertThat(restored.next.weak).isSameAs(restored);
        assertThat(restored.weak).isSameAs(restored.next);
    }

    @Test
    void mayHaveAVersionFieldSerializer() {
        kryo.register(Bus.class, new VersionFieldSerializer<>(kryo, Bus.class));
        kryo.writeObjectOrNull(output, bus(), Bus.class);

        assertBound(kryo.readObjectOrNull(written(), Bus.class));
    }

    @Test
    void mayBeWrittenWithTheRegisteredSerializer() {
        kryo.writeObject(output, bus(), kryo.getSerializer(Bus.class));

        assertBound(kryo.readObject(written(), Bus.class));
    }

    @Test
    void tellTheirTokens() {
        Weaklink home = Weaklink.builder().durable(Node.class).build();
        Weaklink there =
                Weaklink.builder().durable(Node.class).adopt(Adoption.REPLACE).build();
        var node = new Node("root");
        home.registry().register("node", node);
        Kryos.of(home).writeObjectOrNull(output, node, Node.class);

        Node restored = Kryos.of(there).readObjectOrNull(written(), Node.class);

        assertThat(there.registry().find(IdentityToken.name("node"))).containsSame(restored);
    }

    static final class Failing {
        List<WeakReference<Listener>> ahead = new ArrayList<>(List.of(new WeakReference<>(new Listener("gone"))));
        Broken broken = new Broken();
    }

    static final class Broken {}

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leaveNothingBehindWhereTheyFail(boolean autoReset) {
        kryo.setAutoReset(autoReset);
        kryo.register(Broken.class, new Serializer<Broken>() {
            @Override
            public void write(Kryo inside, Output out, Broken object) {
                throw new IllegalStateException("broken on purpose");
            }

            @Override
            public Broken read(Kryo inside, Input input, Class<? extends Broken> type) {
                return new Broken();
            }
        });

        assertThatThrownBy(() -> kryo.writeObjectOrNull(new Output(64, -1), new Failing(), Failing.class))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("broken on purpose");
        assertThat(weaklink.registry().liveCount()).isZero();
        if (!autoReset) {
            assertThatThrownBy(() -> kryo.writeObjectOrNull(new Output(64, -1), bus(), Bus.class))
                    .isInstanceOf(KryoException.class)
                    .hasMessageContaining("An earlier root of this stream could not be written");
            kryo.reset();
        }
        kryo.writeObjectOrNull(output, bus(), Bus.class);
        assertBound(kryo.readObjectOrNull(written(), Bus.class));
    }

    @Test
    void areStillRefusedWhereNoFieldEndsThem() {
        assertThatThrownBy(() -> kryo.writeObjectOrNull(
                        output, new ArrayList<>(List.of(new WeakReference<>(bus()))), ArrayList.class))
                .isInstanceOf(KryoException.class)
                .hasMessage("Kryo was given a serializer for this root, or its class by writeObjectOrNull, so Weaklink"
                        + " cannot see where the root ends, which references to what has not been written yet need."
                        + " Register the serializer and use writeClassAndObject or writeObject(output, object), and"
                        + " likewise on read.");
    }

    /** Two roots that wait for their hooks, one in each Kryo, and forgotten in the order in which they came. */
    @Test
    void leaveNothingInASerializerThatTwoKryosShare() {
        Kryo other = Kryos.of(weaklink);
        var shared = new FieldSerializer<>(kryo, Plain.class);
        List<Kryo> both = List.of(kryo, other);
        for (Kryo each : both) {
            each.register(Plain.class, shared);
            each.setAutoReset(false);
        }
        String before = fields(shared);
        for (int i = 0; i < 3; i++) {
            both.forEach(each -> each.writeObject(output, new Plain(), new Silent()));
            both.forEach(Kryo::reset);

            assertThat(fields(shared)).isEqualTo(before);
        }
    }

    private static String fields(FieldSerializer<?> serializer) {
        return Stream.of(serializer.getFields())
                .map(field -> field.getClass().getName())
                .toList()
                .toString();
    }

    /** Is handed over for a root, and writes nothing of it. */
    private static final class Silent extends Serializer<Plain> {

        @Override
        public void write(Kryo kryo, Output output, Plain chain) {
            // What is looked at are the fields that Kryo would have used.
        }

        @Override
        public Plain read(Kryo kryo, Input input, Class<? extends Plain> type) {
            return new Plain();
        }
    }
}
