package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.GoneReferentException;
import io.weaklink.OnGone;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The policy of a single place: by a mark, and by a serializer that is bound to it. */
class PlacePolicyTest {

    static class Node {
        String name = "n";
    }

    static class Holder {
        WeakReference<Node> needed;
        WeakReference<Node> spare;
    }

    static class Elements {
        ArrayList<WeakReference<Node>> needed = new ArrayList<>();
    }

    static class Marked {
        @Weak(onGone = OnGone.FAIL)
        WeakReference<Node>[] array;

        WeakReference<Node> byGetter;

        @Weak(onGone = OnGone.FAIL)
        WeakReference<Node> getByGetter() {
            return byGetter;
        }
    }

    static class Waiting {
        @Weak(onGone = OnGone.LATE)
        Node node;
    }

    static class Undecided {
        @Weak(onGone = {OnGone.FAIL, OnGone.EMPTY})
        WeakReference<Node> node;
    }

    static class Own extends WeakReference<Node> {
        final Undecided state;

        Own(Node node, Undecided state) {
            super(node);
            this.state = state;
        }
    }

    static class OwnHolder {
        Own own;
    }

    static class Event {}

    public record Alike(
            @Weak(onGone = OnGone.FAIL) WeakReference<Node> a,
            @Weak(onGone = OnGone.FAIL) WeakReference<Event> b) {}

    public record BesideAnything(@Weak(onGone = OnGone.FAIL) WeakReference<Node> a, Object b) {}

    public record BesideOthers(
            @Weak(onGone = OnGone.FAIL) WeakReference<Node> a, SoftReference<Event> b, List<WeakReference<Event>> c) {}

    public record Differing(@Weak(onGone = OnGone.FAIL) WeakReference<Node> a, WeakReference<Node> b) {}

    public record DifferingBelow(
            @Weak(onGone = OnGone.FAIL) Map<String, WeakReference<Node>> a,
            @Weak(onGone = OnGone.LATE) HashMap<String, WeakReference<Event>> b) {}

    /** A linked list may stand in both. */
    public record DifferingInterfaces(
            @Weak(onGone = OnGone.FAIL) List<WeakReference<Node>> a, Deque<WeakReference<Node>> b) {}

    private final Node outside = new Node();

    private static void assertFails(Kryo kryo, byte[] bytes) {
        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasCauseInstanceOf(GoneReferentException.class);
    }

    private static Kryo kryo(Weaklink weaklink) {
        Kryo kryo = Kryos.of(weaklink);
        var fields = new FieldSerializer<Holder>(kryo, Holder.class);
        fields.getField("needed")
                .setValueClass(WeakReference.class, new WeaklinkSerializer(kryo, weaklink, OnGone.FAIL));
        kryo.register(Holder.class, fields, 60);
        return kryo;
    }

    @Test
    void isThatOfTheSerializerThatIsBoundToAField() {
        var holder = new Holder();
        holder.spare = new WeakReference<>(outside);
        byte[] content = Kryos.write(kryo(Weaklink.create()), holder);
        holder.needed = new WeakReference<>(outside);
        byte[] needing = Kryos.write(kryo(Weaklink.create()), holder);

        assertThat(Kryos.<Holder>read(kryo(Weaklink.create()), content).spare.get())
                .isNull();
        assertFails(kryo(Weaklink.create()), needing);
    }

    private static Kryo elements(Weaklink weaklink) {
        Kryo kryo = Kryos.of(weaklink);
        var list = new CollectionSerializer<ArrayList<WeakReference<Node>>>();
        list.setElementClass(WeakReference.class, new WeaklinkSerializer(kryo, weaklink, OnGone.FAIL));
        kryo.register(ArrayList.class, list, 61);
        return kryo;
    }

    @Test
    void isThatOfTheSerializerOfTheElements() {
        var holder = new Elements();
        holder.needed.add(new WeakReference<>(outside));
        byte[] bytes = Kryos.write(elements(Weaklink.create()), holder);

        assertFails(elements(Weaklink.create()), bytes);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void isThatOfTheMarkOfAnArrayAndOfAGetter() {
        var array = new Marked();
        array.array = new WeakReference[] {new WeakReference<>(outside)};
        var getter = new Marked();
        getter.byGetter = new WeakReference<>(outside);

        for (Marked marked : List.of(array, getter)) {
            byte[] bytes = Kryos.write(Kryos.of(Weaklink.create()), marked);
            assertFails(Kryos.of(Weaklink.create()), bytes);
        }
    }

    @Test
    void isOneAtMostAndNoneThatAPlaceCannotKeep() {
        var undecided = new Undecided();
        undecided.node = new WeakReference<>(outside);
        Kryo kryo = Kryos.of(Weaklink.create());
        String two = "'" + Undecided.class.getName() + ".node': @Weak stands on a place to which it gives two policies."
                + " Give one.";

        assertThatThrownBy(() -> Kryos.write(kryo, undecided))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining(two);
        assertThat(WeaklinkKryo.check(Kryos.of(Weaklink.create()), Undecided.class))
                .containsExactly(two);
        assertThat(WeaklinkKryo.check(Kryos.of(Weaklink.create()), Waiting.class))
                .containsExactly("'" + Waiting.class.getName() + ".node': A @Weak place holds the referent itself and"
                        + " cannot wait for it, but its policy is OnGone.LATE. Hold a WeakReference, or give the mark"
                        + " another policy.");
    }

    @Test
    void isCheckedInTheStateOfAReference() {
        Weaklink weaklink = Weaklink.builder()
                .reference(Own.class, Undecided.class, own -> own.state, Own::new)
                .build();

        assertThat(WeaklinkKryo.check(Kryos.of(weaklink), OwnHolder.class))
                .containsExactly("'" + Undecided.class.getName()
                        + ".node': @Weak stands on a place to which it gives two policies. Give one.");
    }

    @Tag(Kryos.NEWER_RECORDS)
    @Test
    void isThatOfEachComponentThatKryoTakesForAnother() {
        var event = new Event();
        for (Object root : List.of(
                new Alike(new WeakReference<>(outside), new WeakReference<>(null)),
                new Alike(new WeakReference<>(null), new WeakReference<>(event)),
                new BesideAnything(new WeakReference<>(outside), "any"),
                new BesideOthers(new WeakReference<>(outside), null, new ArrayList<>()))) {
            byte[] bytes = Kryos.write(Kryos.of(Weaklink.create()), root);

            assertThat(WeaklinkKryo.check(Kryos.of(Weaklink.create()), root.getClass()))
                    .isEmpty();
            assertFails(Kryos.of(Weaklink.create()), bytes);
        }
        var others = new BesideOthers(
                new WeakReference<>(null),
                new SoftReference<>(event),
                new ArrayList<>(List.of(new WeakReference<>(event))));
        byte[] bytes = Kryos.write(Kryos.of(Weaklink.create()), others);

        assertThat(Kryos.<BesideOthers>read(Kryos.of(Weaklink.create()), bytes).c)
                .singleElement()
                .satisfies(it -> assertThat(it.get()).isNull());
    }

    @Test
    void isRefusedForAComponentThatKryoTakesForOneWithAnother() {
        assertRefused(new Differing(new WeakReference<>(outside), null));
        assertRefused(new DifferingBelow(new HashMap<>(), null));
        assertRefused(new DifferingInterfaces(new ArrayList<>(), null));
    }

    private static void assertRefused(Record root) {
        String refusal = "'" + root.getClass().getName()
                + ".a': @Weak gives a policy to a record component, and 'b' has another one or none, but Kryo does not tell which"
                + " of them it reads. Give both the same policy, or hold the references in a class.";

        assertThatThrownBy(() -> Kryos.write(Kryos.of(Weaklink.create()), root))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkKryo.check(Kryos.of(Weaklink.create()), root.getClass()))
                .containsExactly(refusal);
    }
}
