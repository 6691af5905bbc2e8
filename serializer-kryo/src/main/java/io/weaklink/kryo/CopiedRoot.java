package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import org.jspecify.annotations.Nullable;

/**
 * The object with which a copy has begun. A {@link RootHook} sees whether its serializer fails: then the end of the copy has nothing to
 * tell, and the failure of the application comes out. Kryo tells the end of a copy in the same way, whether it failed or not.
 */
final class CopiedRoot {

    private final Kryo kryo;
    private final CopiedGraph copied;
    private @Nullable Object root;
    private @Nullable RootHook armed;

    CopiedRoot(Kryo kryo, CopiedGraph copied) {
        this.kryo = kryo;
        this.copied = copied;
    }

    boolean isUnderWay() {
        return root != null;
    }

    /** Begins a copy. The hook is that of the serializer that Kryo fetches next; null for an object that copies itself. */
    void begin(Object original, @Nullable RootHook hook) {
        root = original;
        armed = hook;
        if (hook != null) {
            hook.arm(false);
        }
    }

    Object copy(RootHook hook, Object original) {
        if (armed != hook || root != original) {
            return hook.inner.copy(kryo, original);
        }
        disarm();
        boolean complete = false;
        try {
            Object copy = hook.inner.copy(kryo, original);
            complete = true;
            return copy;
        } finally {
            if (!complete) {
                copied.fail();
            }
        }
    }

    /** Takes the hook off, if Kryo has not fetched it: the serializer was given for the call. */
    void disarm() {
        RootHook hook = armed;
        if (hook != null) {
            armed = null;
            hook.disarm();
        }
    }

    void end() {
        root = null;
        disarm();
    }
}
