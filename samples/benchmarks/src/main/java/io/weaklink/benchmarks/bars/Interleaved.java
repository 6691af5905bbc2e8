package io.weaklink.benchmarks.bars;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures all subjects of a row in turn, round by round. */
final class Interleaved {

    private static final int GARBAGE = 1 << 16;

    private final String name;
    private final Row row;
    private final int size;
    private final Mode mode;
    private final Rounds rounds;
    private final int turn;
    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new LinkedHashMap<>();
    private final Object nothing = new Object();

    @SuppressWarnings("unused") // Written only, so that the compiler does not leave the garbage out.
    private volatile byte[] garbage = {};

    /**
     * Makes one.
     *
     * @param turn how many JVMs came before: who is prepared first meets a compiler that knows nothing yet, and is the fastest for
     *     it, by 3 to 5 % beside one of its own kind. So each JVM begins with another one
     */
    Interleaved(String name, Row row, int size, Mode mode, Rounds rounds, int turn) {
        this.name = name;
        this.row = row;
        this.size = size;
        this.mode = mode;
        this.rounds = rounds;
        this.turn = turn;
    }

    /** Measures each step. */
    void measure() throws Exception {
        for (String step : row.steps(mode, size, false)) {
            List<String> subjects = Turns.of(row.subjects(mode, size, step), turn);
            for (String subject : subjects) {
                if (!works.containsKey(subject)) {
                    works.put(subject, OwnClasses.prepared(name, subject, size));
                }
            }
            settle();
            // Twice, in turn: what one has shown to the compiler of the platform's classes, the others meet as well.
            for (int part = 0; part < 2; part++) {
                for (String subject : subjects) {
                    warmUp(subject, step);
                }
            }
            for (int round = 0; round < mode.rounds(row.clock(), size); round++) {
                for (String subject : Turns.of(subjects, round)) {
                    makeRoom();
                    round(subject, step);
                }
            }
            for (String subject : subjects) {
                rounds.add(
                        name,
                        size,
                        subject,
                        step,
                        Measure.WRITTEN,
                        works.get(subject).written());
            }
        }
        for (Work work : works.values()) {
            work.close();
        }
    }

    /**
     * What was prepared lies where its making has left it, among the garbage of that, until the first collection moves it: for those
     * who allocate much at once, for the others perhaps never. A look at ten thousand objects takes twice as long before as
     * after. So all begin behind one.
     */
    private void settle() {
        long before = collections();
        while (collections() == before) {
            garbage = new byte[GARBAGE];
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** Until the time is over; then it is known how many calls make a round. */
    private void warmUp(String subject, String step) throws Exception {
        long whole = mode.warmUp().toNanos() / 2;
        long start = System.nanoTime();
        int done = 0;
        long half = start;
        int doneInHalf = 0;
        long now = start;
        while (now - start < whole) {
            call(works.get(subject), step, 1);
            now = System.nanoTime();
            done++;
            if (now - start < whole / 2) {
                half = now;
                doneInHalf = done;
            }
        }
        double each = (double) (now - half) / (done - doneInHalf);
        calls.put(subject, Math.max(1, (int) Math.round(mode.round(row.clock()).toNanos() / each)));
    }

    /** A collection of all that the rounds before have left shall not fall into a round. */
    private void makeRoom() {
        Runtime runtime = Runtime.getRuntime();
        if (row.clock().isOfProcess() && runtime.totalMemory() - runtime.freeMemory() > runtime.maxMemory() / 10 * 6) {
            System.gc();
        }
    }

    private void round(String subject, String step) throws Exception {
        Work work = works.get(subject);
        int times = calls.get(subject);
        work.beginRound();
        long allocated = Clock.allocatedBytes();
        long wall = System.nanoTime();
        long cpu = row.clock().nanos();
        call(work, step, times);
        long cpuEnd = row.clock().nanos();
        long wallEnd = System.nanoTime();
        long allocatedEnd = Clock.allocatedBytes();
        rounds.add(name, size, subject, step, Measure.CPU, (double) (cpuEnd - cpu) / times);
        rounds.add(name, size, subject, step, Measure.WALL, (double) (wallEnd - wall) / times);
        rounds.add(name, size, subject, step, Measure.ALLOCATED, (double) (allocatedEnd - allocated) / times);
    }

    private void call(Work work, String step, int times) throws Exception {
        Thread thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(work.getClass().getClassLoader());
        try {
            for (int i = 0; i < times; i++) {
                if (work.run(step) == nothing) {
                    throw new IllegalStateException("The step '" + step + "' has given what nobody else knows.");
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
