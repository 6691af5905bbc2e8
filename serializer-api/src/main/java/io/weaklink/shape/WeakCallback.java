package io.weaklink.shape;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A method of one object, the receiver, that is held weakly: whoever keeps the callback does not keep the receiver. The
 * object that holds the callback must be held by somebody else, as a listener list is.
 *
 * <pre>{@code
 * model.listeners().add(WeakCallback.callback(view::draw));    // the model does not keep the view
 * }</pre>
 *
 * <p>While the receiver lives, {@link #accept} calls it. Later nothing happens, or there is an error, as {@link #orFail}
 * says. A plain {@code new WeakReference<>(view::draw)} would be cleared at once, because nobody holds the lambda, and the
 * lambda itself would hold the view.
 *
 * <p>Two callbacks are equal if they are of the same receiver, by identity, and their functions have the same name, before
 * the death of the receiver and after. Whether they fail does not count.
 *
 * <p>A callback is safe for use by many threads, if its function is. It runs on the thread that calls {@code accept}.
 *
 * @param <E> the type of the argument
 */
public final class WeakCallback<E> extends WeakReference<@Nullable Object> implements Consumer<E> {

    private final CallbackFunction<?, E> function;
    private final Receiver receiver;
    private final boolean fails;
    private volatile boolean cleared;

    private WeakCallback(
            @Nullable Object object,
            Receiver receiver,
            CallbackFunction<?, E> function,
            boolean fails,
            boolean cleared) {
        super(object);
        this.receiver = receiver;
        this.function = function;
        this.fails = fails;
        this.cleared = cleared;
    }

    /**
     * A method of one object, as in {@code handler::onChange}. It is serializable, so that it can be asked which method it
     * is, and of which object.
     *
     * @param <E> the type of the argument
     */
    @FunctionalInterface
    public interface BoundMethod<E> extends Consumer<E>, Serializable {}

    /**
     * Returns a callback of a method that is bound to one object, as in {@code callback(view::draw)}. The receiver is held
     * weakly from now on, and the method reference is not kept.
     *
     * <p>A method reference to {@code super}, to a method with variable arguments, or to a protected method that was
     * inherited from another package is a lambda to Java, and is refused as one.
     *
     * @throws IllegalArgumentException if {@code method} is anything else: a lambda with a body, a static method, a
     *     constructor, a method that is bound to no object. Also if the receiver has no identity, such as a {@code
     *     String}, and if this module may not call the method
     */
    public static <E> WeakCallback<E> callback(BoundMethod<E> method) {
        SerializedLambda form = MethodReference.bound(requireNonNull(method, "method"));
        Object receiver = form.getCapturedArg(0);
        CallbackFunction<?, E> function = CallbackFunction.of(form, receiver);
        return of(function, receiver);
    }

    static <E> WeakCallback<E> of(CallbackFunction<?, E> function, Object receiver) {
        return new WeakCallback<>(receiver, Receiver.of(receiver), function, false, false);
    }

    /** Returns a callback whose receiver is gone. */
    static <E> WeakCallback<E> of(CallbackFunction<?, E> function) {
        return new WeakCallback<>(null, Receiver.gone(function.receiverType()), function, false, false);
    }

    /**
     * Calls the receiver. What the method throws comes through.
     *
     * @throws GoneReceiverException if the receiver is gone or cleared, and this callback {@linkplain #orFail fails}
     */
    @Override
    public void accept(E argument) {
        Object alive = get();
        if (alive != null) {
            function.call(alive, argument);
        } else if (fails) {
            throw new GoneReceiverException("Expected the receiver of the callback '" + function + "' to be alive, but "
                    + receiver + " is " + Life.of(this, cleared)
                    + ". Hold the receiver strongly as long as it is called, or leave orFail() out.");
        }
    }

    /**
     * Returns a callback of the same receiver and function that throws a {@link GoneReceiverException} when it is called
     * after the receiver is gone. This one is left as it is.
     */
    public WeakCallback<E> orFail() {
        return fails ? this : new WeakCallback<>(get(), receiver, function, true, cleared);
    }

    /** Returns whether a call throws after the receiver is gone. */
    public boolean failsWhenGone() {
        return fails;
    }

    /** Returns what is called. */
    public CallbackFunction<?, E> function() {
        return function;
    }

    /** Lets the receiver go: from now on this callback is as after the death of the receiver. */
    @Override
    public void clear() {
        cleared |= !refersTo(null);
        super.clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeakCallback<?> it
                && receiver == it.receiver
                && function.name().equals(it.function.name());
    }

    @Override
    public int hashCode() {
        return 31 * receiver.hashCode() + function.name().hashCode();
    }

    /** Returns the function, the receiver (never its own text), and whether that is alive, gone or cleared. */
    @Override
    public String toString() {
        return "WeakCallback '" + function + "' of " + receiver + ", " + Life.of(this, cleared);
    }
}
