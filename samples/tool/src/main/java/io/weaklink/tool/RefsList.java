package io.weaklink.tool;

import io.weaklink.WireReference;
import java.io.IOException;
import java.util.function.Supplier;

/** Counts weak references one by one, and hands on those that were asked for. Belongs to one thread. */
final class RefsList {

    /** Where the references go. */
    interface Output {

        /** Takes one; its fate is not known where nobody asked for it. */
        void reference(Supplier<String> where, String type, WireReference reference, Supplier<Fate> fate)
                throws IOException;

        /** Takes what is to be said of all together. */
        void note(String text) throws IOException;

        /** Takes how many there were and how many were handed on, and where they were read. */
        void end(long seen, long shown, String place) throws IOException;
    }

    private final Output output;
    private final boolean empty;
    private final String wanted;
    private long seen;
    private long shown;

    RefsList(Output output, boolean empty, String wanted) {
        this.output = output;
        this.empty = empty;
        this.wanted = wanted;
    }

    void add(Supplier<String> where, WireReference reference, Supplier<Fate> fate) throws IOException {
        seen++;
        String type = type(reference);
        if (!wanted.isEmpty() && !wanted.equals(type) || empty && !fate.get().isEmpty()) {
            return;
        }
        shown++;
        output.reference(where, type, reference, fate);
    }

    static String type(WireReference reference) {
        if (reference instanceof WireReference.Numbered it) {
            return it.type() == null ? "" : it.type().name();
        }
        return reference instanceof WireReference.Tokened it ? it.type().name() : "";
    }

    /** Returns how many there were, shown or not. */
    long seen() {
        return seen;
    }

    /** Tells how many there were in this place. */
    void end(String place) throws IOException {
        output.end(seen, shown, place);
    }

    void note(String text) throws IOException {
        output.note(text);
    }
}
