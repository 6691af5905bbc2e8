package io.weaklink.benchmarks;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import java.io.IOException;
import java.util.List;

/**
 * A small message without weak references, by Jackson: after some large ones, as in an application that has both, and where there
 * never is a large one.
 */
public class JacksonMessage extends JacksonPlain {

    private static final int ONE = 1;
    private static final int LARGE = 50;
    private static final String ONLY = ", small only";

    @Override
    public Row row() {
        return new Row(
                "Nothing weak, Weaklink in Jackson, small message",
                Row.HEAP,
                Clock.THREAD,
                ONE,
                List.of(
                        Bar.of("write", Measure.CPU, INSTALLED, ALONE, ONE, 1.08, 1.03),
                        Bar.of("read", Measure.CPU, INSTALLED, ALONE, ONE, 1.08, 1.03),
                        Bar.told("write", Measure.CPU, INSTALLED + ONLY, ALONE + ONLY, ONE),
                        Bar.told("read", Measure.CPU, INSTALLED + ONLY, ALONE + ONLY, ONE)));
    }

    @Override
    public void prepare(String subject, int size) throws IOException {
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
