package io.weaklink.benchmarks.fory;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** A list of listeners that comes before the objects that listen. */
public class ForyListeners extends BesideFory {

    private static final int LISTENERS = 100_000;

    /** Hears something. */
    @Referent("listener")
    public static class Listener {
        public int value;
    }

    /** The listeners, and after that the objects that keep them. */
    public static class Bus {
        public List<Object> listeners = new ArrayList<>();
        public List<Object> owners = new ArrayList<>();
    }

    /** Made by the harness. */
    public ForyListeners() {
        super(
                "Fory, 100k listeners ahead of their owners",
                LISTENERS,
                true,
                Listener.class,
                Bus.class,
                ArrayList.class);
    }

    @Override
    Object graph(boolean isWeak, int size) {
        var bus = new Bus();
        for (int i = 0; i < size; i++) {
            var listener = new Listener();
            listener.value = i;
            bus.owners.add(listener);
            bus.listeners.add(isWeak ? new WeakReference<>(listener) : listener);
        }
        return bus;
    }
}
