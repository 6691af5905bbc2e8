package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot could not be written or read. The message says what was expected, what was found, in which file and where,
 * and what to do. No older file is lost, and no entry of the registry.
 */
public final class SnapshotException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The kind of failure, for programs. */
    public enum Reason {
        /** The bytes are not those of a whole snapshot: cut, changed, or of something else. */
        DAMAGED,
        /** It is no file but a folder, a pipe or a link that leads nowhere, or this process may not read it. */
        UNREADABLE,
        /** A later version has written it. */
        NEWER_FORMAT,
        /** It was written by another codec, another root type, or through a transform that is not known here. */
        WRONG_CODEC,
        /** The codec did not take the bytes or the graph. */
        CODEC_FAILED,
        /** Another store has the directory. */
        LOCKED,
        /** The file system failed. */
        STORAGE_FAILED,
        /** The caller's thread was interrupted, or the progress listener threw. */
        CANCELLED,
        /** There is no such snapshot, or none that is whole. */
        NOT_FOUND
    }

    private final Reason reason;
    private final String file;
    private final long offset;

    SnapshotException(Reason reason, String file, long offset, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.file = file;
        this.offset = offset;
    }

    /** Returns an exception about a file as a whole. */
    static SnapshotException of(Reason reason, Object file, String message, @Nullable Throwable cause) {
        return new SnapshotException(reason, file.toString(), -1, message, cause);
    }

    /**
     * Returns an exception about a failure of the file system.
     *
     * @param what the file or directory in a sentence, and what could not be done to it
     */
    static SnapshotException storageFailed(Object file, String what, Exception failed) {
        if (failed instanceof SnapshotException known) {
            return known;
        }
        if (failed instanceof ClosedByInterruptException) {
            return of(
                    Reason.CANCELLED,
                    file,
                    what + ": its caller was interrupted. Nothing has changed; do it again when you like.",
                    failed);
        }
        return of(
                Reason.STORAGE_FAILED,
                file,
                what + ": " + failed + ". What was there before is as it was; mend the file system and do it again.",
                failed);
    }

    /**
     * Returns an exception about what is no file that this process may read. It was not opened, because a pipe would keep
     * its reader waiting for ever.
     *
     * @param found what stands there instead of a file
     */
    static SnapshotException unreadable(Object file, String found, @Nullable IOException cause) {
        return of(
                Reason.UNREADABLE,
                file,
                "Expected a file that can be read at '" + file + "', but found " + found
                        + ". Move it away, or bring the file back from a copy.",
                cause);
    }

    /** Returns what another exception says, with one full stop at its end. */
    static String sentence(Throwable failed) {
        String text = failed.getMessage() == null ? failed.getClass().getName() : failed.getMessage();
        return text.endsWith(".") ? text : text + ".";
    }

    /** Returns an exception about bytes that are not as they must be. */
    static SnapshotException damaged(Object file, long offset, String expected, String found) {
        return new SnapshotException(
                Reason.DAMAGED,
                file.toString(),
                offset,
                "The snapshot '" + file + "' is damaged at offset " + offset + ": expected " + expected + ", but found "
                        + found + ". Use an older snapshot, or copy the file again.",
                null);
    }

    /** Returns whether an older snapshot can take the place of this one. */
    boolean isOfThisFileAlone() {
        return reason == Reason.DAMAGED || reason == Reason.UNREADABLE;
    }

    /** Returns the kind of failure, for programs. */
    public Reason reason() {
        return reason;
    }

    /** Returns the file or directory that the failure is about. */
    public String file() {
        return file;
    }

    /**
     * Returns the place of the failure in the file, in bytes from its beginning; -1 if the failure is about the file as
     * a whole.
     */
    public long offset() {
        return offset;
    }
}
