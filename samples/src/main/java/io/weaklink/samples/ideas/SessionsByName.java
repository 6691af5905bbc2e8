package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;

/**
 * A job refers to the session that ordered it. Sessions live in memory only, under names that the application gives:
 * the same session answers after any number of round trips, and another process finds its own.
 */
public final class SessionsByName {

    @Referent("session")
    static final class Session {
        public String user = "";

        static Session of(String user) {
            var session = new Session();
            session.user = user;
            return session;
        }
    }

    static final class Job {
        public String title = "";
        public WeakReference<Session> orderedBy = new WeakReference<>(null);
    }

    private SessionsByName() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            Session ada = Session.of("Ada Lovelace");
            codec.weaklink.registry().register("session/42", ada);
            var job = new Job();
            job.title = "print";
            job.orderedBy = new WeakReference<>(ada);

            byte[] document = codec.write(job);
            String seen = new String(document, StandardCharsets.ISO_8859_1);
            Expect.that(
                    seen.contains("session/4") && !seen.contains("Lovelac"), "the job names the session, and no more");
            Expect.that(codec.read(document, Job.class).orderedBy.get() == ada, "the very same session is found");

            var other = Weaklink.create();
            Session there = Session.of("Ada Lovelace");
            other.registry().register("session/42", there);
            Job moved = codec.with(other).read(document, Job.class);
            Expect.that(moved.orderedBy.get() == there, "another process finds its own session of that name");
        });
    }
}
