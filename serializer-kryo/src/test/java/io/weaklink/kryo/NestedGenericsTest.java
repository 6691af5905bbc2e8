package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects of generic classes. Kryo lays the type arguments of a field by their position onto the class of its value, takes lower bounds
 * for types, and answers with those of an object around it where it knows none. So it is not asked, and a right referent is no
 * longer taken for one of the wrong type.
 */
class NestedGenericsTest {

    private final Kryo kryo = Kryos.of(Weaklink.create());

    static class Box<T> {
        T value;
        WeakReference<T> ref;
        List<WeakReference<T>> list = new ArrayList<>();

        Box() {}

        Box(T value) {
            this.value = value;
            this.ref = new WeakReference<>(value);
            list.add(ref);
        }
    }

    static class Shelf {
        Box<Box<Listener>> box;
    }

    /** The class that declares the variable is the superclass of both. */
    static class Crate<C> extends Box<C> {}

    static class Pallet {
        Box<Crate<Listener>> box;
    }

    static class Event<T> {
        WeakReference<T> about;
        Object cause;
    }

    static class Log {
        Event<Window> first = new Event<>();
        Listener listener = new Listener("one");
    }

    @Test
    void aBoxWithinABox() {
        var shelf = new Shelf();
        shelf.box = new Box<>(new Box<>(new Listener("one")));

        Shelf read = Kryos.roundTrip(kryo, shelf);

        assertThat(read.box.ref.get()).isSameAs(read.box.value);
        assertThat(read.box.list.get(0).get()).isSameAs(read.box.value);
        assertThat(read.box.value.ref.get()).isSameAs(read.box.value.value).isNotNull();
        assertThat(read.box.value.list.get(0).get()).isSameAs(read.box.value.value);
    }

    @Test
    void aBoxWithinOneOfItsSuperclass() {
        var pallet = new Pallet();
        var crate = new Crate<Listener>();
        crate.value = new Listener("one");
        crate.ref = new WeakReference<>(crate.value);
        pallet.box = new Box<>(crate);

        Pallet read = Kryos.roundTrip(kryo, pallet);

        assertThat(read.box.value.ref.get()).isSameAs(read.box.value.value).isNotNull();
    }

    @Test
    void anEventThatHasAnotherCause() {
        var log = new Log();
        var cause = new Event<Listener>();
        cause.about = new WeakReference<>(log.listener);
        log.first.cause = cause;

        Log read = Kryos.roundTrip(kryo, log);

        assertThat(((Event<?>) read.first.cause).about.get()).isSameAs(read.listener);
    }

    /** An empty reference is no reference to a text, and is not refused as one. */
    @Test
    void anEventAboutAText() {
        var outer = new Named();
        var cause = new Event<Listener>();
        cause.about = new WeakReference<>(null);
        outer.event.cause = cause;

        Named read = Kryos.roundTrip(kryo, outer);

        assertThat(((Event<?>) read.event.cause).about.get()).isNull();
    }

    static class Named {
        Event<String> event = new Event<>();
    }

    interface Watch<E> {}

    /** Its parameter is not the one of the interface. */
    static class NodeWatch<N> implements Watch<Window> {
        WeakReference<N> node;
    }

    static class TextWatch<N> implements Watch<String> {
        WeakReference<N> node;
    }

    static class Two<X, Y> {
        WeakReference<X> x;
        WeakReference<Y> y;
    }

    static class Swapped<P, Q> extends Two<Q, P> {}

    static class Lower<T> {
        WeakReference<T> last;
    }

    static class Sub extends Listener {}

    static class Watched {
        Listener listener = new Listener("one");
        Sub sub = new Sub();
        Watch<Window> watch;
        Watch<String> textWatch;
        Two<Sub, Listener> two;
        Lower<? super Sub> lower;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void valuesWhoseClassesHaveOtherParametersThanTheirFields(boolean optimizedGenerics) {
        kryo.setOptimizedGenerics(optimizedGenerics);
        var watched = new Watched();
        var node = new NodeWatch<Listener>();
        node.node = new WeakReference<>(watched.listener);
        watched.watch = node;
        var text = new TextWatch<Listener>();
        text.node = new WeakReference<>(watched.listener);
        watched.textWatch = text;
        var swapped = new Swapped<Listener, Sub>();
        swapped.x = new WeakReference<>(watched.sub);
        swapped.y = new WeakReference<>(watched.listener);
        watched.two = swapped;
        var lower = new Lower<Listener>();
        lower.last = new WeakReference<>(watched.listener);
        watched.lower = lower;

        Watched read = Kryos.roundTrip(kryo, watched);

        assertThat(((NodeWatch<?>) read.watch).node.get()).isSameAs(read.listener);
        assertThat(((TextWatch<?>) read.textWatch).node.get()).isSameAs(read.listener);
        assertThat(read.two.x.get()).isSameAs(read.sub);
        assertThat(read.two.y.get()).isSameAs(read.listener);
        assertThat(read.lower.last.get()).isSameAs(read.listener);
    }

    /** It is not known what the variable stands for, so an empty one is not refused as one to a text. */
    @Test
    void anEmptyReferenceInAWatchOfTexts() {
        var watched = new Watched();
        var text = new TextWatch<Listener>();
        text.node = new WeakReference<>(null);
        watched.textWatch = text;

        Watched read = Kryos.roundTrip(kryo, watched);

        assertThat(((TextWatch<?>) read.textWatch).node.get()).isNull();
    }

    static class Cache<K> {
        WeakHashMap<K, String> map = new WeakHashMap<>();
        Object inner;
    }

    static class Caches {
        Key key = new Key();
        OtherKey other = new OtherKey();
        Cache<Key> z = new Cache<>();
        Map<? super SubKey, String> zz;
    }

    @Referent("key")
    static class Key {}

    static class SubKey extends Key {}

    @Referent("otherKey")
    static class OtherKey {}

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void weakMapsWithinTheirLike(boolean optimizedGenerics) {
        kryo.setOptimizedGenerics(optimizedGenerics);
        var caches = new Caches();
        var inner = new Cache<OtherKey>();
        inner.map.put(caches.other, "other");
        caches.z.map.put(caches.key, "key");
        caches.z.inner = inner;
        var lower = new WeakHashMap<Key, String>();
        lower.put(caches.key, "key");
        caches.zz = lower;

        Caches read = Kryos.roundTrip(kryo, caches);

        assertThat(read.z.map).containsExactly(Map.entry(read.key, "key"));
        assertThat(((Cache<?>) read.z.inner).map.get(read.other)).isEqualTo("other");
        assertThat(read.zz.get(read.key)).isEqualTo("key");
    }

    static class Shelved extends Box<Listener> {}

    static class Opened extends Box<Window> {}

    /** What the first object that it served says of the variable is said of no other. */
    @Test
    void oneSerializerForTwoSubclasses() {
        var shared = new FieldSerializer<>(kryo, Box.class);
        kryo.register(Shelved.class, shared);
        kryo.register(Opened.class, shared);
        var shelved = new Shelved();
        shelved.value = new Listener("one");
        shelved.ref = new WeakReference<>(shelved.value);
        var opened = new Opened();
        opened.value = new Window();
        opened.ref = new WeakReference<>(opened.value);
        opened.list.add(opened.ref);

        List<Box<?>> read = Kryos.roundTrip(kryo, new ArrayList<>(List.of(shelved, opened)));

        assertThat(read.get(0).ref.get()).isSameAs(read.get(0).value).isNotNull();
        assertThat(read.get(1).ref.get()).isSameAs(read.get(1).value).isNotNull();
        assertThat(read.get(1).list.get(0).get()).isSameAs(read.get(1).value);
    }

    static class Plain {
        Listener to;
    }

    static class Marking extends Plain {
        @Weak
        public Listener getTo() {
            return to;
        }
    }

    /** The same serializer would write the field strongly for the one, and weakly for the other. */
    @Test
    void refusesAMarkOfASubclassWhoseSerializerDoesNotKnowIt() {
        kryo.register(Marking.class, new FieldSerializer<>(kryo, Plain.class));
        String refusal = "'" + Marking.class.getName()
                + "' marks the field 'to' with @Weak, but its serializer was made for '" + Plain.class.getName()
                + "', which does not. Register a FieldSerializer for '" + Marking.class.getName()
                + "', or mark the field itself.";

        assertThatThrownBy(() -> Kryos.write(kryo, new Marking()))
                .isInstanceOf(KryoException.class)
                .hasMessage(refusal);
        assertThat(WeaklinkKryo.check(kryo, Marking.class)).containsExactly(refusal);
    }
}
