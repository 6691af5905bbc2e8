package io.weaklink.jackson;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import io.weaklink.ReferentTypes;
import io.weaklink.WeaklinkException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks that a referent ahead of which a reference stands would carry its number if it were written: otherwise a reader
 * would miss it in the document.
 *
 * <p>A class whose serializer was replaced, by {@code @JsonValue}, by a converter or by a serializer of the user's own,
 * carries nothing. Each class is looked at once. Safe for use by many threads.
 */
final class CarrierCheck {

    private final Set<Class<?>> passed = ConcurrentHashMap.newKeySet();

    void require(Class<?> type, SerializerProvider provider) {
        if (passed.contains(type)) {
            return;
        }
        if (!carries(type, provider)) {
            throw new WeaklinkException("A weak reference points at a '" + type.getName()
                    + "', whose serializer writes no "
                    + WireJson.ID + ", so a reader would miss it in the document. Let Jackson write it as a bean, or"
                    + " declare it with Weaklink.builder().external("
                    + ReferentTypes.typable(type).getSimpleName()
                    + ".class) if it never stands in a document.");
        }
        passed.add(type);
    }

    private static boolean carries(Class<?> type, SerializerProvider provider) {
        JsonSerializer<?> serializer;
        try {
            serializer = provider.findValueSerializer(type);
        } catch (JsonMappingException none) {
            throw new WeaklinkException(none.getOriginalMessage(), none);
        }
        while (serializer != null && !(serializer instanceof BeanSerializerBase)) {
            if (serializer instanceof CarriesNumber carrier) {
                return carrier.carriesNumber();
            }
            // A converter hands another object on.
            JsonSerializer<?> inner = serializer instanceof StdDelegatingSerializer ? null : serializer.getDelegatee();
            serializer = inner == serializer ? null : inner;
        }
        return serializer instanceof CarriesNumber carrier && carrier.carriesNumber();
    }
}
