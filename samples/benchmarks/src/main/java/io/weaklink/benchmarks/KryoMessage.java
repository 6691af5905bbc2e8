package io.weaklink.benchmarks;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import java.util.List;

/**
 * A small message without weak references, by Kryo: after some large ones, as in an application that has both, and where there
 * never is a large one.
 */
public class KryoMessage extends KryoPlain {

    private static final int ONE = 1;
    private static final int LARGE = 50;
    private static final String ONLY = ", small only";

    @Override
    public Row row() {
        return new Row(
                "Nothing weak, Weaklink in Kryo, small message",
                Row.HEAP,
                Clock.THREAD,
                ONE,
                List.of(
                        Bar.of("write", Measure.CPU, INSTALLED, ALONE, ONE, 1.0, 0.9),
                        Bar.of("read", Measure.CPU, INSTALLED, ALONE, ONE, 1.15, 1.05),
                        Bar.told("write", Measure.CPU, INSTALLED + ONLY, ALONE + ONLY, ONE),
                        Bar.told("read", Measure.CPU, INSTALLED + ONLY, ALONE + ONLY, ONE),
                        Bar.told("write", Measure.CPU, INSTALLED, FORY, ONE),
                        Bar.told("read", Measure.CPU, INSTALLED, FORY, ONE)));
    }

    @Override
    public void prepare(String subject, int size) {
        super.prepare(subject, size);
        if (!subject.endsWith(ONLY)) {
            plant(NODES);
            for (int i = 0; i < LARGE; i++) {
                write();
                read();
            }
            plant(size);
        }
    }
}
