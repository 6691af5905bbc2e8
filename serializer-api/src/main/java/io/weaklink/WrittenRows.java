package io.weaklink;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the report of one document being written, in its order. The mirror image of {@link ReadRows}.
 *
 * <p>Beyond the room that the {@link Writing} has, a reference whose referent stands in the document already is only
 * counted. The place of any other reference is not asked for then, because no person reads a report of ten million
 * references, and paths are long. A reference that turns out to point outside is listed without its place, because
 * references before it may have taken all of the room.
 */
final class WrittenRows {

    /** Stands for a place that was not asked for. */
    private static final String UNASKED = "";

    /** The words of the report for such a place. */
    private static final String SOMEWHERE = "(further on)";

    private final int room;
    private final List<WrittenRow> rows = new ArrayList<>(0);
    private final Map<String, Map<WriteOutcome, Long>> countedByType = new TreeMap<>();
    private int listedInDocument;
    private int listedElsewhere;
    private String rowType = "";
    private long inRow;

    WrittenRows(int room) {
        this.room = room;
    }

    /**
     * Adds a reference.
     *
     * @param begun whether its referent stands in the document already
     * @param type the name of its type, empty if there is none
     */
    void add(WireReference wire, @Nullable Object referent, boolean begun, String type, Supplier<String> where) {
        if (begun && listedInDocument >= room) {
            countInDocument(type);
            return;
        }
        boolean listed = begun || listedElsewhere < room;
        listedInDocument += begun ? 1 : 0;
        listedElsewhere += begun ? 0 : 1;
        rows.add(new WrittenRow(listed ? where.get() : UNASKED, wire, referent, type));
    }

    /** Hands the listed rows over, and counts all references. */
    void finish(Function<WrittenRow, WrittenReference> finished, Writing writing) {
        var listed = new ReferringRows<WrittenReference>();
        int inDocument = 0;
        int outside = 0;
        for (WrittenRow row : rows) {
            WrittenReference reference = finished.apply(row);
            count(row.type(), reference.outcome(), 1);
            boolean asked = !row.where().equals(UNASKED);
            if (reference.outcome() == WriteOutcome.IN_DOCUMENT) {
                if (asked && inDocument++ < room) {
                    listed.add(reference, row.referent());
                }
            } else if (outside++ < room) {
                listed.add(asked ? reference : somewhere(reference), row.referent());
            }
        }
        rows.clear();
        countRow();
        writing.add(listed, countedByType);
    }

    private static WrittenReference somewhere(WrittenReference row) {
        return new WrittenReference(SOMEWHERE, row.wire(), row.outcome());
    }

    void clear() {
        rows.clear();
    }

    /** Many references in a row have one type, so they are counted together. */
    private void countInDocument(String type) {
        if (!type.equals(rowType)) {
            countRow();
            rowType = type;
        }
        inRow++;
    }

    private void countRow() {
        if (inRow > 0) {
            count(rowType, WriteOutcome.IN_DOCUMENT, inRow);
            inRow = 0;
        }
    }

    private void count(String type, WriteOutcome outcome, long number) {
        countedByType
                .computeIfAbsent(type, any -> new EnumMap<>(WriteOutcome.class))
                .merge(outcome, number, Long::sum);
    }
}
