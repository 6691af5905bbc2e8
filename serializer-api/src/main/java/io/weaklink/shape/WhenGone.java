package io.weaklink.shape;

import static java.util.Objects.requireNonNull;

import io.weaklink.registry.Identity;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An action that runs once when an object is gone: when the collector has taken it, or when this JVM ends, whichever is
 * first. It can be run early or called off.
 *
 * <pre>{@code
 * Path folder = Files.createTempDirectory("work");
 * WhenGone.of(workspace, folder, Workspace::deleteAll);    // static void deleteAll(Path folder)
 * }</pre>
 *
 * <p>The action stays armed although nobody keeps what {@link #of} returns. It works on its argument and never sees the
 * object, which is gone by then. Neither may hold the object, else that would never be collected: {@code of} refuses the
 * usual mistakes.
 *
 * <p>After a collection the action runs on one daemon thread that all actions share, soon, at no promised time and in no
 * promised order. At the end of the JVM the actions that are still armed run one after the other, the one that was created
 * last first, beside the shutdown hooks of others; {@link #atExit atExit(false)} leaves one out. A JVM that is killed runs
 * none, and one that ends does not wait for an action that the daemon thread is running. What an action throws there goes
 * to the uncaught exception handler of the thread, and the other actions run.
 *
 * <p>It is no part of a document, and serializers refuse it: arm a new one when the object is restored, with {@code
 * onRestored}. Safe for use by many threads.
 */
public final class WhenGone {

    private static final AtomicLong CREATED = new AtomicLong();

    private final Armed armed;
    private final Cleaner.Cleanable registration;

    private WhenGone(Armed armed, Cleaner.Cleanable registration) {
        this.armed = armed;
        this.registration = registration;
    }

    /**
     * What is done when an object is gone. It is serializable, so that it can be asked what it captured.
     *
     * @param <A> the type of the argument
     */
    @FunctionalInterface
    public interface Action<A> extends Consumer<A>, Serializable {}

    /** The one cleaner; its thread starts with the first action. */
    private static final class Shared {
        static final Cleaner CLEANER = Cleaner.create();
    }

    /**
     * Arms an action for the time when this object is gone. The end of the JVM counts too, until {@link #atExit} says
     * otherwise.
     *
     * <p>What holds the object is looked for in elements of collections, maps and arrays, in record components, in what
     * serializable lambdas captured, and in fields of classes that come from the same place as the object's own class. So
     * the usual mistakes are found. What is hidden elsewhere, such as in a lambda that is not serializable, is not.
     *
     * @param object the object to wait for; it is not held
     * @param argument is given to the action; held until the action has run
     * @param action best a static method, or a lambda that works on its argument only
     * @throws IllegalArgumentException if the argument is or holds the object, if the action is bound to it or has
     *     captured it, or if the object has no identity, such as a {@code String}
     */
    public static <A> WhenGone of(Object object, A argument, Action<? super A> action) {
        Identity.require(requireNonNull(object, "object"));
        refuseHolder(requireNonNull(argument, "argument"), "argument", object);
        refuseHolder(requireNonNull(action, "action"), "action", object);
        var armed = new Armed(CREATED.getAndIncrement(), Identity.describe(object), () -> action.accept(argument));
        ExitActions.add(armed.created, armed::runAside);
        Cleaner.Cleanable registration = Shared.CLEANER.register(object, armed::runAside);
        Reference.reachabilityFence(object);
        return new WhenGone(armed, registration);
    }

    private static void refuseHolder(Object holder, String word, Object object) {
        StrongPath.find(holder, word, object).ifPresent(path -> {
            String name = Identity.describe(object);
            throw new IllegalArgumentException("Expected an " + word + " that does not hold " + name
                    + ", because the action waits until nobody does, but found a way to it: " + path
                    + (path.equals(word) ? " (the object itself)" : "") + ". "
                    + (word.equals("argument")
                            ? "Give what the action needs of the object instead, such as a path or a handle, or hold the object weakly."
                            : "Use a static method, or a lambda that works on its argument only."));
        });
    }

    /**
     * Runs the action now, on this thread, if it is still armed. What the action throws comes through.
     *
     * @return whether this call has run it
     */
    public boolean run() {
        Runnable action = armed.disarm();
        registration.clean();
        if (action == null) {
            return false;
        }
        action.run();
        return true;
    }

    /**
     * Calls the action off, if it is still armed. Its argument is let go.
     *
     * @return whether this call has called it off; false if the action has run, or runs now
     */
    public boolean cancel() {
        boolean cancelled = armed.disarm() != null;
        registration.clean();
        return cancelled;
    }

    /** Returns whether the action has still to run. */
    public boolean isArmed() {
        return armed.isArmed();
    }

    /**
     * Sets whether the action runs at the end of the JVM if it is still armed then; true if never called. Its place in the
     * order is that of its creation.
     *
     * @return this
     */
    public WhenGone atExit(boolean runs) {
        if (runs && armed.isArmed()) {
            ExitActions.add(armed.created, armed::runAside);
        }
        // Another thread may have run the action meanwhile.
        if (!runs || !armed.isArmed()) {
            ExitActions.remove(armed.created);
        }
        return this;
    }

    /** Returns the object that is waited for (never its own text), and whether the action is armed. */
    @Override
    public String toString() {
        return "WhenGone " + armed.name + ", " + (isArmed() ? "armed" : "not armed");
    }

    /** The part that the cleaner and the end of the JVM hold. So it stays when nobody keeps the handle. */
    private static final class Armed {

        final long created;
        final String name;
        private final AtomicReference<@Nullable Runnable> action;

        Armed(long created, String name, Runnable action) {
            this.created = created;
            this.name = name;
            this.action = new AtomicReference<>(action);
        }

        boolean isArmed() {
            return action.get() != null;
        }

        /** Returns the action if it was armed, and lets go of it. */
        @Nullable
        Runnable disarm() {
            Runnable taken = action.getAndSet(null);
            if (taken != null) {
                ExitActions.remove(created);
            }
            return taken;
        }

        /** Runs the action on a thread of ours. */
        void runAside() {
            Runnable taken = disarm();
            if (taken != null) {
                try {
                    taken.run();
                } catch (Throwable thrown) {
                    tell(Thread.currentThread(), thrown);
                }
            }
        }

        private static void tell(Thread thread, Throwable thrown) {
            try {
                thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
            } catch (Throwable ignored) {
                // As the JVM does with what a handler throws: the other actions must run.
                return;
            }
        }
    }
}
