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
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the wire form of a reference. It never asks for a serializer of the referent, so it cannot drag the referent
 * along. The mirror image of {@link ReferenceDeserializer}.
 */
final class ReferenceSerializer extends StdSerializer<Reference<?>> implements ContextualSerializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    /** The class of references that the place declares; null if it is not known. */
    private final @Nullable Class<?> declared;

    private final WrittenState states = new WrittenState();

    ReferenceSerializer(MapperSetup mapperSetup, @Nullable Class<?> declared) {
        super(Reference.class, false);
        this.mapperSetup = mapperSetup;
        this.declared = declared;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        if (property == null) {
            return this;
        }
        UntypedPlace.refuse(property, provider);
        JavaType place = property.getType();
        while (place != null && place.hasContentType() && !Reference.class.isAssignableFrom(place.getRawClass())) {
            place = place.getContentType();
        }
        return place == null || !Reference.class.isAssignableFrom(place.getRawClass())
                ? this
                : new ReferenceSerializer(mapperSetup, place.getRawClass());
    }

    @Override
    public void serialize(Reference<?> reference, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        requireDeclared(reference, generator);
        Class<?> stateType = mapperSetup.setup().stateType(reference.getClass());
        WireReference wire;
        Object state;
        try {
            wire = document.scope().capture(reference, document);
            state = stateType == null ? null : mapperSetup.setup().stateOf(reference);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
        }
        boolean declaresKind = declared != null && declared != Reference.class;
        boolean saysSoft = !declaresKind && reference instanceof SoftReference;
        if (stateType != null && state != null) {
            WireJson.beginWithState(generator, wire, saysSoft, document);
            states.write(state, stateType, generator, provider);
            generator.writeEndObject();
        } else if (saysSoft) {
            WireJson.writeSoft(generator, wire, document);
        } else {
            WireJson.write(generator, wire, document);
        }
    }

    /**
     * Refuses a reference of the application's own class in a place that declares another class, because it would come
     * back as that class.
     */
    private void requireDeclared(Reference<?> reference, JsonGenerator generator) throws JsonMappingException {
        Class<?> type = reference.getClass();
        if (declared != null && type != declared && mapperSetup.setup().isMade(type)) {
            throw JsonMappingException.from(
                    generator,
                    "A '" + type.getName() + "' stands in a place that declares '" + declared.getName()
                            + "', and would come back as that. Declare the place as '" + type.getName() + "'.");
        }
    }

    /** A reference has no type id of its own, because its place declares its class. */
    @Override
    public void serializeWithType(
            Reference<?> reference, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(reference, generator, provider);
    }

    /**
     * Returns false, because a reference that is there is written. A question to the reference here could get another
     * answer than the one when it is written.
     */
    @Override
    public boolean isEmpty(SerializerProvider provider, Reference<?> reference) {
        return false;
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) throws JsonMappingException {
        visitor.expectAnyFormat(type);
    }
}
