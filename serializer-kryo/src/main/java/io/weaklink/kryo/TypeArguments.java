package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of a type and of its supertypes stand for. It is found by reflection, so it knows what a class
 * says of its superclass ({@code class Sub extends Base<Node>}), which Kryo does not.
 */
final class TypeArguments {

    private final Map<TypeVariable<?>, Type> arguments;

    private TypeArguments(Map<TypeVariable<?>, Type> arguments) {
        this.arguments = arguments;
    }

    /** Returns what the supertypes of a class say of each other. */
    static TypeArguments of(Class<?> type) {
        var found = new TypeArguments(new HashMap<>());
        found.collect(type);
        return found;
    }

    /** Returns what is known here, and what this type and its supertypes say. */
    TypeArguments with(Type type) {
        var found = new TypeArguments(new HashMap<>(arguments));
        found.collect(type);
        return found;
    }

    /** Returns the argument for this parameter of a class, the variable itself if nothing is said of it. */
    Type argument(Class<?> declaring, int index) {
        return resolve(declaring.getTypeParameters()[index]);
    }

    /** Returns the type for which this one stands: not a variable with a known argument, nor a wildcard. */
    Type resolve(Type type) {
        Type at = type;
        for (int steps = 0; steps <= arguments.size(); steps++) {
            if (at instanceof WildcardType wildcard) {
                at = wildcard.getUpperBounds()[0];
            }
            Type next = at instanceof TypeVariable<?> variable ? arguments.get(variable) : null;
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Returns the class of this type; for a variable that of its bound. */
    Class<?> raw(Type type) {
        Type at = resolve(type);
        if (at instanceof Class<?> plain) {
            return plain;
        }
        if (at instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (at instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return at instanceof TypeVariable<?> variable ? bound(variable) : Object.class;
    }

    /** A bound may speak of its own variable, so it is only looked at, not resolved. */
    private static Class<?> bound(TypeVariable<?> variable) {
        Type bound = variable.getBounds()[0];
        if (bound instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return bound instanceof Class<?> plain ? plain : Object.class;
    }

    private void collect(@Nullable Type type) {
        if (type instanceof ParameterizedType parameterized) {
            var raw = (Class<?>) parameterized.getRawType();
            TypeVariable<?>[] parameters = raw.getTypeParameters();
            for (int i = 0; i < parameters.length; i++) {
                Type argument = resolve(parameterized.getActualTypeArguments()[i]);
                if (argument != parameters[i]) {
                    arguments.put(parameters[i], argument);
                }
            }
            collectSupertypes(raw);
        } else if (type instanceof Class<?> raw) {
            collectSupertypes(raw);
        }
    }

    private void collectSupertypes(Class<?> type) {
        if (type.getGenericSuperclass() != null) {
            collect(requireNonNull(type.getGenericSuperclass()));
        }
        for (Type supertype : type.getGenericInterfaces()) {
            collect(supertype);
        }
    }
}
