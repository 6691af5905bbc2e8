package io.weaklink.samples.ideas;

import com.google.common.collect.MapMaker;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache of connections that are shared as long as somebody uses them: Guava's {@code MapMaker} makes a map with weak
 * values, and {@code @Weak} says so to the codecs. They fill the map that the constructor made.
 */
public final class ConnectionCache {

    @Referent("connection")
    static final class Connection {
        public String host = "";
    }

    static final class Client {
        public @Nullable Connection uses;
    }

    static final class Pool {
        @Weak
        private final ConcurrentMap<String, Connection> open =
                new MapMaker().weakValues().makeMap();

        public List<Client> clients = new ArrayList<>();

        Connection connect(String host) {
            return open.computeIfAbsent(host, it -> {
                var made = new Connection();
                made.host = it;
                return made;
            });
        }

        void client(String host) {
            var client = new Client();
            client.uses = connect(host);
            clients.add(client);
        }
    }

    private ConnectionCache() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var pool = new Pool();
            pool.client("mail");
            pool.client("news");
            Connection outside = pool.connect("chat");
            byte[] document = codec.write(pool);

            Pool restored = codec.read(document, Pool.class);
            Expect.that(restored.connect("mail") == restored.clients.get(0).uses, "a hit gives the very same object");
            Expect.that(restored.connect("chat") == outside, "a connection outside the document is found alive");
            Expect.that(restored.open.size() == 3, "three connections are open");

            codec.weaklink.registry().forget(outside);
            Expect.that(codec.read(document, Pool.class).open.size() == 2, "what is gone is not in the cache any more");

            var mail = new WeakReference<>(restored.connect("mail"));
            restored.clients.remove(0);
            Expect.collected(mail, "the restored cache does not keep what nobody uses");
            Expect.that(restored.connect("mail").host.equals("mail"), "a miss connects again, as ever");
        });
    }
}
