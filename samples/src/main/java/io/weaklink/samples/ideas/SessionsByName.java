package io.weaklink.samples.ideas;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import java.lang.ref.WeakReference;

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
        var weaklink = Weaklink.create();
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        Session ada = Session.of("ada");
        weaklink.registry().register("session/ada", ada);
        var job = new Job();
        job.title = "print";
        job.orderedBy = new WeakReference<>(ada);

        String json = mapper.writeValueAsString(job);
        Expect.that(
                json.equals(
                        "{\"title\":\"print\",\"orderedBy\":{\"_weak\":\"=session/ada\",\"_weakType\":\"session\"}}"),
                "the job names the session and holds nothing of it: " + json);
        Expect.that(mapper.readValue(json, Job.class).orderedBy.get() == ada, "the very same session is found");

        var other = Weaklink.create();
        Session adaThere = Session.of("ada");
        other.registry().register("session/ada", adaThere);
        Job there = new ObjectMapper().registerModule(new WeaklinkModule(other)).readValue(json, Job.class);
        Expect.that(there.orderedBy.get() == adaThere, "another process finds its own session of that name");
    }
}
