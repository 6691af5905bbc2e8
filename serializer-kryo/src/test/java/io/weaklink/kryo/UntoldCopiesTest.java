package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoCopyable;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Maps in a copy, and lists and sets that cannot be changed: Kryo does not tell their copies to anybody. */
class UntoldCopiesTest {

    private final Kryo kryo =
            Kryos.of(Weaklink.builder().reference(Own.class, Own::new).build());

    static class Node {}

    static class Own extends WeakReference<Node> {
        Own(Node node) {
            super(node);
        }
    }

    static class Key {
        @Weak
        Node node;

        Key() {}

        Key(Node node) {
            this.node = node;
        }

        @Override
        public int hashCode() {
            return node == null ? 0 : 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(key.node, node);
        }
    }

    static class Holder {
        Map<String, WeakReference<Node>> ahead = new HashMap<>();
        Map<Key, String> aKeyed = new HashMap<>();
        Map<String, Map<String, Own>> aNested = new TreeMap<>();
        Object any = new HashMap<>();
        Map<String, String>[] array;
        List<Map<String, String>> list = new ArrayList<>();
        Map<String, Map<String, String>> map = new HashMap<>();
        Set<Object> set = new HashSet<>();
        List<WeakReference<Object>> pointers = new ArrayList<>();
        Node zNode = new Node();
    }

    private static Map<String, String> map(String text) {
        return new HashMap<>(Map.of(text, text));
    }

    @Test
    void haveGenuineReferencesAndFindTheirKeys() {
        var holder = new Holder();
        holder.ahead.put("key", new WeakReference<>(holder.zNode));
        holder.aKeyed.put(new Key(holder.zNode), "value");
        holder.aNested.put("key", new HashMap<>(Map.of("key", new Own(holder.zNode))));

        Holder copy = kryo.copy(holder);

        assertThat(copy.ahead.get("key")).isExactlyInstanceOf(WeakReference.class);
        assertThat(copy.ahead.get("key").get()).isSameAs(copy.zNode).isNotSameAs(holder.zNode);
        assertThat(copy.aKeyed.get(new Key(copy.zNode))).isEqualTo("value");
        Own own = copy.aNested.get("key").get("key");
        assertThat(own.get()).isSameAs(copy.zNode);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void areWhatTheCopiedReferencesPointAt() {
        var holder = new Holder();
        holder.any = map("any");
        holder.array = new Map[] {map("array")};
        holder.list.add(map("list"));
        holder.map.put("key", map("inner"));
        for (Object target : List.of(holder.any, holder.array[0], holder.list.get(0), holder.map, new HashMap<>())) {
            holder.pointers.add(new WeakReference<>(target));
        }
        holder.set.add(holder.pointers.get(4).get());

        Holder copy = kryo.copy(holder);

        assertThat(copy.pointers.stream().map(WeakReference::get))
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactly(
                        copy.any,
                        copy.array[0],
                        copy.list.get(0),
                        copy.map,
                        copy.set.iterator().next());
        assertThat(copy.any).isNotSameAs(holder.any);
    }

    @Test
    void areNoTargetsWhereTheyCannotBeFound() {
        var holder = new Holder();
        holder.map.put("key", map("inner"));
        holder.set.add(map("element"));
        Map<String, String> outside = map("outside");

        for (Object target :
                List.of(holder.map.get("key"), holder.set.iterator().next(), outside)) {
            holder.pointers.clear();
            holder.pointers.add(new WeakReference<>(target));

            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(KryoException.class)
                        .isThrownBy(() -> kryo.copy(holder))
                        .withMessage("A weak reference points at a 'java.util.HashMap', and Kryo does not tell what the"
                                + " copy of such a container is, or whether it was copied. Hold the container in an object,"
                                + " and let the reference point at that one.");
            }
        }
    }

    /** Puts each element at its front. */
    static class Front extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Object element) {
            add(0, element);
            return true;
        }
    }

    static class Fronted {
        Front list = new Front();
        WeakReference<Object> ref;
    }

    /** Copies itself, and not field by field. */
    static class Snap implements KryoCopyable<Snap> {
        Map<String, String> current;
        Map<String, String> before;

        @Override
        public Snap copy(Kryo copying) {
            var snap = new Snap();
            copying.reference(snap);
            snap.before = copying.copy(current);
            snap.current = new HashMap<>();
            return snap;
        }
    }

    static class Snapped {
        Snap snap = new Snap();
        WeakReference<Object> ref;
    }

    @Test
    void areNotGuessedWhereAnotherPlaceMayHoldThem() {
        var fronted = new Fronted();
        fronted.list.add(new HashMap<>(Map.of("k", "one")));
        fronted.list.add(new HashMap<>(Map.of("k", "two")));
        fronted.ref = new WeakReference<>(fronted.list.get(0));
        var snapped = new Snapped();
        snapped.snap.current = new HashMap<>(Map.of("k", "one"));
        snapped.ref = new WeakReference<>(snapped.snap.current);
        kryo.register(Snap.class);

        for (Object each : List.of(fronted, snapped)) {
            assertThatExceptionOfType(KryoException.class)
                    .isThrownBy(() -> kryo.copy(each))
                    .withMessageContaining("Hold the container in an object");
        }
    }

    static class Unchangeable {
        Object held;
        WeakReference<Object> ref;

        Unchangeable() {}

        Unchangeable(Object held) {
            this.held = held;
            this.ref = new WeakReference<>(held);
        }
    }

    @Test
    void areFoundIfTheyCannotBeChanged() {
        for (Object held : List.of(
                Collections.singletonList(new Node()),
                Collections.singleton(new Node()),
                List.of(new Node()),
                List.of(new Node(), new Node(), new Node()),
                List.of(new Node(), new Node(), new Node()).subList(0, 2),
                Set.of(new Node()),
                Set.of(new Node(), new Node(), new Node()))) {
            var original = new Unchangeable(held);

            Unchangeable copy = kryo.copy(original);

            assertThat(copy.held).isNotSameAs(held);
            assertThat(copy.ref.get()).isSameAs(copy.held);
        }
    }

    static class Beside {
        @Weak
        Map<String, Node> view = new HashMap<>();
    }

    static class Strong {
        Map<String, Node> map = new HashMap<>();
    }

    static class Both {
        Beside beside = new Beside();
        Strong strong = new Strong();
        WeakReference<Object> ref = new WeakReference<>(strong.map);
        Node node = new Node();
    }

    /** That one is made by its holder. */
    @Test
    void areNotTheContainersOfMarkedFields() {
        for (int i = 0; i < 20; i++) {
            var both = new Both();
            both.strong.map.put("k", both.node);
            both.beside.view = both.strong.map;

            Both copy = kryo.copy(both);

            assertThat(copy.ref.get()).isSameAs(copy.strong.map);
        }
    }

    static class Rows {
        Map<?, ?>[] maps;
        WeakReference<Object> ref;
    }

    /** Copies an array the other way round, and to a greater one. */
    private static final class Turning extends Serializer<Map<?, ?>[]> {

        @Override
        public void write(Kryo writing, Output output, Map<?, ?>[] maps) {}

        @Override
        public Map<?, ?>[] read(Kryo reading, Input input, Class<? extends Map<?, ?>[]> type) {
            return new Map<?, ?>[0];
        }

        @Override
        public Map<?, ?>[] copy(Kryo copying, Map<?, ?>[] maps) {
            Map<?, ?>[] copy = new Map<?, ?>[maps.length + 1];
            copying.reference(copy);
            for (int i = 0; i < maps.length; i++) {
                copy[maps.length - 1 - i] = copying.copy(maps[i]);
            }
            return copy;
        }
    }

    @Test
    void areNotGuessedInAnArrayThatTheUserCopies() {
        kryo.register(Map[].class, new Turning());
        var rows = new Rows();
        rows.maps = new Map<?, ?>[] {map("one"), map("two")};
        rows.ref = new WeakReference<>(rows.maps[0]);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.copy(rows))
                .withMessageContaining("Hold the container in an object");
    }

    static class Singles {
        WeakReference<Object> ahead;
        AtomicReference<Object> atomic = new AtomicReference<>();
        Node node = new Node();
        WeakReference<Object> toInner;
    }

    /** As Kryo's own one, which Kryo 5.1 does not have: it copies what is in it before it tells of the copy. */
    private static final class Single extends Serializer<AtomicReference<?>> {

        @Override
        public void write(Kryo writing, Output output, AtomicReference<?> single) {
            writing.writeClassAndObject(output, single.get());
        }

        @Override
        public AtomicReference<?> read(Kryo reading, Input input, Class<? extends AtomicReference<?>> type) {
            return new AtomicReference<>(reading.readClassAndObject(input));
        }

        @Override
        public AtomicReference<?> copy(Kryo copying, AtomicReference<?> original) {
            return new AtomicReference<>(copying.copy(original.get()));
        }
    }

    @Test
    void areThoseOfAnAtomicReferenceToo() {
        kryo.register(AtomicReference.class, new Single());
        var singles = new Singles();
        Map<String, String> inner = map("inner");
        singles.atomic.set(inner);
        singles.ahead = new WeakReference<>(singles.atomic);
        singles.toInner = new WeakReference<>(inner);

        Singles copy = kryo.copy(singles);

        assertThat(copy.ahead.get()).isSameAs(copy.atomic).isNotSameAs(singles.atomic);
        assertThat(copy.toInner.get()).isSameAs(copy.atomic.get()).isNotSameAs(inner);
    }

    @Test
    void areFoundByAReferenceWithinAnAtomicReference() {
        kryo.register(AtomicReference.class, new Single());
        var singles = new Singles();
        singles.atomic.set(new WeakReference<>(singles.node));

        for (Singles one : List.of(kryo.copy(singles), Kryos.roundTrip(kryo, singles))) {
            assertThat(((WeakReference<?>) one.atomic.get()).get())
                    .isSameAs(one.node)
                    .isNotSameAs(singles.node);
        }
    }

    /** It may not have been copied at all. */
    @Test
    void refusesAnAtomicReferenceThatIsNotFound() {
        kryo.register(AtomicReference.class, new Single());
        var singles = new Singles();
        singles.ahead = new WeakReference<>(new AtomicReference<>(singles.node));

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.copy(singles))
                .withMessageStartingWith("A weak reference points at a '" + AtomicReference.class.getName()
                        + "', and Kryo does not tell what the copy of such a container is");
    }
}
