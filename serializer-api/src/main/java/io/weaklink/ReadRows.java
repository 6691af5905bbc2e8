package io.weaklink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the report of one document being read, in its order. There are rows for all references only if someone
 * wants them; where nobody does, only those that may have to be named in an error have one.
 */
final class ReadRows {

    private final boolean wanted;
    private final List<ReadRow> rows = new ArrayList<>(0);

    ReadRows(boolean wanted) {
        this.wanted = wanted;
    }

    @Nullable
    ReadRow add(WireReference wire, OnGone policy, Supplier<String> where) {
        if (!wanted && policy != OnGone.FAIL) {
            return null;
        }
        var row = new ReadRow(where.get(), wire);
        rows.add(row);
        return row;
    }

    boolean wanted() {
        return wanted;
    }

    ReadReport report() {
        return new ReadReport(rows.stream().map(ReadRow::finished).toList());
    }

    /** Returns the rows whose policy asks for an error. */
    List<ReadReference> missing() {
        return rows.stream().filter(ReadRow::missing).map(ReadRow::finished).toList();
    }
}
