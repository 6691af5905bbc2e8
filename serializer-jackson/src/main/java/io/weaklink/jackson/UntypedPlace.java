package io.weaklink.jackson;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A property that holds a reference and declares {@code Object}, itself or as the contents of its container. The wire
 * form of the reference would be read as a map there, and the reference would be lost without a word. So would the keys of a
 * {@code WeakHashMap}.
 */
final class UntypedPlace {

    private UntypedPlace() {}

    static void refuse(BeanProperty property, SerializerProvider provider) throws JsonMappingException {
        if (isUntyped(property)) {
            provider.reportBadDefinition(
                    property.getType(),
                    "'" + property.getMember().getDeclaringClass().getName() + '.' + property.getName()
                            + "' holds a reference but declares Object, so a reader would take it for a map. Declare a"
                            + " WeakReference or SoftReference there.");
        }
    }

    /**
     * Returns why no reader finds the keys of a {@code WeakHashMap} of referents in this place; null if a reader may do so.
     *
     * @param map the type of the map, which has the keys and values that are declared where the map stands
     */
    static @Nullable String refusalOfMap(JavaType map, BeanProperty property) {
        boolean isUntyped = isUntyped(property);
        for (JavaType type = property.getType(); type != null; type = type.getContentType()) {
            if (type.isMapLikeType() && type.getRawClass().isAssignableFrom(WeakHashMap.class)) {
                if (type.hasRawClass(WeakHashMap.class) && declaresParts(type, map)) {
                    return null;
                }
                isUntyped |= type.getKeyType().hasRawClass(Object.class) && !isVariable(property);
            }
        }
        return isUntyped
                ? "'" + property.getMember().getDeclaringClass().getName() + '.' + property.getName()
                        + "' holds a WeakHashMap of referents but declares Object for the map or its keys, so no reader"
                        + " would find the keys again. Declare a WeakHashMap there, or a Map with the type of its keys."
                : null;
    }

    private static boolean declaresParts(JavaType declared, JavaType map) {
        return declared.getKeyType().equals(map.getKeyType())
                && declared.getContentType().equals(map.getContentType());
    }

    /** Returns whether a place, or its innermost contents, declares only {@code Object}. */
    static boolean isUntyped(BeanProperty property) {
        JavaType type = property.getType();
        while (type.getContentType() != null && !Reference.class.isAssignableFrom(type.getRawClass())) {
            type = type.getContentType();
        }
        return type.getRawClass() == Object.class && !isVariable(property);
    }

    /** Returns whether the place declares a type parameter, which may well be a reference where it is read. */
    private static boolean isVariable(BeanProperty property) {
        if (property.getMember() == null) {
            return true;
        }
        Object member = property.getMember().getMember();
        if (member instanceof Field field) {
            return mentionsVariable(field.getGenericType());
        }
        return member instanceof Method method && mentionsVariable(method.getGenericReturnType());
    }

    private static boolean mentionsVariable(Type type) {
        return type instanceof TypeVariable<?>
                || type instanceof ParameterizedType generic
                        && Arrays.stream(generic.getActualTypeArguments()).anyMatch(UntypedPlace::mentionsVariable);
    }
}
