package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/**
 * Watches a host's own serializer of a referent, which has the number among its properties as a {@link NumberElement}.
 * If a filter has dropped the number, the document is told, and refuses references to the referent.
 */
final class ElementSerializer extends DelegatingSerializer implements CarriesNumber {

    private static final long serialVersionUID = 1L;

    ElementSerializer(JsonSerializer<?> host) {
        super(host);
    }

    @Override
    JsonSerializer<Object> newDelegatingInstance(JsonSerializer<?> replacement) {
        return new ElementSerializer(replacement);
    }

    @Override
    public void serialize(Object bean, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        JsonStreamContext before = document.objects().numbered();
        delegate.serialize(bean, generator, provider);
        document.objects().numbered(before);
        document.hide(bean);
    }

    @Override
    public void serializeWithType(
            Object bean, JsonGenerator generator, SerializerProvider provider, TypeSerializer type) throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        JsonStreamContext before = document.objects().numbered();
        delegate.serializeWithType(bean, generator, provider, type);
        document.objects().numbered(before);
        document.hide(bean);
    }
}
