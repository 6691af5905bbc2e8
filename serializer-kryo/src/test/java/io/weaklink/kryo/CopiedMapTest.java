package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoCopyable;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Maps in a copy: Kryo does not tell their copies to anybody. */
class CopiedMapTest {

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
                                + " copy of a map is, or whether it was copied. Hold the map in an object, and let the"
                                + " reference point at that one.");
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
                    .withMessageContaining("Hold the map in an object");
        }
    }
}
