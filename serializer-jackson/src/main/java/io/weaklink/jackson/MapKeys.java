package io.weaklink.jackson;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import io.weaklink.ReferentTypes;
import io.weaklink.WeakKeys;
import io.weaklink.WeaklinkException;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells who writes and reads the keys of a {@code WeakHashMap}: we, if they are referents; the host, if they have no
 * identity or the user has chosen how a key becomes a text. Any other key could not be found again, and is refused.
 */
final class MapKeys {

    private MapKeys() {}

    /** Returns whether keys of this declared type may have an identity. */
    static boolean mayHaveIdentity(JavaType key) {
        return ReferentTypes.hasIdentity(key.getRawClass());
    }

    /** Returns whether keys of this declared type may be referents, inside a document or outside. */
    static boolean mayBeReferents(JavaType key, MapperSetup setup) {
        Class<?> raw = key.getRawClass();
        return raw != Object.class
                && (setup.setup().types().isDeclared(raw)
                        || setup.setup().types().hasReferentBelow(raw));
    }

    /** Returns whether the user has a serializer of the keys of this map. */
    static boolean areWrittenByUser(JavaType map, @Nullable BeanProperty place, SerializerProvider provider)
            throws JsonMappingException {
        MapperConfig<?> config = provider.getConfig();
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        AnnotatedMember member = memberOf(map, place, config);
        return member != null && annotations.findKeySerializer(member) != null
                || isWrittenByUser(map.getKeyType(), place, provider);
    }

    /** Returns whether the user has a serializer of keys of this type. */
    static boolean isWrittenByUser(JavaType key, @Nullable BeanProperty place, SerializerProvider provider)
            throws JsonMappingException {
        if (key.getValueHandler() != null) {
            return true;
        }
        JsonSerializer<?> found = provider.findKeySerializer(key, place);
        while (found instanceof DelegatingSerializer ours) {
            found = ours.getDelegatee();
        }
        return !isOfHost(found);
    }

    /**
     * Returns the member that holds this map itself, for whose sides it may choose serializers; null if the map stands within another
     * container of the member, or in none.
     */
    static @Nullable AnnotatedMember memberOf(JavaType map, @Nullable BeanProperty place, MapperConfig<?> config)
            throws JsonMappingException {
        if (place == null || place instanceof PlaceOfValues || place.getMember() == null) {
            return null;
        }
        AnnotatedMember member = place.getMember();
        JavaType declared = config.getAnnotationIntrospector().refineSerializationType(config, member, place.getType());
        boolean isItsOwn = declared.isMapLikeType()
                && declared.getKeyType().equals(map.getKeyType())
                && declared.getContentType().equals(map.getContentType());
        return isItsOwn ? member : null;
    }

    /** Returns whether the user has a deserializer of these keys. */
    static boolean areReadByUser(JavaType key, @Nullable BeanProperty place, DeserializationContext context) {
        try {
            return key.getValueHandler() != null || !isOfHost(context.findKeyDeserializer(key, place));
        } catch (JsonMappingException none) {
            return false;
        }
    }

    /** Returns whether Jackson itself brought this serializer or deserializer. */
    static boolean isOfHost(Object handler) {
        return handler.getClass().getName().startsWith(JsonSerializer.class.getPackageName() + '.');
    }

    /**
     * Refuses a declared type of keys that is neither declared as a referent nor without identity.
     *
     * @throws WeaklinkException in the words of a write
     */
    static void requireDeclared(JavaType key, MapperSetup setup) {
        Class<?> raw = key.getRawClass();
        boolean isConcrete = !Modifier.isAbstract(raw.getModifiers()) && raw != Object.class;
        if (isConcrete && !mayBeReferents(key, setup)) {
            WeakKeys.requireReferent(raw, setup.setup().types());
        }
    }

    /**
     * Returns whether these parts of a map have referents for keys, rather than keys without identity. A map without keys
     * is as its type says.
     *
     * @throws WeaklinkException if a key has an identity and is no declared referent
     */
    static boolean areReferents(List<@Nullable Object> parts, JavaType declared, MapperSetup setup) {
        return WeakKeys.areReferents(parts, setup.setup().types()) || mayBeReferents(declared, setup);
    }
}
