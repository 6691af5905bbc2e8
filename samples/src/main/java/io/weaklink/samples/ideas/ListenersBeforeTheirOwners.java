package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * An event bus holds its listeners weakly, so that a closed window need not say goodbye. The list is written before the
 * windows; that does not matter.
 */
public final class ListenersBeforeTheirOwners {

    @Referent("window")
    static final class Window {
        public String title = "";
        public int events;
    }

    static final class Bus {
        public List<WeakReference<Window>> listeners = new ArrayList<>();

        void publish() {
            for (WeakReference<Window> listener : listeners) {
                Window window = listener.get();
                if (window != null) {
                    window.events++;
                }
            }
        }
    }

    static final class Desktop {
        public Bus bus = new Bus();
        public List<Window> windows = new ArrayList<>();

        void open(String title) {
            var window = new Window();
            window.title = title;
            windows.add(window);
            bus.listeners.add(new WeakReference<>(window));
        }
    }

    private ListenersBeforeTheirOwners() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var desktop = new Desktop();
            desktop.open("editor");
            desktop.open("mail");
            desktop.bus.listeners.get(1).clear();

            Desktop restored = codec.again(desktop);
            restored.bus.publish();

            Expect.that(restored.windows.get(0).events == 1, "the restored editor hears the restored bus");
            Expect.that(restored.windows.get(1).events == 0, "a cleared reference stays cleared");
            Expect.that(desktop.windows.get(0).events == 0, "the old editor hears nothing of it");
        });
    }
}
