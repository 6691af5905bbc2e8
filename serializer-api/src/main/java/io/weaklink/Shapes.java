package io.weaklink;

import static java.util.Objects.requireNonNull;

import io.weaklink.shape.CallbackFunction;
import io.weaklink.shape.WeakCallback;
import io.weaklink.shape.WeakProxy;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions that restored callbacks may call, and the interfaces that restored proxies may have. A document holds their
 * names only. A name is compared with those that the builder was told; nothing is called or loaded by a name.
 */
final class Shapes {

    /** Stands before the name of a function whose callback fails when its receiver is gone. */
    private static final String FAILS = "!";

    private final Map<String, CallbackFunction<?, ?>> functions = new LinkedHashMap<>();
    private final Set<Class<?>> interfaces = new LinkedHashSet<>();

    void addFunction(CallbackFunction<?, ?> function) {
        CallbackFunction<?, ?> before = functions.putIfAbsent(function.name(), function);
        if (before != null && before != function) {
            throw new WeaklinkException("Two callback functions have the name '" + function.name()
                    + "', and a document tells them apart by their names. Declare each function once, and give each a name"
                    + " of its own.");
        }
    }

    void addInterface(Class<?> type) {
        // Refuses what no proxy can implement.
        WeakProxy.ofNobody(requireNonNull(type, "type"));
        interfaces.add(type);
    }

    /** Returns how callbacks and proxies are written and made, if the builder was told of any. */
    List<ReferenceFactory> factories(Map<Class<?>, Declaration> declarations) {
        return Stream.concat(
                        functions.isEmpty() ? Stream.empty() : Stream.of(callbacks(Map.copyOf(functions))),
                        interfaces.isEmpty() ? Stream.empty() : Stream.of(proxies(declarations)))
                .toList();
    }

    private static ReferenceFactory callbacks(Map<String, CallbackFunction<?, ?>> known) {
        return new ReferenceFactory(
                WeakCallback.class,
                new ReferenceState(String.class, Shapes::stateOfCallback, state -> function(known, state)),
                (receiver, state) -> callback(function(known, state), receiver, isFailing(state)),
                state -> Holder.declaring(function(known, state).receiverType()));
    }

    private static String stateOfCallback(Reference<?> reference) {
        var callback = (WeakCallback<?>) reference;
        return (callback.failsWhenGone() ? FAILS : "") + callback.function().name();
    }

    private static boolean isFailing(@Nullable Object state) {
        return state instanceof String text && text.startsWith(FAILS);
    }

    private static CallbackFunction<?, ?> function(Map<String, CallbackFunction<?, ?>> known, @Nullable Object state) {
        String text = (String) state;
        String name = text != null && text.startsWith(FAILS) ? text.substring(FAILS.length()) : text;
        CallbackFunction<?, ?> function = name == null ? null : known.get(name);
        if (function == null) {
            throw new WeaklinkException(unknown(
                    "a callback function",
                    name,
                    "a method that only a document names is never called",
                    name != null && name.endsWith(")")
                            ? "callbacks(CallbackFunction.of(" + methodReference(name) + "))"
                            : "callbacks(...), which takes the CallbackFunction of this name"));
        }
        return function;
    }

    /** Returns {@code Handler::onChange} for {@code com.x.Handler.onChange(com.x.Event)}. */
    private static String methodReference(String name) {
        String method = name.substring(0, Math.max(0, name.indexOf('(')));
        int dot = method.lastIndexOf('.');
        String type = method.substring(0, Math.max(0, dot));
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "::" + method.substring(dot + 1);
    }

    /** Only an object of the receiver's type gets there, because the holder is asked before. */
    @SuppressWarnings("unchecked")
    private static WeakCallback<?> callback(CallbackFunction<?, ?> function, @Nullable Object receiver, boolean fails) {
        WeakCallback<?> made =
                receiver == null ? function.onNobody() : ((CallbackFunction<Object, ?>) function).on(receiver);
        return fails ? made.orFail() : made;
    }

    private ReferenceFactory proxies(Map<Class<?>, Declaration> declarations) {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        Map<String, Class<?>> known = new LinkedHashMap<>();
        for (Class<?> type : interfaces) {
            String alias = declarations.getOrDefault(type, Declaration.NONE).alias();
            String name = new TypeDescriptor(alias == null ? type.getName() : alias).name();
            names.put(type, name);
            known.put(name, type);
        }
        for (Class<?> type : interfaces) {
            known.putIfAbsent(type.getName(), type);
            declarations.getOrDefault(type, Declaration.NONE).formerly().forEach(name -> known.putIfAbsent(name, type));
        }
        return new ReferenceFactory(
                WeakProxy.class,
                new ReferenceState(
                        String.class, reference -> stateOfProxy(names, reference), state -> type(known, state)),
                (object, state) -> proxy(type(known, state), object),
                state -> Holder.declaring(type(known, state)));
    }

    private static String stateOfProxy(Map<Class<?>, String> names, Reference<?> reference) {
        Class<?> type = ((WeakProxy<?>) reference).type();
        return names.getOrDefault(type, type.getName());
    }

    private static Class<?> type(Map<String, Class<?>> known, @Nullable Object state) {
        Class<?> type = state == null ? null : known.get((String) state);
        if (type == null) {
            String name = (String) state;
            throw new WeaklinkException(unknown(
                    "the interface of a weak proxy",
                    name,
                    "a class that only a document names is never loaded",
                    "proxies("
                            + (name == null
                                    ? "..."
                                    : name.substring(name.lastIndexOf('.') + 1).replace('$', '.')) + ".class)"));
        }
        return type;
    }

    /** Only an object that implements the interface gets there, because the holder is asked before. */
    @SuppressWarnings("unchecked")
    private static <T> WeakProxy<T> proxy(Class<T> type, @Nullable Object object) {
        return object == null ? WeakProxy.ofNobody(type) : WeakProxy.of(type, (T) object);
    }

    private static String unknown(String what, @Nullable String name, String why, String declare) {
        return name == null || name.length() > CallbackFunction.MAX_LENGTH
                ? "Expected the name of " + what + ", but found " + (name == null ? "none" : Excerpt.of(name) + "...")
                        + ". The document is damaged, or something else wrote it."
                : "Expected the name of " + what + " that this setup knows, but found " + Excerpt.whole(name) + "; "
                        + why + ". Declare it with Weaklink.builder()." + declare + ", on both sides.";
    }
}
