package io.weaklink.tool;

import com.fasterxml.jackson.core.JacksonException;
import io.weaklink.snapshot.SnapshotException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;

/**
 * What stood in the way, as a message and as the code with which the tool exits.
 *
 * <p>A file that is no snapshot at all counts as damaged: nothing tells it from one whose beginning was overwritten.
 *
 * @param code 1 for what is damaged, 2 for what could not be looked at
 * @param message what is wrong, for a person
 */
record Finding(int code, String message) {

    static final int WHOLE = 0;
    static final int DAMAGED = 1;
    static final int UNKNOWN = 2;
    /** All was looked at and is whole, but what the command was asked for is not so. */
    static final int NOT_SO = 3;

    private static final List<Integer> BY_WEIGHT = List.of(WHOLE, NOT_SO, DAMAGED, UNKNOWN);

    /** Returns the code that counts more: what could not be looked at before damage, and damage before the rest. */
    static int worse(int one, int other) {
        return BY_WEIGHT.indexOf(one) > BY_WEIGHT.indexOf(other) ? one : other;
    }

    static Finding of(Exception failed) {
        if (failed instanceof SnapshotException snapshot) {
            boolean damaged = snapshot.reason() == SnapshotException.Reason.DAMAGED;
            return new Finding(damaged ? DAMAGED : UNKNOWN, text(snapshot));
        }
        if (failed instanceof NoSuchFileException || failed instanceof FileNotFoundException) {
            return new Finding(UNKNOWN, "There is no file '" + failed.getMessage() + "'. Look for its name.");
        }
        if (failed instanceof AccessDeniedException) {
            return new Finding(UNKNOWN, "The file '" + failed.getMessage() + "' may not be read. Ask its owner.");
        }
        if (failed instanceof NotDirectoryException) {
            return new Finding(UNKNOWN, "'" + failed.getMessage() + "' is no directory. Give one.");
        }
        if (failed instanceof JacksonException json) {
            return new Finding(UNKNOWN, "The document is not what its codec's name says: " + json.getOriginalMessage());
        }
        if (failed instanceof RuntimeException) {
            return new Finding(UNKNOWN, "That was not expected: " + failed + ". --stacktrace tells more.");
        }
        return new Finding(UNKNOWN, text(failed));
    }

    private static String text(Exception failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }
}
