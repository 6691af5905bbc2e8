package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer.Bind;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** {@link WeaklinkKryo#check}: what it finds in the classes that roots declare, and what it lets pass. */
class CheckTest {

    @Referent("node")
    static class Node {
        String name;
        List<Node> children = new ArrayList<>();
        WeakReference<Node> parent;
        WeakReference<Object> anything;
        Node[] array;

        @Weak
        Node sibling;
    }

    static class Plain {
        String name;
    }

    static class Texts {
        WeakReference<String> text;
        Map<String, List<SoftReference<Integer>>> nested;

        @Weak
        Thread.State state;

        transient WeakReference<String> left;
        static WeakReference<String> common;
    }

    record Recorded(WeakReference<String> ref, @Weak Plain plain) {}

    static class Marks {
        @Weak
        int[] numbers;

        Recorded recorded;
    }

    static class Unkept {
        WeakReference<WeakReference<Plain>> twice;
        PhantomReference<Plain> phantom;
        Cleaner cleaner;
        ReferenceQueue<Plain> queue;
        OwnReference own;
    }

    static class OwnReference extends WeakReference<Plain> {
        final String key = "key";

        OwnReference(Plain referent) {
            super(referent);
        }
    }

    static class Base<T> {
        WeakReference<T> to;
    }

    static class Sub extends Base<String> {}

    static class Deep {
        Map<String, Sub[]> deep;
        Generic<String> text;
        Generic<Plain> plain;
    }

    static class Generic<T> {
        WeakReference<T> to;
        Generic<List<T>> endless;
    }

    static class Containers {
        WeakHashMap<Plain, String> byObject;
        WeakHashMap<String, Plain> byText;
        OwnMap byOwn;
    }

    static class OwnMap extends WeakHashMap<Plain, String> {}

    static class WeakMaps {
        WeakHashMap<Plain, String> byObject;

        @Weak
        OwnMap marked;

        WeakHashMap<Object, String> unknown;
    }

    static class Unmarked {
        Map<Plain, Plain> both;
        Map<Plain, String> keys;
        List<Plain> list;
        Set<Plain> set;
        Set<String> texts;
        Map<String, Plain> values;
        Map<String, WeakReference<Plain>> weak;
    }

    static class Marked {
        @Weak
        Set<Plain> set;

        @Weak
        List<String> texts;

        @Weak
        Map<String, Plain> values;
    }

    abstract static class Shape {}

    static class Circle extends Shape {
        WeakReference<String> text;
    }

    static class Drawing {
        Shape shape;
    }

    static class ByHand {
        @Bind(serializer = Own.class)
        Texts texts;

        Plain plain;
    }

    /** Does nothing. */
    public static final class Own extends Serializer<Object> {
        @Override
        public void write(Kryo kryo, Output output, Object object) {}

        @Override
        public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
            return new Object();
        }
    }

    static class Tagged {
        @TaggedFieldSerializer.Tag(1)
        @Weak
        Plain plain;
    }

    private final Kryo kryo = Kryos.of(Weaklink.create());

    private static String at(Class<?> owner, String member, String problem) {
        return "'" + owner.getName() + "." + member + "': " + problem;
    }

    private static String withoutIdentity(String type) {
        return "A weak reference to a '" + type + "' cannot be written: a boxed value, String, value-based object, enum"
                + " constant or Class has no identity that could be found again. Hold the value itself, or choose"
                + " NoIdentity.CLEARED.";
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(WeaklinkKryo.check(kryo, Node.class, ArrayList.class, Graphs.Bus.class, Graphs.Holder.class))
                .isEmpty();
        assertThat(WeaklinkKryo.check(kryo)).isEmpty();
    }

    @Test
    void findsReferentsWithoutIdentity() {
        assertThat(WeaklinkKryo.check(kryo, Texts.class))
                .containsExactlyInAnyOrder(
                        at(Texts.class, "text", withoutIdentity("java.lang.String")),
                        at(Texts.class, "nested", withoutIdentity("java.lang.Integer")),
                        at(Texts.class, "state", withoutIdentity("java.lang.Thread$State")));
    }

    @Test
    void findsMarksThatCannotBeKept() {
        assertThat(WeaklinkKryo.check(kryo, Marks.class))
                .containsExactly(
                        RefusedMark.CONTAINER.at(Marks.class, "numbers"),
                        at(
                                Recorded.class,
                                "plain",
                                "@Weak stands on a creator parameter or record component, which cannot be set at the end"
                                        + " of the document. Hold a WeakReference instead."),
                        at(Recorded.class, "ref", withoutIdentity("java.lang.String")));
        kryo.register(Tagged.class, new TaggedFieldSerializer<>(kryo, Tagged.class));
        assertThat(WeaklinkKryo.check(kryo, Tagged.class))
                .containsExactly("'" + Tagged.class.getName() + "' has the @Weak field 'plain', but its serializer,"
                        + " 'com.esotericsoftware.kryo.serializers.TaggedFieldSerializer', writes fields in a way of its"
                        + " own. Register a FieldSerializer, CompatibleFieldSerializer or VersionFieldSerializer, or hold a"
                        + " WeakReference in the field.");
    }

    @Test
    void findsMarksThatCannotWait() {
        Kryo late = Kryos.of(Weaklink.builder().onGone(OnGone.LATE).build());

        assertThat(WeaklinkKryo.check(late, Node.class))
                .containsExactly(at(
                        Node.class,
                        "sibling",
                        "A @Weak place holds the referent itself and cannot wait for it, but its policy is OnGone.LATE."
                                + " Hold a WeakReference, or give '" + Node.class.getName()
                                + "' another policy with Weaklink.builder().onGone(...)."));
    }

    static class HoldsMade {
        List<Made> made = new ArrayList<>();
        WeakReference<Node> plain;
    }

    static class Made extends WeakReference<Node> {
        Made(Node referent) {
            super(referent);
        }
    }

    /** Row C3: what a write or a read would refuse, the check tells before. */
    @Test
    void findsMadeReferencesThatCannotWait() {
        Kryo late = Kryos.of(Weaklink.builder()
                .reference(Made.class, Made::new)
                .onGone(OnGone.LATE)
                .build());

        assertThat(WeaklinkKryo.check(late, HoldsMade.class))
                .containsExactly(at(
                        HoldsMade.class,
                        "made",
                        "A '" + Made.class.getName()
                                + "' is made by a factory and cannot wait for its referent, but its"
                                + " policy is OnGone.LATE. Hold a plain WeakReference, or give it another policy with"
                                + " Weaklink.builder().onGone(...)."));
    }

    @Test
    void findsWhatCannotBeWritten() {
        assertThat(WeaklinkKryo.check(kryo, Unkept.class))
                .containsExactlyInAnyOrder(
                        at(
                                Unkept.class,
                                "twice",
                                "A weak reference points at a 'java.lang.ref.WeakReference', which this Kryo does not track"
                                        + " (useReferences is false), so a reader could not find it in the document. Let the"
                                        + " reference resolver track it, or declare it with external(WeakReference.class) if"
                                        + " it never stands in a document."),
                        at(
                                Unkept.class,
                                "phantom",
                                "A 'java.lang.ref.PhantomReference' cannot be written or read: nobody can ask it for its"
                                        + " referent. Leave it out, and create it anew in onRestored."),
                        at(Unkept.class, "cleaner", ofThisProcess("java.lang.ref.Cleaner")),
                        at(Unkept.class, "queue", ofThisProcess("java.lang.ref.ReferenceQueue")),
                        at(
                                Unkept.class,
                                "own",
                                "Expected a WeakReference or SoftReference, but found '" + OwnReference.class.getName()
                                        + "', whose further state would be lost. Tell Weaklink.builder()"
                                        + ".reference(OwnReference.class, ...) how to make one, or hold a plain WeakReference"
                                        + " or SoftReference instead."));
    }

    private static String ofThisProcess(String type) {
        return "A '" + type + "' cannot be written or read: it works with the collector of this process only. Leave it"
                + " out, and create it anew in onRestored.";
    }

    /** Row C12: the same words when they are written. */
    @Test
    void findsWhatIsRefusedWhenItIsWritten() {
        var unkept = new Unkept();
        assertThat(Kryos.<Unkept>roundTrip(kryo, unkept).queue).isNull();

        assertRefused(unkept, Cleaner.create(), new ReferenceQueue<>());
    }

    private void assertRefused(Unkept unkept, Cleaner cleaner, ReferenceQueue<Plain> queue) {
        unkept.cleaner = cleaner;
        assertThat(catchThrowable(() -> Kryos.write(kryo, unkept)))
                .isInstanceOf(KryoException.class)
                .hasMessage(ofThisProcess("java.lang.ref.Cleaner") + "\nSerialization trace:\ncleaner ("
                        + Unkept.class.getName() + ")");
        unkept.cleaner = null;
        unkept.queue = queue;
        assertThat(catchThrowable(() -> Kryos.write(kryo, unkept)))
                .isInstanceOf(KryoException.class)
                .hasMessage(ofThisProcess("java.lang.ref.ReferenceQueue") + "\nSerialization trace:\nqueue ("
                        + Unkept.class.getName() + ")");
    }

    @Test
    void followsSuperclassesContainersAndTypeArguments() {
        assertThat(WeaklinkKryo.check(kryo, Deep.class))
                .containsExactlyInAnyOrder(
                        at(Base.class, "to", withoutIdentity("java.lang.String")),
                        at(Generic.class, "to", withoutIdentity("java.lang.String")));
    }

    @Test
    void findsWeakMapsWhoseKeysAReaderLoses() {
        assertThat(WeaklinkKryo.check(kryo, Containers.class))
                .containsExactly(
                        at(
                                Containers.class,
                                "byObject",
                                "A WeakHashMap has a key of the class '" + Plain.class.getName() + "', which is not"
                                        + " declared a referent. A reader would make a new key, which nothing else holds,"
                                        + " and the entry would be lost. Declare the class with @Referent or"
                                        + " Weaklink.builder().referents(Plain.class), or with external(Plain.class) if its"
                                        + " objects never stand in a document."),
                        at(
                                Containers.class,
                                "byOwn",
                                "The keys of a subclass of WeakHashMap are written in full, and a reader makes new ones,"
                                        + " which nothing else holds. Mark the field with @Weak, or declare it as a"
                                        + " WeakHashMap."));
        assertThat(WeaklinkKryo.check(
                        Kryos.of(Weaklink.builder().referents(Plain.class).build()), WeakMaps.class))
                .isEmpty();
    }

    @Test
    void findsWeakMapsWhoseKeysCannotWait() {
        Kryo late = Kryos.of(
                Weaklink.builder().referents(Plain.class).onGone(OnGone.LATE).build());

        assertThat(WeaklinkKryo.check(late, WeakMaps.class)).hasSize(2).allMatch(it -> it.contains("OnGone.LATE"));
    }

    @Test
    void namesUnmarkedSetsAndMapsOfReferents() {
        Weaklink setup = Weaklink.builder().referents(Plain.class).build();

        assertThat(WeaklinkKryo.check(Kryos.of(setup), Unmarked.class))
                .containsExactly(
                        at(
                                Unmarked.class,
                                "both",
                                "a Map of referents is written with its keys and values. If it holds them weakly, mark it"
                                        + " with @Weak(WeakSide.BOTH), or with the side that is weak."),
                        at(
                                Unmarked.class,
                                "keys",
                                "a Map of referents is written with its keys. If it holds them weakly, mark it with"
                                        + " @Weak(WeakSide.KEYS)."),
                        at(
                                Unmarked.class,
                                "set",
                                "a Set of referents is written with its elements. If it holds them weakly, mark it with"
                                        + " @Weak."),
                        at(
                                Unmarked.class,
                                "values",
                                "a Map of referents is written with its values. If it holds them weakly, mark it with"
                                        + " @Weak."));
        assertThat(WeaklinkKryo.check(kryo, Unmarked.class)).isEmpty();
    }

    @Test
    void looksAtMarkedContainers() {
        assertThat(WeaklinkKryo.check(kryo, Marked.class))
                .containsExactly(at(Marked.class, "texts", withoutIdentity("java.lang.String")));
    }

    @Test
    void looksAtRegisteredSubclasses() {
        kryo.register(Circle.class);

        assertThat(WeaklinkKryo.check(kryo, Drawing.class))
                .containsExactly(at(Circle.class, "text", withoutIdentity("java.lang.String")));
    }

    @Test
    void leavesAloneWhatTheUserWritesHimself() {
        assertThat(WeaklinkKryo.check(kryo, ByHand.class)).isEmpty();
        kryo.register(Circle.class, new Own());
        assertThat(WeaklinkKryo.check(kryo, Circle.class)).isEmpty();
    }

    @Test
    void findsWhatIsNotRegistered() {
        var strict = new Kryo();
        strict.setReferences(true);
        strict.register(ByHand.class);
        WeaklinkKryo.install(strict, Weaklink.create());

        assertThat(WeaklinkKryo.check(strict, ByHand.class))
                .containsExactly(at(
                        ByHand.class,
                        "plain",
                        "'" + Plain.class.getName() + "' is not registered, but this Kryo requires it. Call"
                                + " kryo.register(" + Plain.class.getCanonicalName()
                                + ".class), in the same order on both sides."));
    }

    @Test
    void findsReferentsThatAreNotTracked() {
        var own = new Kryo();
        own.setRegistrationRequired(false);
        own.setReferenceResolver(new MapReferenceResolver() {
            @Override
            @SuppressWarnings("rawtypes")
            public boolean useReferences(Class type) {
                return type != Node.class && super.useReferences(type);
            }
        });
        WeaklinkKryo.install(own, Weaklink.create());
        Kryo only = Kryos.plain();
        WeaklinkKryo.installReferentsOnly(only, Weaklink.create());
        String untracked =
                "A weak reference points at a '%s', which this Kryo does not track (useReferences is false), so"
                        + " a reader could not find it in the document. ";

        assertThat(WeaklinkKryo.check(own, Node.class))
                .contains(at(
                        Node.class,
                        "parent",
                        untracked.formatted(Node.class.getName()) + "Let the reference resolver track it, or declare it"
                                + " with external(Node.class) if it never stands in a document."));
        assertThat(WeaklinkKryo.check(only, Node.class)).isEmpty();
        assertThat(WeaklinkKryo.check(only, Graphs.Node.class))
                .containsExactly(at(
                        Graphs.Node.class,
                        "parent",
                        untracked.formatted(Graphs.Node.class.getName())
                                + "Declare it with Weaklink.builder().referents(Node.class), or declare it with"
                                + " external(Node.class) if it never stands in a document."));
    }

    @Test
    void saysThatReferencesAreOff() {
        kryo.setReferences(false);

        assertThat(WeaklinkKryo.check(kryo, Node.class))
                .containsExactly(
                        "The references of this Kryo were switched off since Weaklink was installed, so no object"
                                + " has a number that a weak reference could name. Leave setReferences(true) as it was.");
    }

    @Test
    void changesNothing() {
        Kryo fresh = Kryos.of(Weaklink.create());
        int next = fresh.getNextRegistrationId();
        byte[] before = Kryos.write(Kryos.of(Weaklink.create()), new Drawing());

        WeaklinkKryo.check(fresh, Drawing.class, Node.class, Texts.class, Deep.class);

        assertThat(fresh.getNextRegistrationId()).isEqualTo(next);
        assertThat(fresh.getClassResolver().getRegistration(Drawing.class)).isNull();
        assertThat(fresh.getClassResolver().getRegistration(Node.class)).isNull();
        assertThat(Kryos.write(fresh, new Drawing())).isEqualTo(before);
    }

    @Test
    void refusesAKryoWithoutWeaklink() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeaklinkKryo.check(new Kryo(), Node.class))
                .withMessage(
                        "This Kryo has no Weaklink. Install it, as the application does, before the Kryo is checked.");
    }
}
