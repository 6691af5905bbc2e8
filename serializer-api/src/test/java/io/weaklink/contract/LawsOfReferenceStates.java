package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Collected;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.contract.Model.Node;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the laws say of references of the application's own classes that hold something beside their referent. */
public interface LawsOfReferenceStates extends CodecFixture {

    /** A reference with a key of its own, and a queue that tells of it. */
    class Entry extends WeakReference<Node> {
        final String key;
        final ReferenceQueue<Node> queue;

        Entry(String key, Node referent, ReferenceQueue<Node> queue) {
            super(referent, queue);
            this.key = key;
            this.queue = queue;
        }

        static Entry of(String key, Node referent) {
            return new Entry(key, referent, null);
        }
    }

    /** Such references in all places that can be set once more, on both sides of what they point at. */
    class Entries {
        public Entry ahead;
        public List<Entry> list = new ArrayList<>();
        public Map<String, Entry> map = new LinkedHashMap<>();
        public Node node;
        public Entry trailing;

        static Entries to(Node referent, boolean elements) {
            var entries = new Entries();
            entries.ahead = Entry.of("ahead", referent);
            if (elements) {
                entries.list.add(Entry.of("first", referent));
                entries.list.add(Entry.of("second", referent));
                entries.map.put("in", Entry.of("of a map", referent));
            }
            entries.trailing = Entry.of("trailing", referent);
            return entries;
        }

        List<Entry> all() {
            List<Entry> all = new ArrayList<>(list);
            all.addAll(map.values());
            all.add(ahead);
            all.add(trailing);
            return all;
        }

        List<String> keys() {
            return all().stream().map(entry -> entry.key).toList();
        }
    }

    /** Several fields, some of which hold something weakly themselves. */
    record Details(String name, int count, WeakReference<Node> sibling, ArrayList<WeakReference<Node>> more) {}

    /** A soft reference with several fields. */
    class Detailed extends SoftReference<Node> {
        final Details details;

        Detailed(Node referent, Details details) {
            super(referent);
            this.details = details;
        }
    }

    /** The reference stands ahead of all that it and its state point at. */
    class DetailedBox {
        public Detailed ahead;
        public Node sibling;
        public Node target;
        public Detailed trailing;
    }

    private static Weaklink keyed() {
        return keyed(null);
    }

    private static Weaklink keyed(ReferenceQueue<Node> queue) {
        return Weaklink.builder()
                .reference(
                        Entry.class,
                        String.class,
                        entry -> entry.key,
                        (Node node, String key) -> new Entry(key, node, queue))
                .build();
    }

    private static Weaklink detailed() {
        return Weaklink.builder()
                .reference(Detailed.class, Details.class, entry -> entry.details, Detailed::new)
                .build();
    }

    private Entries entriesTo(Node referent) {
        return Entries.to(referent, codec(keyed()).setsElementsLater());
    }

    @Law(number = 7, clause = "references of own classes: their state")
    @Test
    default void L7_bringsTheStateOfReferencesBackWhereverTheyStand() throws Exception {
        var node = new Node("node");
        Entries entries = entriesTo(node);
        entries.node = node;

        Entries restored = again(keyed(), entries);

        assertThat(restored.keys()).isEqualTo(entries.keys());
        assertThat(restored.all()).allSatisfy(entry -> {
            assertThat(entry).isExactlyInstanceOf(Entry.class);
            assertThat(entry.get()).isSameAs(restored.node).isNotSameAs(node);
        });
    }

    @Law(number = 7, clause = "references of own classes: their state")
    @Test
    default void L7_bringsTheStateOfEmptyReferencesBack() throws Exception {
        Entries entries = entriesTo(new Node("of another process"));
        entries.trailing = Entry.of("cleared", null);

        Entries restored = carry(keyed(), keyed(), entries, Entries.class);

        assertThat(restored.keys()).isEqualTo(entries.keys());
        assertThat(restored.all()).allSatisfy(entry -> assertThat(entry.get()).isNull());
    }

    @Law(number = 7, clause = "references of own classes: their state")
    @Test
    default void L7_writesTheStateOfAnUnresolvedReferenceAgainWithItsToken() throws Exception {
        Weaklink home = keyed();
        Weaklink elsewhere = keyed();
        var outside = new Node("outside");
        home.registry().register("node/outside", outside);
        Entries entries = entriesTo(outside);

        Entries unresolved = carry(home, elsewhere, entries, Entries.class);
        Entries back = carry(elsewhere, home, unresolved, Entries.class);

        assertThat(unresolved.all()).allSatisfy(entry -> assertThat(entry.get()).isNull());
        assertThat(back.keys()).isEqualTo(entries.keys());
        assertThat(back.all()).allSatisfy(entry -> assertThat(entry.get()).isSameAs(outside));
    }

    @Law(number = 7, clause = "references of own classes: their state")
    @Test
    default void L7_bringsAMissingStateBackAsNull() throws Exception {
        var node = new Node("node");
        var entries = new Entries();
        entries.ahead = Entry.of(null, node);
        entries.node = node;
        entries.trailing = Entry.of(null, node);

        Entries restored = again(keyed(), entries);

        assertThat(restored.keys()).containsOnlyNulls();
        assertThat(restored.all()).allSatisfy(entry -> assertThat(entry.get()).isSameAs(restored.node));
    }

    @Law(number = 3, clause = "references of own classes: empty, and told of in a queue")
    @Test
    default void L3_enqueuesTheRestoredReferenceWithItsState() throws Exception {
        var queue = new ReferenceQueue<Node>();
        var node = new Node("node");
        var entries = new Entries();
        entries.ahead = Entry.of("ahead", node);
        entries.node = node;

        Entries restored = again(keyed(queue), entries);
        restored.ahead.enqueue();

        var told = (Entry) queue.poll();
        assertThat(told).isSameAs(restored.ahead);
        assertThat(told.key).isEqualTo("ahead");
        assertThat(told.get()).isNull();
    }

    @Law(number = 3, clause = "references of own classes: empty, and told of in a queue")
    @Test
    default void L3_tellsOfTheRestoredReferenceWhenItsReferentIsCollected() throws Exception {
        var queue = new ReferenceQueue<Node>();
        var node = new Node("node");
        var entries = new Entries();
        entries.ahead = Entry.of("ahead", node);
        entries.node = node;

        Entries restored = again(keyed(queue), entries);
        restored.node = null;
        Collected.awaitCleared(restored.ahead);

        var told = (Entry) queue.remove(5_000);
        assertThat(told).isSameAs(restored.ahead);
        assertThat(told.key).isEqualTo("ahead");
        assertThat(entries.ahead.get()).isSameAs(node);
    }

    @Law(number = 4, clause = "references of own classes: references in their state")
    @Test
    default void L4_bindsTheReferencesThatAStateHolds() throws Exception {
        var box = new DetailedBox();
        box.sibling = new Node("sibling");
        box.target = new Node("target");
        var outside = new Node("outside");
        var weak = new WeakReference<>(box.sibling);
        box.ahead = new Detailed(box.target, new Details("ahead", 1, weak, new ArrayList<>(List.of(weak))));
        box.trailing =
                new Detailed(outside, new Details("trailing", 2, new WeakReference<>(box.target), new ArrayList<>()));

        DetailedBox restored = again(detailed(), box);

        Details ahead = restored.ahead.details;
        Details trailing = restored.trailing.details;
        assertThat(restored.ahead.get()).isSameAs(restored.target).isNotSameAs(box.target);
        assertThat(ahead.name()).isEqualTo("ahead");
        assertThat(ahead.count()).isEqualTo(1);
        assertThat(ahead.sibling().get()).isSameAs(restored.sibling).isNotSameAs(box.sibling);
        assertThat(ahead.more().get(0).get()).isSameAs(restored.sibling);
        assertThat(restored.trailing.get()).isSameAs(outside);
        assertThat(trailing.name()).isEqualTo("trailing");
        assertThat(trailing.count()).isEqualTo(2);
        assertThat(trailing.sibling().get()).isSameAs(restored.target);
    }

    @Law(number = 10, clause = "references of own classes: their state is asked for once")
    @Test
    default void L10_asksAReferenceForItsStateOnce() throws Exception {
        var asked = new AtomicInteger();
        Weaklink setup = Weaklink.builder()
                .reference(
                        Entry.class,
                        String.class,
                        entry -> {
                            asked.incrementAndGet();
                            return entry.key;
                        },
                        (Node node, String key) -> Entry.of(key, node))
                .build();
        Entries entries = entriesTo(new Node("outside"));

        codec(setup).write(entries);

        assertThat(asked).hasValue(entries.all().size());
        Reference.reachabilityFence(entries);
    }

    @Law(number = 12, clause = "references of own classes: all or nothing")
    @Test
    default void L12_refusesAStateThatCannotBeAskedFor() {
        Codec throwing = codec(Weaklink.builder()
                .reference(
                        Entry.class,
                        String.class,
                        entry -> {
                            throw new IllegalStateException("on purpose");
                        },
                        (Node node, String key) -> Entry.of(key, node))
                .build());

        assertThatThrownBy(() -> throwing.write(entriesTo(new Node("outside"))))
                .isInstanceOf(throwing.hostFailure())
                .hasMessageContaining("The function that gives the state of a '" + Entry.class.getName()
                        + "' threw java.lang.IllegalStateException: on purpose. Mend the function given to"
                        + " reference(...).");
    }

    @Law(number = 12, clause = "references of own classes: all or nothing")
    @Test
    @SuppressWarnings("unchecked")
    default void L12_refusesAStateOfAnotherClass() {
        Codec lying = codec(Weaklink.builder()
                .reference(
                        Entry.class,
                        (Class<Object>) (Class<?>) String.class,
                        entry -> 1,
                        (Node node, Object key) -> Entry.of((String) key, node))
                .build());

        assertThatThrownBy(() -> lying.write(entriesTo(new Node("outside"))))
                .isInstanceOf(lying.hostFailure())
                .hasMessageContaining("Expected the state of a '" + Entry.class.getName()
                        + "' to be a 'java.lang.String', but it is a 'java.lang.Integer'.");
    }

    @Law(number = 12, clause = "references of own classes: all or nothing")
    @Test
    default void L12_wrapsWhatAFactoryWithStateThrows() throws Exception {
        byte[] document = codec(keyed()).write(entriesTo(new Node("outside")));
        Codec failing = codec(Weaklink.builder()
                .reference(Entry.class, String.class, entry -> entry.key, (Node node, String key) -> {
                    throw new IllegalStateException("on purpose with " + key);
                })
                .build());

        assertThatThrownBy(() -> failing.read(document, Entries.class))
                .isInstanceOf(failing.hostFailure())
                .hasMessageContaining("The factory of '" + Entry.class.getName()
                        + "' threw java.lang.IllegalStateException: on purpose with ahead.");
    }

    @Law(number = 17, clause = "phantoms and subclasses are refused")
    @Test
    default void L17_refusesAStateThatIsNoValue() {
        var builder = Weaklink.builder();

        assertThatThrownBy(() -> builder.reference(
                        Entry.class, int.class, entry -> 1, (Node node, Integer state) -> Entry.of("", node)))
                .isInstanceOf(WeaklinkException.class)
                .hasMessage("Expected the class of the further state of a '" + Entry.class.getName()
                        + "', such as String or a record, but found 'int'. Give its wrapper class.");
        assertThatThrownBy(() -> builder.reference(
                        Entry.class, Entry.class, entry -> entry, (Node node, Entry state) -> Entry.of("", node)))
                .isInstanceOf(WeaklinkException.class)
                .hasMessageEndingWith(
                        "but found '" + Entry.class.getName() + "'. Give a record that holds the reference.");
    }
}
