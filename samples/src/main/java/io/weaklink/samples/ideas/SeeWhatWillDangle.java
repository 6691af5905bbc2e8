package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.WrittenReference;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** What will be empty after a restart is seen when it is saved, and explained when it is read. */
public final class SeeWhatWillDangle {

    @Referent("listener")
    static final class Listener {
        public String name = "";
    }

    static final class Hub {
        public List<WeakReference<Listener>> listeners = new ArrayList<>();
        public List<Listener> own = new ArrayList<>();
    }

    private SeeWhatWillDangle() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        var weaklink = Weaklink.create();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        var inside = new Listener();
        var named = new Listener();
        var elsewhere = new Hub();
        elsewhere.own.add(new Listener());
        weaklink.registry().register("listener/named", named);
        var hub = new Hub();
        hub.own.add(inside);
        for (Listener listener : List.of(inside, named, elsewhere.own.get(0))) {
            hub.listeners.add(new WeakReference<>(listener));
        }

        String json;
        try (var writing = weaklink.writing()) {
            json = mapper.writeValueAsString(hub);
            List<WrittenReference> dangling = writing.report().dangling();
            Expect.that(
                    dangling.size() == 1 && dangling.get(0).where().equals("$.listeners[2]"),
                    "only the third will be empty after a restart: " + dangling.get(0));
        }

        var restarted = Weaklink.create();
        var namedThere = new Listener();
        restarted.registry().register("listener/named", namedThere);
        var mapperThere = new ObjectMapper().registerModule(new WeaklinkModule(restarted));
        try (var reading = restarted.reading()) {
            Hub restored = mapperThere.readValue(json, Hub.class);
            List<ReadOutcome> outcomes = reading.report().references().stream()
                    .map(ReadReference::outcome)
                    .toList();
            Expect.that(
                    outcomes.equals(
                            List.of(ReadOutcome.BOUND_IN_DOCUMENT, ReadOutcome.BOUND_LIVE, ReadOutcome.UNKNOWN)),
                    "and so it is: " + outcomes);
            Expect.that(restored.listeners.get(1).get() == namedThere, "the named one is that of the new process");
        }
        Expect.that(hub.listeners.get(2).get() == elsewhere.own.get(0), "the third lives on where it always was");
    }
}
