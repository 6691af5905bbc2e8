package io.weaklink.spring;

import io.weaklink.CodecSetup;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.ReadReport;
import io.weaklink.TypeDescriptor;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of the weak references that were read, by outcome and type. It knows the names of the types that the setup
 * declares, and counts all others as one: a document holds whatever name its sender has chosen. Safe for use by many threads.
 */
final class ReadCounts {

    /** Stands for each type that the setup does not declare, and for a reference that was written without a type. */
    static final String OTHER = "other";

    private final Supplier<Weaklink> weaklink;
    private final Map<Counted, LongAdder> counts = new TreeMap<>();
    private final List<BiConsumer<Counted, LongAdder>> listeners = new ArrayList<>();
    private volatile @Nullable Set<String> declared;

    /**
     * Makes counts that are zero.
     *
     * @param weaklink gives the setup; asked once the first document has been read
     */
    ReadCounts(Supplier<Weaklink> weaklink) {
        this.weaklink = weaklink;
    }

    /** The references of one type that came to one end. Sorted by outcome. */
    record Counted(ReadOutcome outcome, String type) implements Comparable<Counted> {

        @Override
        public int compareTo(Counted other) {
            int order = outcome.compareTo(other.outcome);
            return order == 0 ? type.compareTo(other.type) : order;
        }
    }

    /** Counts each reference of the report. */
    void add(ReadReport report) {
        Map<Counted, Long> ofDocument = new HashMap<>();
        for (ReadReference reference : report.references()) {
            ofDocument.merge(new Counted(reference.outcome(), nameOf(reference)), 1L, Long::sum);
        }
        ofDocument.forEach((counted, many) -> counter(counted).add(many));
    }

    /** Tells the listener of each counter, of those that are there and of each that comes; once each, under a lock. */
    synchronized void onCounter(BiConsumer<Counted, LongAdder> listener) {
        listeners.add(listener);
        counts.forEach(listener);
    }

    /** Returns the counts as they are now. */
    synchronized Map<Counted, Long> counts() {
        Map<Counted, Long> now = new TreeMap<>();
        counts.forEach((counted, count) -> now.put(counted, count.sum()));
        return now;
    }

    private synchronized LongAdder counter(Counted counted) {
        LongAdder count = counts.get(counted);
        if (count == null) {
            count = new LongAdder();
            counts.put(counted, count);
            for (BiConsumer<Counted, LongAdder> listener : listeners) {
                listener.accept(counted, count);
            }
        }
        return count;
    }

    private String nameOf(ReadReference reference) {
        return reference
                .type()
                .map(TypeDescriptor::name)
                .filter(declared()::contains)
                .orElse(OTHER);
    }

    private Set<String> declared() {
        Set<String> names = declared;
        if (names == null) {
            names = CodecSetup.of(weaklink.get()).types().declaredNames();
            declared = names;
        }
        return names;
    }
}
