package io.weaklink.jackson3;

import io.weaklink.WeaklinkException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Checks that a referent which is named ahead of it would carry its number if it were written: otherwise the reference
 * would bind to the old object in the very process that wrote it.
 *
 * <p>A class whose serializer was replaced, by {@code @JsonValue} or one of the user's own, carries nothing. Each class
 * is looked at once.
 */
final class Carriers {

    private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

    void check(Class<?> type, SerializationContext provider) {
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

    private static boolean carries(Class<?> type, SerializationContext provider) {
        ValueSerializer<?> serializer;
        try {
            serializer = provider.findValueSerializer(type);
        } catch (DatabindException none) {
            throw new WeaklinkException(none.getOriginalMessage(), none);
        }
        while (serializer != null && !(serializer instanceof BeanSerializerBase)) {
            if (serializer instanceof EnvelopeSerializer || serializer instanceof ElementSerializer) {
                return true;
            }
            ValueSerializer<?> inner = serializer.getDelegatee();
            serializer = inner == serializer ? null : inner;
        }
        return serializer instanceof ReferentSerializer referent && referent.carriesNumber();
    }
}
