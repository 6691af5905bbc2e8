package io.weaklink.samples.ideas;

import io.weaklink.IdentityToken;
import io.weaklink.Observation;
import io.weaklink.Referent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody wants to know which objects live, and when one of them dies. The registry tells by tokens, so that nobody is
 * kept alive by the question.
 */
public final class LifecycleObserver {

    @Referent("robot")
    static final class Robot {
        public String name = "";
    }

    static final class Hall {
        public List<WeakReference<Robot>> seen = new ArrayList<>();
    }

    private LifecycleObserver() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var registry = codec.weaklink.registry();
            Robot robot = new Robot();
            IdentityToken token = registry.register("robot/1", robot);
            List<IdentityToken> died = new ArrayList<>();
            var hall = new Hall();
            hall.seen.add(new WeakReference<>(robot));
            byte[] document = codec.write(hall);

            Observation observation = registry.onCollected(died::add);
            Expect.that(registry.isLive(token), "the robot lives");
            registry.forEachLive((at, object) -> Expect.that(at.equals(token), "and is the only one: " + at));
            Expect.that(codec.read(document, Hall.class).seen.get(0).get() == robot, "a document finds it");

            robot = null;
            Expect.collected(hall.seen.get(0), "nobody holds the robot any more");
            Expect.collected(() -> registry.expunge() > 0, "a timer of yours, or any use of the registry, notices it");
            Expect.that(died.equals(List.of(token)), "the observer was told, once, which one died");
            Expect.that(!registry.isLive(token) && registry.liveCount() == 0, "nothing is alive now");
            Expect.that(codec.read(document, Hall.class).seen.get(0).get() == null, "a document finds nobody");
            observation.close();
        });
    }
}
