package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoCopyable;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.ReferenceKind;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import java.lang.ref.WeakReference;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Law 18: a container that a serializer of the user's own made loads its elements when somebody asks for them. It has nothing to do
 * with the weak references beside it, so nobody does.
 */
class LazyContainerTest {

    private static final class LazyList extends AbstractList<String> {
        @Override
        public String get(int index) {
            throw new IllegalStateException("No session.");
        }

        @Override
        public int size() {
            throw new IllegalStateException("No session.");
        }
    }

    private static final class LazySet extends AbstractSet<String> {
        @Override
        public Iterator<String> iterator() {
            throw new IllegalStateException("No session.");
        }

        @Override
        public int size() {
            throw new IllegalStateException("No session.");
        }
    }

    private static final class LazyMap extends AbstractMap<String, String> {
        @Override
        public Set<Entry<String, String>> entrySet() {
            throw new IllegalStateException("No session.");
        }
    }

    /** A lazy container, or a view of the JDK of one. */
    enum Lazy {
        LIST(new LazyList()),
        SET(new LazySet()),
        MAP(new LazyMap()),
        VIEW_OF_LIST(Collections.unmodifiableList(new LazyList())),
        VIEW_OF_SET(Collections.synchronizedSet(new LazySet())),
        VIEW_OF_MAP(Collections.unmodifiableMap(new LazyMap()));

        private final Object container;

        Lazy(Object container) {
            this.container = container;
        }
    }

    /** The object itself in place of what its bytes say. */
    private static final class Itself extends Serializer<Object> {

        private final Object made;

        Itself(Object made) {
            this.made = made;
        }

        @Override
        public void write(Kryo kryo, Output output, Object object) {}

        @Override
        public Object read(Kryo kryo, Input input, Class<?> type) {
            return made;
        }

        @Override
        public Object copy(Kryo kryo, Object original) {
            return made;
        }
    }

    public record Components(WeakReference<Listener> a, WeakReference<Holder> b, List<WeakReference<Listener>> lazy) {}

    /** The record has components that declare different types, so its references are asked once it is there. */
    @Test
    @Tag(Kryos.NEWER_RECORDS)
    void isNotAskedInARecord() {
        Kryo kryo = Kryos.of(Weaklink.create());
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<WeakReference<Listener>> lazy = (List) new LazyList();
        kryo.register(LazyList.class, new Itself(lazy));
        var holder = new Holder();
        var components = new Components(new WeakReference<>(holder.target), new WeakReference<>(holder), lazy);

        List<?> root = Kryos.roundTrip(kryo, new ArrayList<>(List.of(components, holder)));

        var read = (Components) root.get(0);
        assertThat(read.lazy == lazy).isTrue();
        assertThat(read.a.get()).isSameAs(((Holder) root.get(1)).target);
        assertThat(read.b.get()).isSameAs(root.get(1));
    }

    static class Holder {
        WeakReference<Listener> ahead;
        List<WeakReference<Listener>> list = new ArrayList<>();
        Object lazy;
        Listener target = new Listener("target");
    }

    @ParameterizedTest
    @EnumSource
    void isNotAskedByARead(Lazy lazy) {
        requireNotAsked(lazy, kryo -> holder -> Kryos.roundTrip(kryo, holder));
    }

    @ParameterizedTest
    @EnumSource
    void isNotAskedByACopy(Lazy lazy) {
        requireNotAsked(lazy, kryo -> kryo::copy);
    }

    private static void requireNotAsked(Lazy lazy, java.util.function.Function<Kryo, UnaryOperator<Holder>> way) {
        Kryo kryo = Kryos.of(Weaklink.create());
        kryo.register(lazy.container.getClass(), new Itself(lazy.container));
        var holder = new Holder();
        holder.ahead = new WeakReference<>(holder.target);
        holder.list.add(new WeakReference<>(holder.target));
        holder.lazy = lazy.container;

        Holder read = way.apply(kryo).apply(holder);

        assertThat(read.lazy == lazy.container).isTrue();
        assertThat(read.ahead.get()).isSameAs(read.target);
        assertThat(read.list.get(0)).isExactlyInstanceOf(WeakReference.class);
        assertThat(read.list.get(0).get()).isSameAs(read.target);
    }

    /** One of the user's own classes that Kryo fills is asked, as Kryo asked it when it wrote it. */
    @Test
    void whatKryoFillsHasGenuineReferences() {
        var holder = new Holder();
        holder.list = new Own<>();
        holder.list.add(new WeakReference<>(holder.target));

        Holder read = Kryos.roundTrip(Kryos.of(Weaklink.create()), holder);

        assertThat(read.list.get(0)).isExactlyInstanceOf(WeakReference.class);
        assertThat(read.list.get(0).get()).isSameAs(read.target);
    }

    static final class Own<T> extends ArrayList<T> {
        private static final long serialVersionUID = 1;
    }

    /** What a serializer of the user's own has put into a list that is no list of the JDK stays there, bound. */
    @Test
    void whatAnotherSerializerFillsKeepsTheLateOnes() {
        Kryo kryo = Kryos.of(Weaklink.create());
        kryo.register(Own.class, new FilledByHand());
        var holder = new Holder();
        holder.list = new Own<>();
        holder.list.add(new WeakReference<>(holder.target));

        Holder read = Kryos.roundTrip(kryo, holder);
        Holder again = Kryos.roundTrip(kryo, read);

        assertThat(ReferenceKind.isLate(read.list.get(0))).isTrue();
        assertThat(read.list.get(0).get()).isSameAs(read.target);
        assertThat(again.list.get(0).get()).isSameAs(again.target);
    }

    private static final class FilledByHand extends Serializer<Own<Object>> {

        @Override
        public void write(Kryo kryo, Output output, Own<Object> list) {
            kryo.writeClassAndObject(output, list.get(0));
        }

        @Override
        public Own<Object> read(Kryo kryo, Input input, Class<? extends Own<Object>> type) {
            var list = new Own<>();
            kryo.reference(list);
            list.add(kryo.readClassAndObject(input));
            return list;
        }
    }

    /** Kryo asks no serializer for it, and so knows none. */
    @Test
    void whatCopiesItselfNeedsNoRegistration() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        WeaklinkKryo.install(kryo, Weaklink.create());
        List.of(Holder.class, ArrayList.class, Listener.class, WeakReference.class)
                .forEach(kryo::register);
        var holder = new Holder();
        holder.ahead = new WeakReference<>(holder.target);
        holder.lazy = new CopiesItself();

        Holder copy = kryo.copy(holder);

        assertThat(copy.lazy).isInstanceOf(CopiesItself.class).isNotSameAs(holder.lazy);
        assertThat(copy.ahead.get()).isSameAs(copy.target).isNotSameAs(holder.target);
    }

    static final class CopiesItself extends ArrayList<String> implements KryoCopyable<CopiesItself> {
        private static final long serialVersionUID = 1;

        @Override
        public CopiesItself copy(Kryo kryo) {
            var copy = new CopiesItself();
            kryo.reference(copy);
            return copy;
        }
    }

    /** What an element throws when the document ends comes as the host's own. */
    @Test
    void anElementThatThrowsMakesTheReadFailAsKryoFails() {
        var holder = new SetHolder();
        holder.set.add(new Touchy());
        holder.set.iterator().next().ref = new WeakReference<>(holder.target);
        Kryo kryo = Kryos.of(Weaklink.create());
        byte[] bytes = Kryos.write(kryo, holder);

        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("find its own elements")
                .hasRootCauseMessage("Not now.");
    }

    static final class SetHolder {
        Set<Touchy> set = new HashSet<>();
        Listener target = new Listener("target");
    }

    static final class Touchy {
        WeakReference<Listener> ref;

        @Override
        public boolean equals(Object other) {
            return other == this;
        }

        @Override
        public int hashCode() {
            if (ref != null && ref.get() != null) {
                throw new IllegalStateException("Not now.");
            }
            return 0;
        }
    }
}
