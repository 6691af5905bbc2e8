package io.weaklink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WeakReference} that is handed out before its referent is there.
 *
 * <p>A reference of the platform cannot be given its referent afterwards, so this one answers {@link #get} from a
 * second reference, which it gets at the end of the document. {@link Reference#refersTo} is final and asks this
 * reference only, which is always empty. So do {@link Reference#enqueue} and {@link Reference#isEnqueued}.
 *
 * <p>Safe for use by many threads, as its superclass is.
 */
final class LateReference<T> extends WeakReference<T> implements Late {

    private static final VarHandle STATE = stateHandle();

    /**
     * A {@link LateState}, or the genuine reference that this one answers from: large lists hold many that are bound, and no
     * object is made of that. Null only to a thread that was handed this reference without synchronization, before it sees the
     * first state.
     */
    private volatile @Nullable Object state;

    LateReference(OpenReference place) {
        super(null);
        // Only this thread knows of the reference so far, so the state need not be seen by others at once.
        STATE.setRelease(this, place);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T get() {
        Object known = state;
        if (known instanceof WeakReference<?> genuine) {
            return (T) genuine.get();
        }
        return known instanceof LateState.Bound bound ? (T) bound.reference().get() : null;
    }

    @Override
    public void clear() {
        if (state instanceof OpenReference open) {
            synchronized (open) {
                state = LateState.CLEARED;
            }
        } else {
            // Late references to one referent share the bound reference, so it is let go, not cleared.
            state = LateState.CLEARED;
        }
    }

    @Override
    public LateState state() {
        Object known = state;
        if (known instanceof WeakReference<?> genuine) {
            return new LateState.Bound(genuine);
        }
        return known == null ? LateState.CLEARED : (LateState) known;
    }

    @Override
    public boolean change(LateState from, LateState to) {
        return STATE.compareAndSet(this, from, to);
    }

    /**
     * Ends the open state, unless the reference was cleared meanwhile: it answers from a genuine one, as others may.
     *
     * <p>The caller holds the monitor of the open reference, so that it is not cleared between the question and the answer. Large
     * lists have one open reference, and to compare and set each state would take a tenth of the time of their reading.
     */
    void answerFrom(WeakReference<?> genuine) {
        if (STATE.get(this) instanceof OpenReference) {
            STATE.setRelease(this, genuine);
        }
    }

    /** Does what {@link #settle(LateState)} does if the state still is this open reference, whose monitor the caller holds. */
    void settle(OpenReference held, LateState settled) {
        if (STATE.get(this) == held) {
            STATE.setRelease(this, settled);
        }
    }

    @Override
    public Reference<?> asReference() {
        return this;
    }

    @Override
    public boolean isSoft() {
        return false;
    }

    @Override
    public Reference<?> refer(@Nullable Object referent) {
        return new WeakReference<>(referent);
    }

    private static VarHandle stateHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(LateReference.class, "state", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
