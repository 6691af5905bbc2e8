package io.weaklink.jackson3;

import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a reference as what stands for it. It never asks for a serializer of the referent, so it cannot drag it along.
 * The mirror image of {@link ReferenceDeserializer}.
 */
final class ReferenceSerializer extends StdSerializer<Reference<?>> {

    private final Installation installation;

    /** The class of references that the place declares; null if it is not known. */
    private final @Nullable Class<?> declared;

    ReferenceSerializer(Installation installation, @Nullable Class<?> declared) {
        super(Reference.class);
        this.installation = installation;
        this.declared = declared;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext provider, @Nullable BeanProperty property) {
        if (property == null) {
            return this;
        }
        UntypedPlace.refuse(property, provider);
        JavaType place = property.getType();
        while (place != null && place.isContainerType()) {
            place = place.getContentType();
        }
        return place == null || !Reference.class.isAssignableFrom(place.getRawClass())
                ? this
                : new ReferenceSerializer(installation, place.getRawClass());
    }

    @Override
    public void serialize(Reference<?> reference, JsonGenerator generator, SerializationContext provider) {
        JsonWrite document = JsonWrite.of(provider, generator);
        requireDeclared(reference, generator);
        WireReference wire;
        try {
            wire = document.scope().capture(reference, document);
        } catch (WeaklinkException refused) {
            throw DatabindException.from(generator, refused.getMessage(), refused);
        }
        WireJson.write(generator, wire, document);
    }

    /** A class of the application's own would come back as the class that the place declares. */
    private void requireDeclared(Reference<?> reference, JsonGenerator generator) {
        Class<?> type = reference.getClass();
        if (declared != null && type != declared && installation.setup().isMade(type)) {
            throw DatabindException.from(
                    generator,
                    "A '" + type.getName() + "' stands in a place that declares '" + declared.getName()
                            + "', and would come back as that. Declare the place as '" + type.getName() + "'.");
        }
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
