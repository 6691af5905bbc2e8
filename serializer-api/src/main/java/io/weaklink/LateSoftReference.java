package io.weaklink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SoftReference} that was handed out before its referent was there.
 *
 * <p>A reference of the platform cannot be given its referent afterwards, so this one answers {@link #get} from a
 * second reference, which it gets at the end of the document. {@link Reference#refersTo} is final and knows nothing of
 * that: it answers for an empty reference. So do {@link Reference#enqueue} and {@link Reference#isEnqueued}.
 *
 * <p>Safe for use by many threads, as its superclass is.
 */
final class LateSoftReference<T> extends SoftReference<T> implements Late {

    private static final VarHandle STATE = stateHandle();

    /** The {@link Waiting}, the {@link Awaiting}, the wire form kept or the {@link Reference} bound; null once cleared. */
    private volatile @Nullable Object state;

    LateSoftReference(Waiting waiting) {
        super(null);
        // What waits is known to this thread only, so it need not be seen by others at once.
        STATE.setRelease(this, waiting);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T get() {
        return state instanceof Reference<?> bound ? (T) bound.get() : null;
    }

    @Override
    public void clear() {
        // The bound reference is shared with others that wait for the same referent, so it is let go, not cleared.
        state = null;
    }

    @Override
    public @Nullable Waiting waiting() {
        return state instanceof Waiting waiting ? waiting : null;
    }

    @Override
    public boolean bind(Reference<?> bound) {
        Object before = state;
        return (before instanceof Waiting || before instanceof Awaiting) && STATE.compareAndSet(this, before, bound);
    }

    @Override
    public void settleEmpty() {
        settle(null);
    }

    @Override
    public void keep(WireReference.Tokened unresolved) {
        settle(unresolved);
    }

    @Override
    public void await(Awaiting awaiting) {
        settle(awaiting);
    }

    private void settle(@Nullable Object settled) {
        Object before = state;
        if (before instanceof Waiting) {
            STATE.compareAndSet(this, before, settled);
        }
    }

    @Override
    public WireReference.@Nullable Tokened unresolved() {
        Object now = state;
        if (now instanceof Awaiting awaiting) {
            return awaiting.wire();
        }
        return now instanceof WireReference.Tokened kept ? kept : null;
    }

    @Override
    public Reference<?> asReference() {
        return this;
    }

    private static VarHandle stateHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(LateSoftReference.class, "state", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
