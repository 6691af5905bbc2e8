package io.weaklink.flink.sample;

import io.weaklink.OnGone;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rates of this process, and the setup of the job, named in {@code META-INF/services/io.weaklink.WeaklinkProvider}. */
public final class Rates implements WeaklinkProvider {

    static final Weaklink WEAKLINK =
            Weaklink.builder().onGone(Rate.class, OnGone.LATE).build();

    /** Holds the rates: the registry keeps nothing alive. */
    static final Map<String, Rate> ALL = new ConcurrentHashMap<>();

    @Override
    public Weaklink weaklink() {
        return WEAKLINK;
    }

    /** Loads what is not there yet, and makes it known to references that wait. */
    public static void load() {
        Map.of("USD", 1.17, "JPY", 181.0, "CHF", 0.93)
                .forEach((currency, rate) -> ALL.computeIfAbsent(currency, it -> named(new Rate(it, rate))));
    }

    private static Rate named(Rate rate) {
        WEAKLINK.registry().register("rate/" + rate.currency, rate);
        return rate;
    }

    public static Rate of(String currency) {
        return ALL.get(currency);
    }
}
