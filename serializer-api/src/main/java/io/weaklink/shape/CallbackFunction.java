package io.weaklink.shape;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.function.BiConsumer;

/**
 * What a {@link WeakCallback} calls: a function under a name, without the object that it is called for. A setup that knows
 * the function restores callbacks of it; a document holds the name only.
 *
 * <p>A function holds what its lambda captured, and no receiver. Do not capture the receiver: it would be held strongly.
 * Immutable and safe for use by many threads, if the function given to it is.
 *
 * <pre>{@code
 * static final CallbackFunction<View, Event> CHANGED = CallbackFunction.of("view.changed", View.class, (view, event) -> view.draw(event));
 *
 * model.listeners().add(CHANGED.on(view));
 * }</pre>
 *
 * @param <T> the type of the receivers
 * @param <E> the type of the argument
 */
public final class CallbackFunction<T, E> {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 1_024;

    private final String name;
    private final Class<T> receiverType;
    private final BiConsumer<? super T, ? super E> function;

    private CallbackFunction(String name, Class<T> receiverType, BiConsumer<? super T, ? super E> function) {
        this.name = name;
        this.receiverType = receiverType;
        this.function = function;
    }

    /**
     * A method of {@code T} that is bound to no object. It is serializable, so that it can be asked which method it is.
     *
     * @param <T> the type of the receivers
     * @param <E> the type of the argument
     */
    @FunctionalInterface
    public interface UnboundMethod<T, E> extends BiConsumer<T, E>, Serializable {}

    /**
     * Returns a function under this name. The name stands in documents, so it must not change with the code.
     *
     * @param name not blank, at most {@value #MAX_LENGTH} characters, and not starting with {@code !}
     * @param receiverType the type of the objects that the function can be called for
     * @param function is called with the receiver, then the argument
     * @throws IllegalArgumentException if the name is not as described
     */
    public static <T, E> CallbackFunction<T, E> of(
            String name, Class<T> receiverType, BiConsumer<? super T, ? super E> function) {
        return new CallbackFunction<>(
                requireName(name), requireNonNull(receiverType, "receiverType"), requireNonNull(function, "function"));
    }

    /**
     * Returns the function of a method, as in {@code CallbackFunction.of(View::draw)}. Its name is made of the class that
     * declares the method, the method and the type of its parameter: {@code com.x.View.draw(com.x.Event)}. That is also
     * the name of the function of {@code WeakCallback.callback(view::draw)}.
     *
     * @throws IllegalArgumentException if {@code method} is anything else than a method reference that is bound to no
     *     object, or if this module may not call the method
     */
    public static <T, E> CallbackFunction<T, E> of(UnboundMethod<T, E> method) {
        SerializedLambda form = MethodReference.unbound(requireNonNull(method, "method"));
        Class<?> receiverType = MethodType.fromMethodDescriptorString(
                        form.getInstantiatedMethodType(), method.getClass().getClassLoader())
                .parameterType(0);
        return of(MethodReference.in(receiverType, form), receiverType);
    }

    /** Returns the function of the method to which {@code form} is bound, for receivers of the class that declares it. */
    static <E> CallbackFunction<?, E> of(SerializedLambda form, Object receiver) {
        MethodReference found = MethodReference.in(receiver.getClass(), form);
        return of(found, found.method().getDeclaringClass());
    }

    /** Whoever calls this has learnt the types from a method reference that the compiler has checked. */
    @SuppressWarnings("unchecked")
    private static <T, E> CallbackFunction<T, E> of(MethodReference found, Class<?> receiverType) {
        String name = requireName(found.name());
        return new CallbackFunction<>(name, (Class<T>) receiverType, (BiConsumer<? super T, ? super E>)
                (BiConsumer<?, ?>) MethodCall.of(found.method(), name));
    }

    private static String requireName(String name) {
        requireNonNull(name, "name");
        if (name.isBlank() || name.length() > MAX_LENGTH || name.startsWith("!")) {
            throw new IllegalArgumentException("The name of a callback function must not be blank, must have at most "
                    + MAX_LENGTH + " characters and must not start with '!', but this one "
                    + (name.isBlank()
                            ? "is blank"
                            : name.startsWith("!") ? "starts with '!'" : "has " + name.length() + " characters")
                    + ". Give another name, such as \"handler.changed\".");
        }
        return name;
    }

    /** Returns the name by which a setup recognises this function. */
    public String name() {
        return name;
    }

    /** Returns the type of the objects that this function can be called for. */
    public Class<T> receiverType() {
        return receiverType;
    }

    /**
     * Returns a callback that calls this function for {@code receiver}, which it holds weakly.
     *
     * @throws IllegalArgumentException if the receiver has no identity, such as a {@code String}
     */
    public WeakCallback<E> on(T receiver) {
        return WeakCallback.of(this, requireNonNull(receiver, "receiver"));
    }

    /** Returns a callback of this function whose receiver is gone. It is equal to itself only. */
    public WeakCallback<E> onNobody() {
        return WeakCallback.of(this);
    }

    /** Calls the function for a receiver that was given to {@link #on}. */
    @SuppressWarnings("unchecked")
    void call(Object receiver, E argument) {
        function.accept((T) receiver, argument);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
