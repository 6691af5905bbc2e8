package io.weaklink.fory;

import io.weaklink.WeaklinkException;
import java.util.function.Supplier;
import org.apache.fory.exception.DeserializationException;
import org.apache.fory.exception.ForyException;
import org.apache.fory.exception.SerializationException;
import org.jspecify.annotations.Nullable;

/** Failures of Weaklink as exceptions of Fory's own family, with the place. Stateless. */
final class Failures {

    private Failures() {}

    static SerializationException ofWrite(WeaklinkException failure, Place place) {
        return new SerializationException(text(failure, place), failure);
    }

    static DeserializationException ofRead(WeaklinkException failure, Place place) {
        return new DeserializationException(text(failure, place), failure);
    }

    /** Runs a write; what it throws comes as one of Fory's exceptions that tells what Weaklink has refused. */
    static <R> R ofWrite(Supplier<R> write) {
        try {
            return write.get();
        } catch (RuntimeException e) {
            WeaklinkException refused = refusalIn(e);
            if (e instanceof ForyException && (refused == null || e.getCause() == refused)) {
                throw e;
            }
            throw new SerializationException(refused == null ? String.valueOf(e) : refused.getMessage(), e);
        }
    }

    /** Runs a read; the mirror image of {@link #ofWrite(Supplier)}. */
    static <R extends @Nullable Object> R ofRead(Supplier<R> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            WeaklinkException refused = refusalIn(e);
            if (e instanceof ForyException && (refused == null || e.getCause() == refused)) {
                throw e;
            }
            if (e instanceof WeaklinkException) {
                throw new DeserializationException(e.getMessage(), e);
            }
            throw new DeserializationException(refused == null ? String.valueOf(e) : refused.getMessage(), e);
        }
    }

    private static @Nullable WeaklinkException refusalIn(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null || cause instanceof WeaklinkException ? (WeaklinkException) cause : refusalIn(cause);
    }

    private static String text(WeaklinkException failure, Place place) {
        return "At " + place.name() + ": " + failure.getMessage();
    }
}
