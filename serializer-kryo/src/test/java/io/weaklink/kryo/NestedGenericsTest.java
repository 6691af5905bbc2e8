package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A generic object within one of its own class. Kryo, which does not always know the type arguments of the inner one, then answers
 * with those of the outer one, so a right referent looked like one of the wrong type.
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
}
