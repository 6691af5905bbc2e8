package io.weaklink.samples.compare;

import java.util.function.Supplier;

/**
 * A shape of objects, and what should come back of it.
 *
 * @param elsewhere whether it is read where none of its objects is known
 */
record Shape(String name, String wants, Supplier<Attempt<?>> strong, Supplier<Attempt<?>> weak, boolean elsewhere) {

    Shape(String name, String wants, Supplier<Attempt<?>> strong, Supplier<Attempt<?>> weak) {
        this(name, wants, strong, weak, false);
    }

    /** Returns what this column makes of it, by doing it. */
    String by(Column column) {
        return (column.weak ? weak : strong).get().by(column, elsewhere);
    }
}
