package io.weaklink.samples.soak;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.Observation;
import io.weaklink.shape.WhenGone;
import java.util.concurrent.atomic.AtomicLong;

/** Buoys that come into a registry and die, by being forgotten or by being dropped. Belongs to one thread. */
final class Lives {

    /** How many actions of buoys that have died are still to run. */
    static final AtomicLong ARMED = new AtomicLong();

    private final LiveObjectRegistry registry;
    private final String prefix;
    private final Buoy[] held;

    Lives(LiveObjectRegistry registry, String prefix, int held) {
        this.registry = registry;
        this.prefix = prefix;
        this.held = new Buoy[held];
    }

    /** Puts a new buoy into the place of an older one, and returns it. */
    Buoy replace(int number) {
        int place = number / 2 % held.length;
        Buoy before = held[place];
        if (before != null && number % 3 == 0) {
            registry.forget(before);
        }
        var buoy = new Buoy(number);
        held[place] = buoy;
        if (number % 4 == 0) {
            registry.register(prefix + place + "/" + number, buoy);
        }
        if (!registry.find(registry.tokenOf(buoy)).orElseThrow().equals(buoy)) {
            throw new AssertionError("another buoy under the token of " + number);
        }
        return buoy;
    }

    /** Observes for a while, and arms actions: one that runs by hand, one that is called off, one that waits for the collector. */
    void observe(int number) {
        AtomicLong told = new AtomicLong();
        Observation observation = registry.onCollected(token -> told.incrementAndGet());
        for (int i = 0; i < 8; i++) {
            replace(number + 2 * i);
        }
        observation.close();
        var receiver = new Buoy(number);
        ARMED.addAndGet(2);
        if (!WhenGone.of(receiver, number, Lives::ran).run()
                || !WhenGone.of(receiver, number, Lives::ran).cancel()) {
            throw new AssertionError("an action that was armed has gone");
        }
        WhenGone.of(receiver, number, Lives::ran);
    }

    private static void ran(Integer number) {
        ARMED.decrementAndGet();
    }
}
