package io.weaklink.benchmarks.fory;

import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A list of weak references to objects that live outside of it, a hundred to each. */
public class ForyLive extends BesideFory {

    private static final int REFERENCES = 100_000;
    private static final int REFERENCES_AN_OBJECT = 100;

    /** Lives outside of the list. */
    @Referent("live")
    public static class Live {
        public int value;
    }

    private final List<Live> live = new ArrayList<>();

    /** Made by the harness. */
    public ForyLive() {
        super("Fory, 100k references to 1k live objects", REFERENCES, false, Live.class, ArrayList.class);
    }

    @Override
    Object graph(boolean isWeak, int size) {
        for (int i = 0; i < size / REFERENCES_AN_OBJECT; i++) {
            live.add(new Live());
        }
        var random = new Random(42);
        List<WeakReference<Live>> references = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            references.add(new WeakReference<>(live.get(random.nextInt(live.size()))));
        }
        return references;
    }
}
