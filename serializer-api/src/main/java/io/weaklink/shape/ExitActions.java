package io.weaklink.shape;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The actions that still have to run when this JVM ends, the one that was created last first.
 *
 * <p>The JVM holds a hook of ours only while there are such actions, because a hook holds its classes. Safe for use by many
 * threads.
 */
final class ExitActions {

    private static final ExitActions INSTANCE = new ExitActions();

    private final TreeMap<Long, Runnable> actions = new TreeMap<>();
    private @Nullable Thread hook;

    private ExitActions() {}

    /**
     * Adds an action, which must not throw.
     *
     * @param created counts the actions in the order of their creation
     */
    static void add(long created, Runnable action) {
        INSTANCE.put(created, action);
    }

    static void remove(long created) {
        INSTANCE.take(created);
    }

    private synchronized void put(long created, Runnable action) {
        actions.put(created, action);
        if (hook == null) {
            Thread made = hook();
            try {
                Runtime.getRuntime().addShutdownHook(made);
                hook = made;
            } catch (IllegalStateException ending) {
                // The JVM ends already. If the hook still runs, it finds the action.
                return;
            }
        }
    }

    private synchronized void take(long created) {
        actions.remove(created);
        Thread installed = hook;
        if (actions.isEmpty() && installed != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(installed);
                hook = null;
            } catch (IllegalStateException ending) {
                return;
            }
        }
    }

    private void runAll() {
        for (Runnable next = last(); next != null; next = last()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable last() {
        Map.Entry<Long, Runnable> last = actions.pollLastEntry();
        return last == null ? null : last.getValue();
    }

    /**
     * Makes the hook, which keeps nothing of the thread that makes it: no class loader, no group, no thread local, and no
     * protection domain, which a thread of JDK 17 remembers of each caller unless it is made in a privileged action.
     */
    @SuppressWarnings("removal")
    private Thread hook() {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            ThreadGroup top = Thread.currentThread().getThreadGroup();
            while (top.getParent() != null) {
                top = top.getParent();
            }
            var thread = new Thread(top, this::runAll, "weaklink-exit", 0, false);
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            return thread;
        });
    }
}
