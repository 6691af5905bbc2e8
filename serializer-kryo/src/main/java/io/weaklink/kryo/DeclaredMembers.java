package io.weaklink.kryo;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericSignatureFormatError;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a class declares, as far as reflection tells it. Where a method names a class that is missing, the JVM tells no method,
 * and so with fields and constructors. Kryo looks at the fields that it writes itself and at nothing else, so it writes objects
 * of such a class, and so does it with Weaklink.
 */
final class DeclaredMembers {

    private static final Field[] NO_FIELDS = {};
    private static final Method[] NO_METHODS = {};
    private static final Constructor<?>[] NO_CONSTRUCTORS = {};

    private DeclaredMembers() {}

    static Field[] fields(Class<?> type) {
        return orElse(type, Class::getDeclaredFields, NO_FIELDS);
    }

    static Method[] methods(Class<?> type) {
        return orElse(type, Class::getDeclaredMethods, NO_METHODS);
    }

    static Constructor<?>[] constructors(Class<?> type) {
        return orElse(type, Class::getDeclaredConstructors, NO_CONSTRUCTORS);
    }

    private static <T> T orElse(Class<?> type, Function<Class<?>, T> ask, T none) {
        try {
            return ask.apply(type);
        } catch (NoClassDefFoundError e) {
            return none;
        }
    }

    /** Returns the type of a field; its class alone if the type names a class that is missing. */
    static Type type(Field field) {
        return DeclaredMembers.<Type>orElse(field::getGenericType, field.getType());
    }

    /** Returns the type of a component; its class alone if the type names a class that is missing. */
    static Type type(RecordComponent component) {
        return DeclaredMembers.<Type>orElse(component::getGenericType, component.getType());
    }

    /** Returns what reflection tells of a type, or this if the type names a class that is missing, or is spelled wrongly. */
    static <T extends @Nullable Object> T orElse(Supplier<T> generic, T plain) {
        try {
            return generic.get();
        } catch (TypeNotPresentException | MalformedParameterizedTypeException | GenericSignatureFormatError e) {
            return plain;
        }
    }

    /** Returns what is missing, so that the methods and constructors of a class are not told; null if nothing is. */
    static @Nullable String missing(Class<?> type) {
        try {
            type.getDeclaredMethods();
            type.getDeclaredConstructors();
            return null;
        } catch (NoClassDefFoundError e) {
            return e.getMessage();
        }
    }
}
