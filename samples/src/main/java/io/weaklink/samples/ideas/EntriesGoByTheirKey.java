package io.weaklink.samples.ideas;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A map whose entries go when their object dies. Each reference has a key, which comes back from the document, and a
 * queue, which the factory attaches again. Who drains the queue tells the listeners, on its own thread.
 */
public final class EntriesGoByTheirKey {

    static final class Session {
        public String user = "Ada";
    }

    static final class Entry extends WeakReference<Session> {
        final String key;

        Entry(Session session, String key) {
            super(session, DEAD);
            this.key = key;
        }
    }

    static final class Sessions {
        public Map<String, Entry> byKey = new HashMap<>();
        public Session open = new Session();
    }

    private static final ReferenceQueue<Session> DEAD = new ReferenceQueue<>();

    private EntriesGoByTheirKey() {}

    /** Runs the sample with both codecs. */
    public static void main(String[] args) throws Exception {
        var builder = Weaklink.builder().referents(Session.class);
        builder.reference(Entry.class, String.class, it -> it.key, Entry::new);
        var sessions = new Sessions();
        sessions.byKey.put("1", new Entry(sessions.open, "1"));
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(builder.build()));
        check(mapper.readValue(mapper.writeValueAsString(sessions), Sessions.class));
        var kryo = new Kryo();
        kryo.setRegistrationRequired(false);
        kryo.setReferences(true);
        WeaklinkKryo.install(kryo, builder.build());
        var output = new Output(256);
        kryo.writeObject(output, sessions);
        check(kryo.readObject(new Input(output.toBytes()), Sessions.class));
    }

    private static void check(Sessions restored) {
        Entry entry = restored.byKey.values().iterator().next();
        Expect.that(entry.get() == restored.open, "the entry finds the restored session");
        entry.enqueue(); // as the collector does when the session is dead
        Expect.that(DEAD.poll() == entry && entry.get() == null, "the queue tells of the restored entry");
        List<Entry> told = new ArrayList<>();
        Consumer<Entry> failing = it -> Integer.parseInt(it.key + " failed");
        for (Consumer<Entry> listener : List.of(failing, it -> restored.byKey.remove(it.key), told::add)) {
            try {
                listener.accept(entry);
            } catch (RuntimeException failed) {
                System.out.println("a listener failed, and the others are told");
            }
        }
        Expect.that(restored.byKey.isEmpty() && told.contains(entry), "the entry is gone by its key");
    }
}
