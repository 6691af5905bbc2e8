package io.weaklink.registry;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The observers of one registry, which are told of each published node whose object was collected. Not for users: the
 * package is not exported.
 *
 * <p>No lock is held while an observer runs. While an observer runs, its thread removes no dead nodes, because otherwise
 * an observer that uses the registry would be called again inside its own call, once for each dead node. Safe for use by
 * many threads.
 */
public final class Observers {

    private final List<Consumer<? super Node>> all = new CopyOnWriteArrayList<>();
    private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

    /** Makes an empty list of observers. */
    public Observers() {}

    /** Adds an observer, which is known by its identity. */
    public void add(Consumer<? super Node> observer) {
        all.add(observer);
    }

    /** Removes an observer; does nothing if it is not here. */
    public void remove(Consumer<? super Node> observer) {
        all.removeIf(each -> each == observer);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Tells whether an observer runs on this thread. Costs one read if there is no observer. */
    boolean isTelling() {
        return !all.isEmpty() && telling.contains(Thread.currentThread());
    }

    void tell(Node dead) {
        Thread thread = Thread.currentThread();
        telling.add(thread);
        try {
            for (Consumer<? super Node> observer : all) {
                tell(observer, dead, thread);
            }
        } finally {
            telling.remove(thread);
        }
    }

    private static void tell(Consumer<? super Node> observer, Node dead, Thread thread) {
        try {
            observer.accept(dead);
        } catch (Throwable e) {
            handOver(e, thread);
        }
    }

    private static void handOver(Throwable thrown, Thread thread) {
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (Throwable e) {
            // The JVM, too, ignores what such a handler throws.
        }
    }
}
