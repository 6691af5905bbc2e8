package io.weaklink;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link WireReference} in words, for the rows of both reports. */
final class WireText {

    private WireText() {}

    /** Returns whether the reference was empty when it was written, or lost its referent then. */
    static boolean isEmpty(WireReference wire) {
        return wire instanceof WireReference.Cleared || wire instanceof WireReference.Lost;
    }

    static String named(WireReference wire) {
        if (wire instanceof WireReference.Numbered numbered) {
            return Integer.toString(numbered.number());
        }
        return wire instanceof WireReference.Tokened tokened ? tokened.token().text() : "";
    }

    static @Nullable TypeDescriptor typeOrNull(WireReference wire) {
        if (wire instanceof WireReference.Numbered numbered) {
            return numbered.type();
        }
        return wire instanceof WireReference.Tokened tokened ? tokened.type() : null;
    }

    static Optional<TypeDescriptor> type(WireReference wire) {
        return Optional.ofNullable(typeOrNull(wire));
    }

    static String line(String where, WireReference wire, String outcome) {
        String type = type(wire).map(descriptor -> " " + descriptor).orElse("");
        String named = named(wire);
        String pointed = type + (named.isEmpty() ? "" : " '" + named + "'");
        return where + (pointed.isEmpty() ? "" : " ->" + pointed) + ": " + outcome;
    }
}
