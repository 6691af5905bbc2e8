package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A list of listeners in three forms, each with its own answer to a listener that is gone: a list of references keeps an
 * empty one, a marked list drops it, a marked array keeps a hole in its place. The order is kept in all of them.
 *
 * <p>In memory, a marked list or array is as strong as any other: only what it writes is weak.
 */
public final class ListenerListInThreeForms {

    @Referent("listener")
    static final class Listener {
        public String name = "";

        static Listener of(String name) {
            var listener = new Listener();
            listener.name = name;
            return listener;
        }
    }

    static final class Bus {
        public List<WeakReference<Listener>> references = new ArrayList<>();

        @Weak
        public List<Listener> marked = new ArrayList<>();

        @Weak
        public Listener[] slots = {};
    }

    private ListenerListInThreeForms() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            List<Listener> listeners = List.of(Listener.of("one"), Listener.of("two"), Listener.of("three"));
            var bus = new Bus();
            listeners.forEach(it -> bus.references.add(new WeakReference<>(it)));
            bus.marked.addAll(listeners);
            bus.slots = listeners.toArray(Listener[]::new);
            byte[] document = codec.write(bus);
            codec.weaklink.registry().forget(listeners.get(1));

            Bus restored = codec.read(document, Bus.class);

            Listener one = listeners.get(0);
            Listener three = listeners.get(2);
            List<WeakReference<Listener>> references = restored.references;
            Expect.that(references.size() == 3 && references.get(1).get() == null, "references: an empty one is left");
            Expect.that(references.get(0).get() == one && references.get(2).get() == three, "between the other two");
            Expect.that(restored.marked.equals(List.of(one, three)), "a marked list: two are left, in their order");
            Expect.that(Arrays.asList(restored.slots).equals(Arrays.asList(one, null, three)), "an array: a hole");

            Bus again = codec.again(restored);
            Expect.that(again.references.size() == 3 && again.marked.size() == 2, "and so they are written again");
        });
    }
}
