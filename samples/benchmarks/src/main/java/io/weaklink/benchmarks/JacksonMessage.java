package io.weaklink.benchmarks;

import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import java.util.List;

/** A small message without weak references, by Jackson. */
public class JacksonMessage extends JacksonPlain {

    private static final int ONE = 1;

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
                        Bar.told("write", Measure.CPU, AGAIN, ALONE, ONE),
                        Bar.told("read", Measure.CPU, AGAIN, ALONE, ONE)));
    }
}
