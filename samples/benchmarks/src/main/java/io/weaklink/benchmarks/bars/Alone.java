package io.weaklink.benchmarks.bars;

import java.util.List;

/** Measures what a subject holds, and what a full collection takes beside it; no other subject is in the heap meanwhile. */
final class Alone {

    private static final int COLLECTIONS = 2;
    private static final int ROUNDS = 3;

    private final String name;
    private final Row row;
    private final int size;
    private final Mode mode;
    private final Rounds rounds;

    Alone(String name, Row row, int size, Mode mode, Rounds rounds) {
        this.name = name;
        this.row = row;
        this.size = size;
        this.mode = mode;
        this.rounds = rounds;
    }

    /** Measures each step. */
    void measure() throws Exception {
        for (String step : row.steps(mode, size, true)) {
            List<String> subjects = row.subjects(mode, size, step);
            for (int round = 0; round < ROUNDS; round++) {
                for (String subject : Turns.of(subjects, round)) {
                    round(subject, step);
                }
            }
        }
    }

    private void round(String subject, String step) throws Exception {
        Work work = OwnClasses.prepared(name, subject, size);
        System.gc();
        long before = Clock.usedBytes();
        work.run(step);
        long start = Clock.PROCESS.nanos();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long collection = Clock.PROCESS.nanos() - start;
        long held = Clock.usedBytes() - before;
        rounds.add(name, size, subject, step, Measure.HELD, (double) held / size);
        rounds.add(name, size, subject, step, Measure.COLLECTION, (double) collection / COLLECTIONS);
        work.close();
        OwnClasses.release(work);
    }
}
