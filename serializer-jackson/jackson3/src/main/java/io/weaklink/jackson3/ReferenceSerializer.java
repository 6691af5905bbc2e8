package io.weaklink.jackson3;

import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a reference as what stands for it. It never asks for a serializer of the referent, so it cannot drag it along.
 * The mirror image of {@link ReferenceDeserializer}.
 */
final class ReferenceSerializer extends StdSerializer<Reference<?>> {

    ReferenceSerializer() {
        super(Reference.class);
    }

    @Override
    public void serialize(Reference<?> reference, JsonGenerator generator, SerializationContext provider) {
        JsonWrite document = JsonWrite.of(provider, generator);
        WireReference wire;
        try {
            wire = document.scope().capture(reference, document);
        } catch (WeaklinkException refused) {
            throw DatabindException.from(generator, refused.getMessage(), refused);
        }
        WireJson.write(generator, wire, document);
    }

    /** A reference has no type id of its own: its place says what it is. */
    @Override
    public void serializeWithType(
            Reference<?> reference, JsonGenerator generator, SerializationContext provider, TypeSerializer type) {
        serialize(reference, generator, provider);
    }

    /** A reference that is there is written; asking it here would be a second question with another answer. */
    @Override
    public boolean isEmpty(SerializationContext provider, Reference<?> reference) {
        return false;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        visitor.expectAnyFormat(type);
    }
}
