package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import io.weaklink.WireReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a referent which a reference was written ahead of would carry its number if it were written: otherwise
 * the reference would bind to the old object in the very process that wrote it.
 *
 * <p>A class whose serializer was replaced, by {@code @JsonValue} or one of the user's own, carries nothing. Each class
 * is looked at once.
 */
final class Carriers {

    private final Installation installation;
    private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

    Carriers(Installation installation) {
        this.installation = installation;
    }

    void check(WireReference wire, @Nullable Object referent, JsonGenerator generator, SerializerProvider provider)
            throws JsonMappingException {
        if (referent == null || wire instanceof WireReference.Cleared || checked.contains(referent.getClass())) {
            return;
        }
        Class<?> type = referent.getClass();
        if (!installation.setup().types().isExternal(type) && !carries(type, provider)) {
            throw JsonMappingException.from(
                    generator,
                    "A weak reference points at a '" + type.getName() + "', whose"
                            + " serializer writes no " + WireJson.ID
                            + ", so a reader would miss it in the document. Let Jackson"
                            + " write it as a bean, or declare it with Weaklink.builder().external("
                            + type.getSimpleName()
                            + ".class) if it never stands in a document.");
        }
        checked.add(type);
    }

    private static boolean carries(Class<?> type, SerializerProvider provider) throws JsonMappingException {
        JsonSerializer<?> serializer = provider.findValueSerializer(type);
        while (serializer != null && !(serializer instanceof BeanSerializerBase)) {
            JsonSerializer<?> inner = serializer.getDelegatee();
            serializer = inner == serializer ? null : inner;
        }
        return serializer instanceof ReferentSerializer;
    }
}
