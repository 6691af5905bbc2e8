package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * All sessions are in a static set, weakly: the constructor puts them there. A codec makes an object without that
 * constructor, so the setup does what it would have done, once the session is complete.
 */
public final class ActiveSessions {

    private static final Set<Session> ACTIVE = Collections.newSetFromMap(new WeakHashMap<>());

    @Referent("session")
    static final class Session {
        public String user = "";

        /** For codecs. */
        private Session() {}

        Session(String user) {
            this.user = user;
            ACTIVE.add(this);
        }
    }

    static final class Server {
        public List<Session> sessions = List.of();
    }

    private ActiveSessions() {}

    private static void ends() {
        ACTIVE.clear();
    }

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var server = new Server();
            server.sessions = List.of(new Session("ada"), new Session("emmy"));
            Expect.that(ACTIVE.size() == 2, "the constructor counts two sessions");
            byte[] document = codec.write(server);
            ends();

            Server unknown = codec.read(document, Server.class);
            Expect.that(unknown.sessions.size() == 2 && ACTIVE.isEmpty(), "restored, they are in no set");

            var telling =
                    Weaklink.builder().onRestored(Session.class, ACTIVE::add).build();
            Server restored = codec.with(telling).read(document, Server.class);
            Expect.that(ACTIVE.containsAll(restored.sessions), "onRestored puts the restored sessions there");
            Expect.that(ACTIVE.size() == 2, "and no others");
            ends();
        });
    }
}
