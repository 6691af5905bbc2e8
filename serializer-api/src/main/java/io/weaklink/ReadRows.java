package io.weaklink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the report of one document being read, in its order. The mirror image of {@link WrittenRows}. If a report
 * is wanted, every reference has a row. If not, only a reference that may have to be named in an error has a row.
 *
 * <p>Beyond the room that the {@link Reading} has, a reference that is settled at once is only counted. The place of an
 * open reference is not asked for then, unless it may have to be named in an error. An open reference that is not bound
 * in the document is listed without its place, because references before it may have taken all of the room.
 */
final class ReadRows {

    private static final ReadOutcome[] OUTCOMES = ReadOutcome.values();

    /** Stands for a place that was not asked for. */
    private static final String UNASKED = "";

    /** The words of the report for such a place. */
    private static final String SOMEWHERE = "(further on)";

    private final boolean wanted;
    private final int room;
    private final List<ReadRow> rows = new ArrayList<>(0);

    /** How often each outcome was only counted. Zeros where no report is wanted. */
    private final long[] counted = new long[OUTCOMES.length];

    private int listedAtOnce;
    private int listedOpen;

    ReadRows(boolean wanted, int room) {
        this.wanted = wanted;
        this.room = room;
    }

    /** Returns the rows of a document that this setup reads. A counter alone needs none listed. */
    static ReadRows of(CodecSetup setup, @Nullable Reading reading) {
        boolean heard = !setup.setup().onRead().isEmpty();
        int room = heard ? Integer.MAX_VALUE : reading == null ? 0 : reading.room();
        return new ReadRows(heard || reading != null || setup.counter() != null, room);
    }

    /** Returns whether a report is wanted, so that every reference has a row. */
    boolean areWanted() {
        return wanted;
    }

    /** Adds a reference whose outcome is known at once, with its referent; null if it is empty. */
    void add(WireReference wire, ReadOutcome outcome, @Nullable Object referent, Supplier<String> where) {
        if (!wanted) {
            return;
        }
        if (listedAtOnce >= room) {
            counted[outcome.ordinal()]++;
            return;
        }
        listedAtOnce++;
        var row = new ReadRow(where.get(), wire);
        row.became(outcome, referent);
        rows.add(row);
    }

    /** Adds a reference that was empty when it was written. */
    void addEmpty(WireReference wire, Supplier<String> where) {
        boolean lost = wire instanceof WireReference.Lost;
        add(wire, lost ? ReadOutcome.WRITTEN_WITHOUT_WEAKLINK : ReadOutcome.CLEARED, null, where);
    }

    /** Adds a reference whose place is open; returns null if neither a report nor an error needs a row. */
    @Nullable
    ReadRow addOpen(WireReference wire, OnGone policy, Supplier<String> where) {
        boolean mayFail = policy == OnGone.FAIL;
        if (!wanted && !mayFail) {
            return null;
        }
        boolean listed = mayFail || listedOpen < room;
        listedOpen++;
        var row = new ReadRow(listed ? where.get() : UNASKED, wire);
        rows.add(row);
        return row;
    }

    /** Returns how far the rows have come. */
    Mark mark() {
        return new Mark(rows.size(), listedAtOnce, listedOpen, wanted ? counted.clone() : counted);
    }

    /** Forgets all rows since. */
    void forget(Mark mark) {
        rows.subList(mark.rows, rows.size()).clear();
        listedAtOnce = mark.listedAtOnce;
        listedOpen = mark.listedOpen;
        System.arraycopy(mark.counted, 0, counted, 0, counted.length);
    }

    /** How far the rows had come. */
    record Mark(int rows, int listedAtOnce, int listedOpen, long[] counted) {}

    /** Ends the rows, and tells all who want to know: the listeners of the setup, the reading, the counter. */
    void tell(CodecSetup setup, @Nullable Reading reading, List<Object> held) {
        if (!wanted) {
            return;
        }
        Map<ReadOutcome, Long> counts = new EnumMap<>(ReadOutcome.class);
        ReferringRows<ReadReference> listed = finish(counts);
        List<Consumer<ReadReport>> listeners = setup.setup().onRead();
        if (!listeners.isEmpty()) {
            var report = new ReadReport(listed.rows(), counts);
            listeners.forEach(listener -> listener.accept(report));
        }
        if (reading != null) {
            reading.add(listed, counts, held);
        }
        Consumer<Map<ReadOutcome, Long>> counter = setup.counter();
        if (counter != null && !counts.isEmpty()) {
            counter.accept(Collections.unmodifiableMap(counts));
        }
    }

    /** Returns the listed rows, and counts all references. */
    private ReferringRows<ReadReference> finish(Map<ReadOutcome, Long> counts) {
        var listed = new ReferringRows<ReadReference>();
        for (ReadOutcome outcome : OUTCOMES) {
            if (counted[outcome.ordinal()] > 0) {
                counts.put(outcome, counted[outcome.ordinal()]);
            }
        }
        int inDocument = 0;
        int outside = 0;
        for (ReadRow row : rows) {
            ReadReference finished = row.finished();
            counts.merge(finished.outcome(), 1L, Long::sum);
            boolean asked = !finished.where().equals(UNASKED);
            if (finished.outcome() == ReadOutcome.BOUND_IN_DOCUMENT) {
                if (asked && inDocument++ < room) {
                    listed.add(finished, row.referent());
                }
            } else if (outside++ < room) {
                listed.add(asked ? finished : somewhere(finished), row.referent());
            }
        }
        return listed;
    }

    private static ReadReference somewhere(ReadReference row) {
        return new ReadReference(SOMEWHERE, row.wire(), row.outcome(), row.reason());
    }

    /**
     * Refuses rows whose policy asks for an error.
     *
     * @throws GoneReferentException if there are such rows
     */
    void requireNoneMissing() {
        List<ReadReference> missing =
                rows.stream().filter(ReadRow::missing).map(ReadRow::finished).toList();
        if (!missing.isEmpty()) {
            throw new GoneReferentException(missing);
        }
    }
}
