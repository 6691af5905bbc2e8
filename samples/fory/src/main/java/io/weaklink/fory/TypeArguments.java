package io.weaklink.fory;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a type says of its type variables and of those of its supertypes: {@code class Leaves<T> extends ArrayList<Leaf>}
 * says that the elements are leaves, whatever T is. Belongs to one thread.
 */
final class TypeArguments {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    private TypeArguments() {}

    /** Returns what this type and its supertypes say. */
    static TypeArguments of(Type type) {
        var found = new TypeArguments();
        found.collect(type);
        return found;
    }

    /** Returns the argument for this parameter of a class; the variable itself if nothing is said of it. */
    Type argument(Class<?> declaring, int index) {
        return substitute(declaring.getTypeParameters()[index]);
    }

    /** Returns the type with what is known in the place of its variables, and with bounds in the place of wildcards. */
    Type substitute(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return arguments.getOrDefault(variable, variable);
        }
        if (type instanceof WildcardType wildcard) {
            return substitute(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType it) {
            return new Given(it.getRawType(), substituteAll(it));
        }
        return type instanceof GenericArrayType array
                ? new GivenArray(substitute(array.getGenericComponentType()))
                : type;
    }

    private Type[] substituteAll(ParameterizedType type) {
        return Arrays.stream(type.getActualTypeArguments())
                .map(this::substitute)
                .toArray(Type[]::new);
    }

    /** Returns the class of a type; for a variable that of its bound. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> it) {
            return it;
        }
        if (type instanceof ParameterizedType it) {
            return raw(it.getRawType());
        }
        if (type instanceof WildcardType it) {
            return raw(it.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> it) {
            return raw(it.getBounds()[0]);
        }
        return type instanceof GenericArrayType it
                ? raw(it.getGenericComponentType()).arrayType()
                : Object.class;
    }

    private void collect(@Nullable Type type) {
        if (type instanceof ParameterizedType it) {
            TypeVariable<?>[] parameters = raw(it).getTypeParameters();
            Type[] given = substituteAll(it);
            for (int i = 0; i < parameters.length; i++) {
                arguments.put(parameters[i], given[i]);
            }
            collectSupertypes(raw(it));
        } else if (type instanceof Class<?> it) {
            collectSupertypes(it);
        }
    }

    private void collectSupertypes(Class<?> type) {
        try {
            collect(type.getGenericSuperclass());
            for (Type supertype : type.getGenericInterfaces()) {
                collect(supertype);
            }
        } catch (TypeNotPresentException | MalformedParameterizedTypeException e) {
            // Such a class can be used, but what it says of its supertypes is not known.
            return;
        }
    }

    /** A class with arguments. */
    private record Given(Type getRawType, Type[] getActualTypeArguments) implements ParameterizedType {

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    /** An array whose component type has arguments. */
    private record GivenArray(Type getGenericComponentType) implements GenericArrayType {}
}
