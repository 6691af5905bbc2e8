package io.weaklink.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import java.util.concurrent.atomic.LongAdder;

/**
 * The meters: {@code weaklink.references} counts the references that were read, by outcome and type, and {@code weaklink.live} is the
 * number of live objects that have a token or a name. A type has a tag of its own only if the setup declares it.
 */
final class WeaklinkMetrics implements MeterBinder {

    private final Weaklink weaklink;
    private final ReadCounts counts;

    WeaklinkMetrics(Weaklink weaklink, ReadCounts counts) {
        this.weaklink = weaklink;
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counts.onCounter((counted, count) -> FunctionCounter.builder("weaklink.references", count, LongAdder::sum)
                .description("Weak references that were read")
                .tag("outcome", WeaklinkEndpoint.nameOf(counted.outcome()))
                .tag("type", counted.type())
                .register(meters));
        if (weaklink.hasRegistry()) {
            Gauge.builder("weaklink.live", weaklink.registry(), LiveObjectRegistry::liveCount)
                    .description("Live objects that have a token or a name")
                    .baseUnit("objects")
                    .register(meters);
        }
    }
}
