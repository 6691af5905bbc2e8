package io.weaklink.samples.compare;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What stands in a cell. */
final class Verdict {

    private static final int LONGEST = 90;

    private Verdict() {}

    /** Compares what an attempt found with what it should have found. */
    static <T> String of(Attempt<T> attempt, T restored, byte[] document, boolean weak) {
        Object expected = attempt.expected().apply(restored);
        Object found = attempt.found().apply(restored);
        if (mentionsOutside(document)) {
            return "wrong: drags the outside object along";
        } else if (found == expected || expected instanceof String && Objects.equals(expected, found)) {
            return "works";
        } else if (found == null || found == Attempt.NO_REFERENCE) {
            return weak && found == null ? "wrong: empty" : "wrong: null";
        } else if (expected == null) {
            return "wrong: keeps it alive, and writes it";
        } else if (found == attempt.found().apply(attempt.root())) {
            return "wrong: the old object";
        }
        return "wrong: a second copy";
    }

    /** Names an error in short, without anything that differs from run to run. */
    static String error(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" ?\\([^()]*\\)", "")
                .replaceAll(" ?\\(.*", "")
                .replaceAll("@[0-9a-f]{4,}", "")
                .replaceAll("(java|io|com)\\.([a-z]+\\.)+([A-Za-z]+\\$)?", "")
                .replace('|', '/')
                .replace("`", "'")
                .strip();
        String cut =
                message.length() > LONGEST ? message.substring(0, message.lastIndexOf(' ', LONGEST)) + " ..." : message;
        return "error: " + cause.getClass().getSimpleName() + ": " + cut;
    }

    /** Kryo marks the last character of a string, so it is left out. */
    private static boolean mentionsOutside(byte[] document) {
        String start = Attempt.OUTSIDE.substring(0, Attempt.OUTSIDE.length() - 1);
        return new String(document, StandardCharsets.ISO_8859_1).contains(start);
    }
}
