package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * A document or an object graph that cannot be written or read. The adapters hand it on as the cause of an exception of
 * the host's own family, which adds the place.
 */
public class WeaklinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception whose message says what was expected, what was found and what to do. */
    public WeaklinkException(String message) {
        super(message);
    }

    /** Makes an exception with such a message and its cause, which may be null. */
    public WeaklinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
