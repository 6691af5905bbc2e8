package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Writes a reference as what stands for it. It never asks for a serializer of the referent, so it cannot drag it along.
 * The mirror image of {@link ReferenceDeserializer}.
 */
final class ReferenceSerializer extends StdSerializer<Reference<?>> implements ContextualSerializer {

    private static final long serialVersionUID = 1L;

    ReferenceSerializer() {
        super(Reference.class, false);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        if (property != null) {
            UntypedPlace.refuse(property, provider);
        }
        return this;
    }

    @Override
    public void serialize(Reference<?> reference, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        WireReference wire;
        try {
            wire = document.scope().capture(reference, document);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
        }
        WireJson.write(generator, wire, document);
    }

    /** A reference has no type id of its own: its place says what it is. */
    @Override
    public void serializeWithType(
            Reference<?> reference, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(reference, generator, provider);
    }

    /** A reference that is there is written; asking it here would be a second question with another answer. */
    @Override
    public boolean isEmpty(SerializerProvider provider, Reference<?> reference) {
        return false;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) throws JsonMappingException {
        visitor.expectAnyFormat(type);
    }
}
