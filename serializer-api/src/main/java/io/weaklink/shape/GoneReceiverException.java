package io.weaklink.shape;

/**
 * A call reached a {@link WeakProxy} whose object is gone, or a {@link WeakCallback} that {@linkplain WeakCallback#orFail
 * fails} and whose receiver is gone. The message names what was called and what is gone.
 */
public final class GoneReceiverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GoneReceiverException(String message) {
        super(message);
    }
}
