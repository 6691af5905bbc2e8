package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import io.weaklink.WeaklinkException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks that a referent which is named ahead of it would carry its number if it were written: otherwise the reference
 * would bind to the old object in the very process that wrote it.
 *
 * <p>A class whose serializer was replaced, by {@code @JsonValue} or one of the user's own, carries nothing. Each class
 * is looked at once.
 */
final class Carriers {

    private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

    void check(Class<?> type, SerializerProvider provider) {
        if (checked.contains(type)) {
            return;
        }
        if (!carries(type, provider)) {
            throw new WeaklinkException("A weak reference points at a '" + type.getName()
                    + "', whose serializer writes no "
                    + WireJson.ID + ", so a reader would miss it in the document. Let Jackson write it as a bean, or"
                    + " declare it with Weaklink.builder().external(" + type.getSimpleName()
                    + ".class) if it never stands in a document.");
        }
        checked.add(type);
    }

    private static boolean carries(Class<?> type, SerializerProvider provider) {
        JsonSerializer<?> serializer;
        try {
            serializer = provider.findValueSerializer(type);
        } catch (JsonMappingException none) {
            throw new WeaklinkException(none.getOriginalMessage(), none);
        }
        while (serializer != null && !(serializer instanceof BeanSerializerBase)) {
            if (serializer instanceof EnvelopeSerializer || serializer instanceof ElementSerializer) {
                return true;
            }
            JsonSerializer<?> inner = serializer.getDelegatee();
            serializer = inner == serializer ? null : inner;
        }
        return serializer instanceof ReferentSerializer referent && referent.carriesNumber();
    }
}
