package io.weaklink.benchmarks;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import java.util.List;

/**
 * A small message without weak references, by Kryo: where there never is a large one, and after some. Kryo's own table of objects
 * stays as large as 2,048 of them have made it, and is emptied for each message.
 */
public class KryoMessage extends KryoPlain {

    private static final int ONE = 1;
    private static final int LARGE = 50;
    private static final String AFTER = ", after large documents";

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
                        Bar.told("write", Measure.CPU, AGAIN, ALONE, ONE),
                        Bar.told("read", Measure.CPU, AGAIN, ALONE, ONE),
                        Bar.told("write", Measure.CPU, INSTALLED + AFTER, ALONE + AFTER, ONE),
                        Bar.told("read", Measure.CPU, INSTALLED + AFTER, ALONE + AFTER, ONE),
                        Bar.told("write", Measure.CPU, INSTALLED, FORY, ONE),
                        Bar.told("read", Measure.CPU, INSTALLED, FORY, ONE)));
    }

    @Override
    public void prepare(String subject, int size) {
        super.prepare(subject, size);
        if (subject.endsWith(AFTER)) {
            plant(NODES);
            for (int i = 0; i < LARGE; i++) {
                write();
                read();
            }
            plant(size);
        }
    }
}
