package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads a place whose classes Jackson deduces from the names of the members. Of an object that has no members but ours, it
 * shows an object without members, because that is how Jackson recognises a class without properties.
 *
 * <p>Any other object is read as it stands: Jackson passes over names that no class has, and gives them to the class that
 * it finds.
 */
final class DeducedDeserializer extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    private DeducedDeserializer(JsonDeserializer<?> delegate) {
        super(delegate);
    }

    /** Wraps the deserializer of a class that says that its subclasses are deduced, if one of them is a referent. */
    static JsonDeserializer<?> ofClass(
            JsonDeserializer<?> deserializer, AnnotatedClass type, DeserializationConfig config, MapperSetup setup) {
        return isDeduced(type, config)
                        && hasReferent(
                                config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, type), setup)
                ? new DeducedDeserializer(deserializer)
                : deserializer;
    }

    /** Wraps the deserializer of a place that says that its classes are deduced, if one of them is a referent. */
    static JsonDeserializer<?> ofPlace(
            JsonDeserializer<?> deserializer,
            AnnotatedMember place,
            JavaType type,
            DeserializationContext context,
            MapperSetup setup) {
        DeserializationConfig config = context.getConfig();
        return !(deserializer instanceof DeducedDeserializer)
                        && isDeduced(place, config)
                        && hasReferent(
                                config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, place, type),
                                setup)
                ? new DeducedDeserializer(deserializer)
                : deserializer;
    }

    private static boolean isDeduced(Annotated declaring, DeserializationConfig config) {
        AnnotationIntrospector introspector = config.getAnnotationIntrospector();
        JsonTypeInfo.Value types = introspector.findPolymorphicTypeInfo(config, declaring);
        return types != null && types.getIdType() == JsonTypeInfo.Id.DEDUCTION;
    }

    private static boolean hasReferent(Collection<NamedType> types, MapperSetup setup) {
        return types.stream().anyMatch(each -> setup.isReferent(each.getType()));
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new DeducedDeserializer(other);
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) throws IOException {
        return type instanceof AsDeductionTypeDeserializer && parser.currentToken() == JsonToken.START_OBJECT
                ? deduced(parser, context, type)
                : super.deserializeWithType(parser, context, type);
    }

    private @Nullable Object deduced(JsonParser parser, DeserializationContext context, TypeDeserializer type)
            throws IOException {
        TokenBuffer begun = context.bufferForInputBuffering(parser);
        begun.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME && WireJson.isCarried(parser.currentName())) {
            begun.copyCurrentStructure(parser);
        }
        begun.copyCurrentEvent(parser);
        boolean isEmpty = parser.currentToken() == JsonToken.END_OBJECT;
        // Jackson puts a parser of its own before this one, which would pass over a token that nobody has taken yet.
        JsonParser whole = JsonParserSequence.createFlattened(false, Host.onFirstToken(begun, context), parser);
        return isEmpty ? empty(whole, context, type) : super.deserializeWithType(whole, context, type);
    }

    /** Reads an object that has members of ours only. */
    private @Nullable Object empty(JsonParser whole, DeserializationContext context, TypeDeserializer type)
            throws IOException {
        var carried = new CarriedMembers();
        CarriedParser parser = CarriedParser.of(whole);
        parser.enter(carried::takes);
        Object referent;
        try {
            referent = super.deserializeWithType(parser, context, type);
        } finally {
            parser.leave();
        }
        if (referent != null) {
            carried.bind(referent, parser, context);
        }
        return referent;
    }
}
