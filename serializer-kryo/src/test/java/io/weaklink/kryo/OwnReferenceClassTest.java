package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** References of classes of the application's own, in the places that only Kryo has. */
class OwnReferenceClassTest {

    static class Node {
        String name = "n";
    }

    static class Own extends WeakReference<Node> {
        Own(Node node) {
            super(node);
        }
    }

    static class Places {
        Own ahead;
        List<Own> list = new ArrayList<>();
        Node node;
        Own trailing;
        WeakReference<Node> weak;
    }

    static class Array {
        Own[] ahead;
        Node node;
    }

    private static final String REFUSAL = "A reference of the class '" + Own.class.getName()
            + "' stands ahead of its referent and where it cannot be set once that is there. Hold it in a field, setter,"
            + " list or map value that can be changed, or hold a plain WeakReference or SoftReference.";

    private final Weaklink weaklink =
            Weaklink.builder().reference(Own.class, Own::new).build();

    private static Places places() {
        var places = new Places();
        places.node = new Node();
        places.ahead = new Own(places.node);
        places.trailing = new Own(places.node);
        places.weak = new Own(places.node);
        places.list.add(new Own(places.node));
        places.list.add(new Own(null));
        return places;
    }

    private static void assertBound(Places restored) {
        for (WeakReference<Node> each :
                List.of(restored.ahead, restored.trailing, restored.weak, restored.list.get(0))) {
            assertThat(each).isExactlyInstanceOf(Own.class);
            assertThat(each.get()).isSameAs(restored.node);
        }
        assertThat(restored.list.get(1).get()).isNull();
    }

    /** Public, as Kryo 5.1 needs it. */
    public record Ahead(Own ahead, Node node) {}

    @Test
    void areRefusedInARecordAheadOfTheirReferentWithTheWayOut() {
        Kryo kryo = Kryos.of(weaklink);
        var node = new Node();
        byte[] bytes = Kryos.write(kryo, new Ahead(new Own(node), node));

        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessageStartingWith(REFUSAL)
                .cause()
                .hasStackTraceContaining("argument type mismatch");
    }

    @Test
    void comeBackAsWhatTheyWere() {
        assertBound(Kryos.roundTrip(Kryos.of(weaklink), places()));
    }

    @Test
    void areCopied() {
        Places original = places();

        Places copy = Kryos.of(weaklink).copy(original);

        assertThat(copy.node).isNotSameAs(original.node);
        assertBound(copy);
    }

    @Test
    void areCopiedWithTheTokensThatTheyKeep() {
        var outside = new Node();
        weaklink.registry().register("node", outside);
        Kryo elsewhere =
                Kryos.of(Weaklink.builder().reference(Own.class, Own::new).build());
        Own unresolved = Kryos.read(elsewhere, Kryos.write(Kryos.of(weaklink), new Own(outside)));

        Own copy = elsewhere.copy(unresolved);

        assertThat((Object) copy).isNotSameAs(unresolved);
        assertThat(copy.get()).isNull();
        Own back = Kryos.read(Kryos.of(weaklink), Kryos.write(elsewhere, copy));
        assertThat(back.get()).isSameAs(outside);
    }

    @Test
    void areRegisteredInKryosOwnIdiom() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.register(Places.class);
        kryo.register(Node.class);
        kryo.register(ArrayList.class);
        kryo.register(WeakReference.class, new WeaklinkSerializer(kryo, weaklink));
        kryo.register(Own.class, new WeaklinkSerializer(kryo, weaklink), 77);

        assertBound(Kryos.roundTrip(kryo, places()));
    }

    @Test
    void areRefusedInAnArrayAheadOfTheirReferent() {
        var array = new Array();
        array.node = new Node();
        array.ahead = new Own[] {new Own(array.node)};
        Kryo kryo = Kryos.of(weaklink);
        byte[] bytes = Kryos.write(kryo, array);

        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessageStartingWith(REFUSAL)
                .hasRootCauseInstanceOf(ArrayStoreException.class);
    }
}
