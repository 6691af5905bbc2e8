package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import io.weaklink.Holder;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The list whose elements are read one after the other. What its first reference has found out counts for those behind it, until
 * another object begins, which saves an eighth of the time of a list of references.
 */
final class ElementsInARow {

    private final GraphIds ids;
    private final CurrentPlace place;
    private int listId = GraphIds.NONE;
    private @Nullable ArrayList<Object> list;
    private Holder holder = Holder.UNKNOWN;

    ElementsInARow(GraphIds ids, CurrentPlace place) {
        this.ids = ids;
        this.place = place;
    }

    /** Returns whether the reference of this class that is being read stands behind the last one, in the same list. */
    boolean goOn(Class<?> reference) {
        return list != null && ids.lastRead() == listId && place.isElementOfLastList(reference);
    }

    /** Returns the list in which the elements stand. */
    ArrayList<Object> list() {
        return requireNonNull(list);
    }

    /** Returns what the place of the elements declares. */
    Holder holder() {
        return holder;
    }

    /**
     * Returns the list that began last, if the reference of this class that is being read is its element, and it is an {@code
     * ArrayList}; else null.
     */
    @SuppressWarnings("unchecked")
    @Nullable
    ArrayList<Object> begin(Class<?> reference, Holder declared) {
        forget();
        Object begun = place.isElementOfLastList(reference) ? ids.findRead(ids.lastRead()) : null;
        if (begun != null && begun.getClass() == ArrayList.class) {
            listId = ids.lastRead();
            list = (ArrayList<Object>) begun;
            holder = declared;
        }
        return list;
    }

    void forget() {
        list = null;
    }
}
