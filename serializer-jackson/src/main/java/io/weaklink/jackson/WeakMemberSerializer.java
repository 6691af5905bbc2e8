package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;

/**
 * Writes the value of a {@link io.weaklink.Weak} property like a reference. The property itself is the host's or the
 * user's own, and decides whether there is something to write.
 */
final class WeakMemberSerializer extends StdSerializer<Object> {

    private static final long serialVersionUID = 1L;

    WeakMemberSerializer() {
        super(Object.class, false);
    }

    /** Returns whether this property writes its value like a reference. */
    static boolean isIn(BeanPropertyWriter property) {
        return property.getSerializer() instanceof WeakMemberSerializer;
    }

    @Override
    public void serialize(Object referent, JsonGenerator generator, SerializerProvider provider) throws IOException {
        write(referent, generator, provider);
    }

    /** A reference has no type id, because the object to which it is bound is there already. */
    @Override
    public void serializeWithType(
            Object referent, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        write(referent, generator, provider);
    }

    /** Returns true, because else the host would refuse a reference to the holder itself, or write null for it. */
    @Override
    public boolean usesObjectId() {
        return true;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType hint) throws JsonMappingException {
        visitor.expectAnyFormat(hint);
    }

    /** Writes a referent that its holder holds itself, and means weakly. */
    static void write(Object referent, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        WireReference wire;
        try {
            wire = document.scope().captureReferent(referent, document);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
        }
        WireJson.write(generator, wire, document);
    }
}
