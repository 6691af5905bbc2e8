package io.weaklink.registry;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Renews a token source after this process was restored from an image, where the JDK can tell (CRaC).
 *
 * <p>Most JDKs have no such class, so it is called by reflection. Where it is missing, nothing happens. The source is
 * held weakly: the hook does not keep a registry alive.
 */
final class ImageRestore implements InvocationHandler {

    private static final String CORE = "jdk.crac.Core";

    private final WeakReference<Runnable> renewal;

    private ImageRestore(Runnable renewal) {
        this.renewal = new WeakReference<>(renewal);
    }

    /** Returns the hook, which the caller must hold as it holds the renewal; null where there is nothing to hook into. */
    static @Nullable Object watch(Runnable renewal) {
        return watch(renewal, CORE);
    }

    /** As {@link #watch(Runnable)}, with a core class of the same shape. */
    static @Nullable Object watch(Runnable renewal, String core) {
        try {
            Method globalContext = Class.forName(core).getDeclaredMethod("getGlobalContext");
            Method register = register(globalContext.getReturnType());
            Class<?> resource = register.getParameterTypes()[0];
            Object hook = Proxy.newProxyInstance(
                    ImageRestore.class.getClassLoader(), new Class<?>[] {resource}, new ImageRestore(renewal));
            register.invoke(globalContext.invoke(null), hook);
            return hook;
        } catch (ReflectiveOperationException e) {
            // The JDK has no such class, or takes images in another way.
            return null;
        }
    }

    private static Method register(Class<?> context) throws NoSuchMethodException {
        for (Method method : context.getDeclaredMethods()) {
            if (method.getName().equals("register") && method.getParameterCount() == 1 && !method.isBridge()) {
                return method;
            }
        }
        throw new NoSuchMethodException("register");
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        switch (method.getName()) {
            case "afterRestore" -> renew();
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "toString" -> {
                return "renews the tokens of a restored process";
            }
            default -> {
                // Nothing has to be done before an image is taken.
            }
        }
        return null;
    }

    private void renew() {
        Runnable live = renewal.get();
        if (live != null) {
            live.run();
        }
    }
}
