package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.SerializerFactory.CompatibleFieldSerializerFactory;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of references of the application's own classes, in the places and the ways that only Kryo has. */
class OwnReferenceStateTest {

    static class Node {
        String name = "n";
    }

    /** Not final, so that the stream says of which class each one is. */
    static class State {
        int count;
        Own inner;
        List<WeakReference<Node>> more = new ArrayList<>();
        Node strong;
        WeakReference<Node> weak;
    }

    static class MoreState extends State {
        String further;
    }

    static class Own extends WeakReference<Node> {
        final State state;

        Own(Node node, State state) {
            super(node);
            this.state = state;
        }
    }

    static class Places {
        Own ahead;
        Own empty;
        List<Own> list = new ArrayList<>();
        Node node;
        Node other;
        Own plain;
        Own trailing;
    }

    private final Weaklink weaklink = weaklink();

    private static Weaklink weaklink() {
        return Weaklink.builder()
                .reference(Own.class, State.class, own -> own.state, Own::new)
                .build();
    }

    private static State state(int count, Node weak, Own inner) {
        var state = new State();
        state.count = count;
        state.inner = inner;
        state.weak = new WeakReference<>(weak);
        state.more.add(new WeakReference<>(weak));
        state.strong = new Node();
        return state;
    }

    private static Places places() {
        var places = new Places();
        places.node = new Node();
        places.other = new Node();
        places.ahead = new Own(places.node, state(1, places.other, new Own(places.other, null)));
        places.empty = new Own(null, state(2, places.node, new Own(places.node, new MoreState())));
        places.list.add(new Own(places.node, state(3, places.other, null)));
        places.list.add(new Own(places.other, state(4, places.node, new Own(places.other, new State()))));
        places.plain = new Own(places.node, null);
        // What it points at is begun already, but what its state holds is not.
        var own = new Node();
        var nested = state(6, own, new Own(own, null));
        nested.strong = own;
        var further = new MoreState();
        further.further = "further";
        further.inner = new Own(places.other, nested);
        places.trailing = new Own(places.node, further);
        return places;
    }

    private static void assertBound(Places restored) {
        Node node = restored.node;
        Node other = restored.other;
        assertState(restored.ahead, node, 1, other);
        assertThat(restored.ahead.state.inner.get()).isSameAs(other);
        assertThat(restored.ahead.state.inner.state).isNull();
        assertState(restored.empty, null, 2, node);
        assertThat(restored.empty.state.inner.get()).isSameAs(node);
        assertThat(restored.empty.state.inner.state).isExactlyInstanceOf(MoreState.class);
        if (!restored.list.isEmpty()) {
            assertState(restored.list.get(0), node, 3, other);
            assertThat(restored.list.get(0).state.inner).isNull();
            assertState(restored.list.get(1), other, 4, node);
            assertThat(restored.list.get(1).state.inner.get()).isSameAs(other);
        }
        assertThat(restored.plain.get()).isSameAs(node);
        assertThat(restored.plain.state).isNull();
        assertThat(restored.trailing.get()).isSameAs(node);
        var further = (MoreState) restored.trailing.state;
        assertThat(further.further).isEqualTo("further");
        assertState(further.inner, other, 6, further.inner.state.strong);
        assertThat(further.inner.state.inner.get()).isSameAs(further.inner.state.strong);
    }

    private static void assertState(Own own, Node referent, int count, Node weak) {
        assertThat(own.get()).isSameAs(referent);
        assertThat(own.state.count).isEqualTo(count);
        assertThat(own.state.weak).isExactlyInstanceOf(WeakReference.class);
        assertThat(own.state.weak.get()).isSameAs(weak);
        assertThat(own.state.more.get(0).get()).isSameAs(weak);
        assertThat(own.state.strong).isNotNull();
    }

    @Test
    void comesBackWithAllThatItHolds() {
        assertBound(Kryos.roundTrip(Kryos.of(weaklink), places()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void comesBackFromCompatibleFields(boolean chunked) {
        var config = new CompatibleFieldSerializerConfig();
        config.setChunkedEncoding(chunked);
        Kryo kryo = Kryos.of(weaklink);
        kryo.setDefaultSerializer(new CompatibleFieldSerializerFactory(config));

        assertBound(Kryos.roundTrip(kryo, places()));
    }

    @Test
    void comesBackWhereOnlyReferentsAreTracked() {
        Weaklink setup = Weaklink.builder()
                .reference(Own.class, State.class, own -> own.state, Own::new)
                .referents(Node.class)
                .build();
        var kryo = new Kryo();
        kryo.setRegistrationRequired(false);
        WeaklinkKryo.installReferentsOnly(kryo, setup);
        Places places = places();
        // A list that is not tracked cannot be set later.
        places.list.clear();

        assertBound(Kryos.roundTrip(kryo, places));
    }

    @Test
    void comesBackWithAReferenceThatIsTheRoot() {
        var outside = new Node();

        Own restored = Kryos.roundTrip(Kryos.of(weaklink), new Own(outside, state(7, outside, null)));

        assertState(restored, outside, 7, outside);
    }

    @Test
    void isCopied() {
        Places original = places();

        Places copy = Kryos.of(weaklink).copy(original);

        assertThat(copy.node).isNotSameAs(original.node);
        assertThat(copy.ahead.state).isNotSameAs(original.ahead.state);
        assertThat(copy.ahead.state.strong).isNotSameAs(original.ahead.state.strong);
        assertThat(copy.empty.state).isNotSameAs(original.empty.state);
        assertBound(copy);
    }

    @Test
    void isCopiedWithTheTokenOfAnUnresolvedReference() {
        var outside = new Node();
        weaklink.registry().register("node/1", outside);
        Kryo elsewhere = Kryos.of(weaklink());

        Own unresolved = Kryos.read(elsewhere, Kryos.write(Kryos.of(weaklink), new Own(outside, state(8, null, null))));
        Own copy = elsewhere.copy(unresolved);
        Own back = Kryos.read(Kryos.of(weaklink), Kryos.write(elsewhere, copy));

        assertThat(copy).isNotSameAs(unresolved);
        assertThat(copy.get()).isNull();
        assertThat(back.get()).isSameAs(outside);
        assertThat(back.state.count).isEqualTo(8);
    }

    @Test
    void isRefusedIfItIsOfAnotherClass() {
        Kryo other = Kryos.of(Weaklink.builder()
                .reference(Own.class, Node.class, own -> new Node(), (Node node, Node state) -> new Own(node, null))
                .build());
        byte[] bytes = Kryos.write(other, new Own(null, null));

        assertThatThrownBy(() -> Kryos.read(Kryos.of(weaklink), bytes))
                .isInstanceOf(KryoException.class)
                .hasMessageStartingWith("Expected a '" + State.class.getName() + "' as the state of a '"
                        + Own.class.getName() + "', but found a '" + Node.class.getName()
                        + "'. The document is damaged, or its writer gave reference(...) another class of the state.");
    }
}
