package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import io.weaklink.CodecSetup;
import org.jspecify.annotations.Nullable;

/**
 * A late reference that stands for one of the application's own reference class until its referent is there. The place
 * may take only that class: a record component, or the element of an array.
 */
final class StandIn {

    private @Nullable Class<?> expected;

    /** Notes that a late reference was given to a place that declares, or may declare, this class. */
    void stand(Class<?> type) {
        expected = type;
    }

    void forget() {
        expected = null;
    }

    /**
     * Returns a failure of the host together with the way out, if it comes from a stand-in: then it is one of the
     * exceptions on types. Any other failure is returned as it is.
     */
    RuntimeException explained(RuntimeException failure) {
        Class<?> type = expected;
        if (type == null || !isOfType(rootCause(failure))) {
            return failure;
        }
        return new KryoException(CodecSetup.refusalAhead(type), failure);
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isOfType(Throwable cause) {
        return cause instanceof IllegalArgumentException
                || cause instanceof ClassCastException
                || cause instanceof ArrayStoreException;
    }
}
