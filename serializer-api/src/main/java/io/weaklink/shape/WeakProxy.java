package io.weaklink.shape;

import static java.util.Objects.requireNonNull;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object that is held weakly, for code that knows nothing of references: {@link #asInterface} passes calls on to the
 * object while it lives, and throws a {@link GoneReceiverException} later.
 *
 * <pre>{@code
 * report.run(WeakProxy.of(Service.class, service).asInterface());    // the report does not keep the service
 * }</pre>
 *
 * <p>Two weak proxies are equal if they are of the same object, by identity, and the same interface, before the death of
 * the object and after. So are their interface objects, which are never equal to the object itself.
 *
 * <p>A weak proxy is safe for use by many threads; calls run on the thread that makes them.
 *
 * @param <T> the interface
 */
public final class WeakProxy<T> extends WeakReference<@Nullable T> {

    private final Class<T> type;
    private final Receiver receiver;
    private final T proxy;
    private volatile boolean cleared;

    private WeakProxy(Class<T> type, @Nullable T object, Receiver receiver) {
        super(object);
        this.type = type;
        this.receiver = receiver;
        this.proxy = type.cast(handOut(type, new Calls(this)));
    }

    /**
     * Marks the interface objects of weak proxies. Code that works by class, such as a serializer, can tell them from other
     * proxies. Nobody else implements it.
     */
    public interface HandedOut {}

    /** The class loader of the interface counts before that of this library, which may live longer than an application. */
    private static Object handOut(Class<?> type, Calls calls) {
        for (ClassLoader loader : Arrays.asList(type.getClassLoader(), HandedOut.class.getClassLoader())) {
            if (sees(loader, type) && sees(loader, HandedOut.class)) {
                return Proxy.newProxyInstance(loader, new Class<?>[] {type, HandedOut.class}, calls);
            }
        }
        // No loader sees both. The proxy works all the same, and goes by its interface only.
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls);
    }

    private static boolean sees(@Nullable ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Returns a weak proxy of this object.
     *
     * @param type an interface that the object implements
     * @throws IllegalArgumentException if {@code type} is no interface, is sealed, or has a method that this module may
     *     not call. Also if the object has no identity, or is the interface object of a weak proxy already
     */
    public static <T> WeakProxy<T> of(Class<T> type, T object) {
        requireInterface(requireNonNull(type, "type"));
        requireNonNull(object, "object");
        if (find(object).isPresent()) {
            throw new IllegalArgumentException(
                    "Expected an object itself, but found the interface object of a weak proxy,"
                            + " which nobody else may hold. Pass that one on, or ask WeakProxy.find(...) for the object.");
        }
        return new WeakProxy<>(type, object, Receiver.of(object));
    }

    /**
     * Returns a weak proxy whose object is gone. It is equal to itself only.
     *
     * @throws IllegalArgumentException if {@code type} is refused by {@link #of} too
     */
    public static <T> WeakProxy<T> ofNobody(Class<T> type) {
        requireInterface(requireNonNull(type, "type"));
        return new WeakProxy<>(type, null, Receiver.gone(type));
    }

    /** Returns the weak proxy behind an interface object; empty for any other object. Calls no method of the object. */
    public static Optional<WeakProxy<?>> find(Object object) {
        return Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof Calls calls
                ? Optional.of(calls.target)
                : Optional.empty();
    }

    private static void requireInterface(Class<?> type) {
        if (!type.isInterface() || type.isSealed()) {
            throw new IllegalArgumentException(
                    "Expected an interface that a proxy can implement, but found '"
                            + type.getName() + "', which is " + (type.isInterface() ? "sealed" : "a class")
                            + ". Take an interface of yours that the object implements, or hold the object in a WeakReference.");
        }
        Stream.of(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.trySetAccessible())
                .min(Comparator.comparing(Method::getName))
                .ifPresent(method -> {
                    throw new IllegalArgumentException(
                            "Expected an interface whose methods the module io.weaklink may call, but found '"
                                    + type.getName() + "' with the method '" + method.getName()
                                    + "'. Make the interface public, or open its package '"
                                    + method.getDeclaringClass().getPackageName() + "' to io.weaklink.");
                });
    }

    /**
     * Returns the object that implements the interface; always the same one. It holds this weak proxy, and not the object
     * behind it. Its {@code toString}, {@code equals} and {@code hashCode} are those of this weak proxy.
     */
    public T asInterface() {
        return proxy;
    }

    /** Returns the interface. */
    public Class<T> type() {
        return type;
    }

    /** Lets the object go: from now on this proxy is as after the death of the object. */
    @Override
    public void clear() {
        cleared |= !refersTo(null);
        super.clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeakProxy<?> it && receiver == it.receiver && type == it.type;
    }

    @Override
    public int hashCode() {
        return 31 * receiver.hashCode() + type.getName().hashCode();
    }

    /** Returns the interface, the object (never its own text), and whether that is alive, gone or cleared. */
    @Override
    public String toString() {
        return "WeakProxy '" + type.getName() + "' of " + receiver + ", " + Life.of(this, cleared);
    }

    /** Throws what the method of the object throws. */
    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        T alive = get();
        if (alive == null) {
            throw new GoneReceiverException("Expected the object behind the weak proxy of '" + type.getName()
                    + "' to be alive when '" + method.getName() + "' is called, but " + receiver + " is "
                    + Life.of(this, cleared) + ". Hold the object strongly as long as it is called.");
        }
        try {
            // Needed where the interface is not public; each proxy class has its own Method objects.
            method.trySetAccessible();
            return method.invoke(alive, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Takes the calls to the interface object. */
    private record Calls(WeakProxy<?> target) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getDeclaringClass() != Object.class) {
                return target.call(method, arguments);
            }
            return switch (method.getName()) {
                case "hashCode" -> target.hashCode();
                case "equals" ->
                    arguments != null
                            && arguments[0] != null
                            && find(arguments[0]).filter(target::equals).isPresent();
                default -> target.toString();
            };
        }
    }
}
