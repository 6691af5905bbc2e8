package io.weaklink.registry;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The waiters for tokens and names. Each is held weakly, and is dropped once it has its referent, or once it is gone:
 * each call of the registry drops some that are gone. Not for users: the package is not exported.
 *
 * <p>One lock is enough, because few documents wait. The waiters stand in a tree by text rather than in a hash table,
 * because a tree never moves all its entries at once and does not suffer from tokens that were chosen to collide. Safe
 * for use by many threads.
 */
public final class Waiters {

    /** How many waiters that are gone each call drops at most. */
    private static final int DEAD_PER_CALL = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final ReferenceQueue<LateWaiter> queue = new ReferenceQueue<>();
    /** The last waiter that came for each token or name. */
    private final TreeMap<String, Enrolled> lasts = new TreeMap<>();

    private volatile int count;

    /** Makes an empty list of waiters. */
    public Waiters() {}

    /**
     * Enrols a waiter for the token or name with this text, then gives it the object that can be found by now. So no
     * wake-up is lost between the two.
     */
    public void await(String text, LateWaiter waiter, Supplier<Optional<Object>> find) {
        purge();
        Enrolled waiting = new Enrolled(waiter, queue, text);
        enrol(waiting);
        // Pairs with the fence in wake: one of the two threads sees what the other did.
        VarHandle.fullFence();
        Object referent = find.get().orElse(null);
        if (referent != null && waiter.wake(referent)) {
            drop(waiting);
        }
        Reference.reachabilityFence(waiter);
    }

    /**
     * Wakes all waiters for the token or name with this text. The text is asked for only if there is a waiter. No lock
     * is held while a waiter is woken.
     */
    public void wake(Supplier<String> text, Object referent) {
        VarHandle.fullFence();
        if (count == 0) {
            return;
        }
        purge();
        for (Enrolled waiting : waitingFor(text.get())) {
            LateWaiter waiter = waiting.get();
            if (waiter != null && waiter.wake(referent)) {
                drop(waiting);
            }
        }
    }

    /** Returns the number of waiters; some of them may be gone already. */
    public int count() {
        return count;
    }

    private void enrol(Enrolled waiting) {
        lock.lock();
        try {
            Enrolled before = lasts.put(waiting.text, waiting);
            waiting.before = before;
            if (before != null) {
                before.after = waiting;
            }
            waiting.enrolled = true;
            count = count + 1;
        } finally {
            lock.unlock();
        }
    }

    private void drop(Enrolled waiting) {
        lock.lock();
        try {
            if (waiting.enrolled) {
                waiting.enrolled = false;
                unlink(waiting);
                count = count - 1;
            }
        } finally {
            lock.unlock();
        }
    }

    private void unlink(Enrolled waiting) {
        Enrolled before = waiting.before;
        Enrolled after = waiting.after;
        if (before != null) {
            before.after = after;
        }
        if (after != null) {
            after.before = before;
        } else if (before != null) {
            lasts.put(waiting.text, before);
        } else {
            lasts.remove(waiting.text);
        }
    }

    private List<Enrolled> waitingFor(String text) {
        List<Enrolled> all = new ArrayList<>();
        lock.lock();
        try {
            for (Enrolled each = lasts.get(text); each != null; each = each.before) {
                all.add(each);
            }
        } finally {
            lock.unlock();
        }
        return all;
    }

    /** Drops some waiters that are gone. Costs one read where nobody waits. */
    public void drain() {
        if (count > 0) {
            purge();
        }
    }

    /** Passes on each waiter as it is held; for tests. */
    public void forEachReference(Consumer<Reference<LateWaiter>> action) {
        List<Enrolled> all = new ArrayList<>();
        lock.lock();
        try {
            for (Enrolled last : lasts.values()) {
                for (Enrolled each = last; each != null; each = each.before) {
                    all.add(each);
                }
            }
        } finally {
            lock.unlock();
        }
        all.forEach(action);
    }

    private void purge() {
        for (int i = 0; i < DEAD_PER_CALL; i++) {
            Reference<?> dead = queue.poll();
            if (dead == null) {
                return;
            }
            drop((Enrolled) dead);
        }
    }

    /** One waiter, in a list with the other waiters for the same text, so that each can leave in one step. */
    private static final class Enrolled extends WeakReference<LateWaiter> {

        final String text;

        @Nullable
        Enrolled before;

        @Nullable
        Enrolled after;

        boolean enrolled;

        Enrolled(LateWaiter waiter, ReferenceQueue<LateWaiter> queue, String text) {
            super(waiter, queue);
            this.text = text;
        }
    }
}
