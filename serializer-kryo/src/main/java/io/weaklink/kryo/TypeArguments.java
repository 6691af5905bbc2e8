package io.weaklink.kryo;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a type says of its type variables and of those of its supertypes. It is found by reflection, so it knows what a class
 * says of its superclass ({@code class Sub extends Base<Node>}), which Kryo does not. A raw type says nothing.
 */
final class TypeArguments {

    private static final Type[] OBJECT = {Object.class};
    private static final Type[] NOTHING = {};
    private static final TypeVariable<?>[] NO_PARAMETERS = {};

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();
    private final Set<Class<?>> seen = new HashSet<>();

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

    /**
     * Returns the type with what is known in the place of its variables, and with bounds in the place of wildcards. Its
     * variables that are left stand for nothing that is known here.
     */
    Type substitute(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return arguments.getOrDefault(variable, variable);
        }
        if (type instanceof WildcardType wildcard) {
            return substitute(bound(wildcard::getUpperBounds));
        }
        if (type instanceof ParameterizedType parameterized) {
            return new Parameterized(parameterized.getRawType(), substituteAll(parameterized));
        }
        return type instanceof GenericArrayType array ? arrayOf(substitute(array.getGenericComponentType())) : type;
    }

    private Type[] substituteAll(ParameterizedType type) {
        return Arrays.stream(type.getActualTypeArguments())
                .map(this::substitute)
                .toArray(Type[]::new);
    }

    private static Type arrayOf(Type component) {
        return component instanceof Class<?> type ? type.arrayType() : new ArrayOf(component);
    }

    /** Returns the class of a type; for a variable that of its bound. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(bound(wildcard::getUpperBounds));
        }
        return raw(bound(((TypeVariable<?>) type)::getBounds));
    }

    /** The JVM looks for the classes of bounds only when it is asked for them. */
    private static Type bound(Supplier<Type[]> bounds) {
        return DeclaredMembers.orElse(bounds, OBJECT)[0];
    }

    private void collect(@Nullable Type type) {
        if (type instanceof TypeVariable<?> variable) {
            collect(bound(variable::getBounds));
            return;
        }
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] parameters =
                    DeclaredMembers.<TypeVariable<?>[]>orElse(raw(type)::getTypeParameters, NO_PARAMETERS);
            Type[] given = substituteAll(parameterized);
            for (int i = 0; i < parameters.length; i++) {
                arguments.put(parameters[i], given[i]);
            }
        }
        if (type != null && seen.add(raw(type))) {
            collectSupertypes(raw(type));
        }
    }

    private void collectSupertypes(Class<?> type) {
        collect(DeclaredMembers.<@Nullable Type>orElse(type::getGenericSuperclass, type.getSuperclass()));
        // Kryo does not look at the interfaces of a class, so one that is missing there says nothing.
        for (Type supertype : DeclaredMembers.orElse(type::getGenericInterfaces, NOTHING)) {
            collect(supertype);
        }
    }

    /** A class with arguments. */
    private record Parameterized(Type getRawType, Type[] getActualTypeArguments) implements ParameterizedType {

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    /** An array whose component type has arguments, or is a variable. */
    private record ArrayOf(Type getGenericComponentType) implements GenericArrayType {}
}
