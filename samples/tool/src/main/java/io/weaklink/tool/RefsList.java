package io.weaklink.tool;

import io.weaklink.WireReference;
import java.util.function.Supplier;

/** Prints weak references one by one, those that were asked for, and counts all. Belongs to one thread. */
final class RefsList {

    private final Screen screen;
    private final boolean why;
    private final boolean empty;
    private final String wanted;
    private long seen;
    private long shown;

    RefsList(Screen screen, boolean why, boolean empty, String wanted) {
        this.screen = screen;
        this.why = why;
        this.empty = empty;
        this.wanted = wanted;
    }

    void add(Supplier<String> where, WireReference reference, Supplier<Fate> fate) {
        seen++;
        String type = type(reference);
        if (!wanted.isEmpty() && !wanted.equals(type) || empty && !fate.get().isEmpty()) {
            return;
        }
        shown++;
        screen.line(where.get() + " -> " + named(type, reference)
                + (why ? ": " + fate.get().why() : ""));
    }

    private static String named(String type, WireReference reference) {
        String before = type.isEmpty() ? "" : type + " ";
        if (reference instanceof WireReference.Numbered it) {
            return before + "#" + it.number();
        }
        return reference instanceof WireReference.Tokened it ? before + "'" + it.token() + "'" : "empty";
    }

    private static String type(WireReference reference) {
        if (reference instanceof WireReference.Numbered it) {
            return it.type() == null ? "" : it.type().name();
        }
        return reference instanceof WireReference.Tokened it ? it.type().name() : "";
    }

    /** Returns how many there were, shown or not. */
    long seen() {
        return seen;
    }

    /** Prints how many there were in this place. */
    void end(String place) {
        note("%d weak references %s%s".formatted(seen, place, shown == seen ? "" : "; " + shown + " of them shown"));
    }

    void note(String text) {
        screen.line("# " + text + ".");
    }

    void flush() {
        screen.flush();
    }
}
