package io.weaklink.samples.soak;

import io.weaklink.Collected;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Churn, restores and failures without end: threads that come and go write and read documents by all hosts, buoys come into the
 * registry and die, stores of snapshots are opened and closed, applications are loaded and dropped. What stays of it is compared
 * with what was there after the first rounds.
 */
final class Soak {

    /** Each part of a round that is dear takes its turn in one of so many rounds. */
    private static final int TURNS = 10;

    private static final int THREADS = 4;
    private static final int WARM_UP = 1_000;
    private static final int TRIES = 50;
    private static final int LOCALS = 2_000;

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Documents documents = new Documents(registry);
    private final Lives lives = new Lives(registry, "held/", 64);
    private final int threads;
    private final Stores stores;
    private final Applications applications = new Applications(registry);
    private final AtomicLong read = new AtomicLong();
    private int rounds;
    private long snapshots;
    private long guests;

    /** Makes one in which so many threads come and go in each round. */
    Soak(Path directory, int threads) {
        this.threads = threads;
        documents.fillFor(threads + 1);
        this.stores = new Stores(directory, registry);
    }

    void run(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            round();
        }
    }

    private void round() throws Exception {
        int round = rounds++;
        int first = round * 100;
        Buoy buoy = lives.replace(first);
        lives.observe(first + 20);
        Threads.race(threads, thread -> {
            int number = first + 40 + 2 * thread;
            Buoy outside = new Lives(registry, "thread/", 4).replace(number);
            read.addAndGet(documents.churn((round + thread) % documents.hosts(), number, outside));
        });
        read.addAndGet(documents.churn(round % documents.hosts(), first + 50, buoy));
        snapshots += stores.churn(round, first + 60, buoy);
        if (round % TURNS == 0) {
            read.addAndGet(documents.comeAlive(first + 70));
        }
        if (round % TURNS == TURNS / 2) {
            guests += applications.comeAndGo();
        }
    }

    /** Returns what is there once the collector has taken the last round, and whoever comes next has removed what is dead. */
    Footprint footprint() throws Exception {
        for (int i = 0; i == 0 || i < TRIES && Lives.ARMED.get() > 0; i++) {
            Collected.tryToCollect();
        }
        // A setup removes the classes of the dead when it meets a new one, and a thread its locals when it has others.
        applications.beGuest();
        for (int i = 0; i < LOCALS; i++) {
            var local = new ThreadLocal<Integer>();
            local.set(i);
            local.remove();
        }
        Collected.tryToCollect();
        return Footprint.of(registry);
    }

    /**
     * Returns what is more than it was then, however often the collector runs. A compiler of the JVM holds the loader of what it
     * is about to compile, for a while.
     */
    List<String> growthSince(Footprint before) throws Exception {
        List<String> growth = footprint().growthSince(before);
        for (int i = 0; i < TRIES && !growth.isEmpty(); i++) {
            growth = footprint().growthSince(before);
        }
        return growth;
    }

    String counts() {
        return rounds + " rounds, " + read + " documents, " + snapshots + " snapshots, " + threads * rounds
                + " threads, " + guests + " applications";
    }

    /** Goes on for so many minutes, prints its counts at each of them, and fails where something has grown. */
    public static void main(String[] args) throws Exception {
        int minutes = Integer.parseInt(args[0]);
        Soak soak = new Soak(Files.createTempDirectory("soak"), THREADS);
        soak.run(WARM_UP);
        Footprint before = soak.footprint();
        System.out.println("warm: " + soak.counts() + "; " + before);
        long start = System.nanoTime();
        for (int minute = 1; minute <= minutes; minute++) {
            while (System.nanoTime() - start < TimeUnit.MINUTES.toNanos(minute)) {
                soak.round();
            }
            List<String> growth = soak.growthSince(before);
            System.out.println("minute " + minute + ": " + soak.counts() + "; " + soak.footprint());
            if (!growth.isEmpty()) {
                System.out.println("grown: " + String.join("\n  ", growth));
                System.exit(1);
            }
        }
    }
}
