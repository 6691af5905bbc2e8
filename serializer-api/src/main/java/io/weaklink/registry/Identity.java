package io.weaklink.registry;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an object has an identity, so that a weak reference to it means something.
 *
 * <p>Boxed values, strings, value-based classes, enum constants and {@code Class} objects have none: they are equal by
 * value, or never collected. Safe for use by many threads.
 */
public final class Identity {

    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Class.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    /** {@code Class.isValue()}, which JDKs with value classes have. */
    private static final @Nullable MethodHandle IS_VALUE = isValue();

    private static final ClassValue<Boolean> HAS_IDENTITY = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return !(VALUES.contains(type) || Enum.class.isAssignableFrom(type) || isValueBased(type) || isValue(type));
        }
    };

    private Identity() {}

    /** Tells whether this object has an identity. */
    public static boolean isOf(Object object) {
        return isOf(object.getClass());
    }

    /** Tells whether instances of exactly this class have an identity. The answer says nothing about subclasses. */
    public static boolean isOf(Class<?> type) {
        return HAS_IDENTITY.get(type);
    }

    /** Refuses, with an {@link IllegalArgumentException}, an object without identity. */
    public static void require(Object object) {
        if (!isOf(object)) {
            throw new IllegalArgumentException("A weak reference needs an object with identity, but an instance of "
                    + object.getClass().getName() + " is a value or lives for ever. Refer to it strongly, or weakly to"
                    + " an object of your own that holds it.");
        }
    }

    /** Describes an object in an error. Never by its {@code toString()}, which may be private, huge or broken. */
    public static String describe(Object object) {
        String name = object.getClass().getSimpleName();
        return (name.isEmpty() ? object.getClass().getName() : name) + "@"
                + Integer.toHexString(System.identityHashCode(object));
    }

    private static boolean isValueBased(Class<?> type) {
        // The annotation is not inherited, and some classes have it on a superclass only.
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Annotation annotation : each.getDeclaredAnnotations()) {
                if (annotation.annotationType().getName().equals("jdk.internal.ValueBased")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isValue(Class<?> type) {
        try {
            return IS_VALUE != null && (boolean) IS_VALUE.invokeExact(type);
        } catch (Throwable e) {
            throw new IllegalStateException("Class.isValue() failed for " + type.getName() + ".", e);
        }
    }

    private static @Nullable MethodHandle isValue() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Class.class, "isValue", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
