package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.deser.impl.BeanAsArrayDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens and ends a document around a root. The mirror image of {@link RootSerializer}.
 *
 * <p>Jackson does not tell a module where a document ends. But it asks for the deserializer of a root without a
 * property. So this wrapper stands before every deserializer, and steps out of the way wherever there is a property.
 * The elements of a root container have no property either, and find the document open.
 */
class RootDeserializer extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    private final MapperSetup mapperSetup;

    /** Wraps a deserializer. Jackson can still see whether the deserializer is one of its own. */
    static RootDeserializer around(MapperSetup mapperSetup, JsonDeserializer<?> delegate) {
        return ClassUtil.isJacksonStdImpl(delegate)
                ? new OfJackson(mapperSetup, delegate)
                : new RootDeserializer(mapperSetup, delegate);
    }

    private RootDeserializer(MapperSetup mapperSetup, JsonDeserializer<?> delegate) {
        super(delegate);
        this.mapperSetup = mapperSetup;
    }

    @Override
    RootDeserializer around(JsonDeserializer<?> other) {
        return around(mapperSetup, other);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        JsonDeserializer<?> contextual = contextual(context, property);
        JavaType type = context.getContextualType();
        if (contextual != delegatee
                && type != null
                && mapperSetup.isReferent(type.getRawClass())
                && WeakIdProperty.isTakenBy(delegatee)) {
            if (!(WeakIdProperty.bean(contextual) instanceof BeanAsArrayDeserializer)) {
                // A place that lists the names that it reads or ignores speaks of the user's names, and not of ours.
                contextual = WeakIdProperty.areKept(contextual) ? contextual : new ReferentDeserializer(contextual);
            } else if (!mapperSetup.isXml()) {
                // XML never reads a bean from an array, and its own wrapper cannot be put around another bean.
                contextual = around(WeakIdProperty.without(delegatee)).contextual(context, property);
            }
        }
        if (property != null) {
            return contextual;
        }
        return contextual == delegatee ? this : around(contextual);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonRead open = JsonRead.openFor(context);
        if (open != null && open.isOf(context)) {
            return open.parts().part(() -> delegatee.deserialize(parser, context));
        }
        return read(open, parser, context, () -> delegatee.deserialize(parser, context));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context, Object into) throws IOException {
        JsonRead open = JsonRead.openFor(context);
        if (open != null && open.isOf(context)) {
            return open.parts().part(() -> delegatee.deserialize(parser, context, into));
        }
        return read(open, parser, context, () -> delegatee.deserialize(parser, context, into));
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer type)
            throws IOException {
        JsonRead open = JsonRead.openFor(context);
        if (open != null && open.isOf(context)) {
            return open.parts().part(() -> delegatee.deserializeWithType(parser, context, type));
        }
        return read(open, parser, context, () -> delegatee.deserializeWithType(parser, context, type));
    }

    @Override
    public Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type, Object into) throws IOException {
        JsonRead open = JsonRead.openFor(context);
        if (open != null && open.isOf(context)) {
            return open.parts().part(() -> delegatee.deserializeWithType(parser, context, type, into));
        }
        return read(open, parser, context, () -> delegatee.deserializeWithType(parser, context, type, into));
    }

    private Object read(@Nullable JsonRead open, JsonParser parser, DeserializationContext context, ReadParts.Body body)
            throws IOException {
        try {
            return readRoot(open, parser, context, body);
        } catch (UnrecognizedPropertyException refused) {
            throw UndeclaredReferents.explain(refused, context, mapperSetup);
        }
    }

    private Object readRoot(
            @Nullable JsonRead open, JsonParser parser, DeserializationContext context, ReadParts.Body body)
            throws IOException {
        if (open != null && open.joins(parser, mapperSetup.setup())) {
            @Nullable DeserializationContext before = open.enter(context);
            try {
                return open.parts().part(body);
            } finally {
                open.enter(before);
            }
        }
        JsonRead part = isInsideAnObject(parser) ? JsonRead.untilReadingEnds(context, parser) : null;
        if (part != null) {
            return part.parts().part(body);
        }
        try (JsonRead document = JsonRead.open(mapperSetup.setup(), parser, context)) {
            if (around(parser).inObject()) {
                document.isPart();
            }
            return document.finish(body.read());
        }
    }

    /**
     * Returns whether the value stands inside an object. Then a deserializer of the user's own has begun the root, and
     * the value is a part of it.
     */
    private static boolean isInsideAnObject(JsonParser parser) {
        JsonStreamContext around = around(parser);
        while (around != null && !around.inObject()) {
            around = around.getParent();
        }
        return around != null;
    }

    /** Returns the context around the value at which the parser stands. */
    private static JsonStreamContext around(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        boolean opened =
                parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY;
        return opened && context.getParent() != null ? context.getParent() : context;
    }

    /**
     * Wraps a deserializer of Jackson's own. If all deserializers of lists and maps are its own, Jackson reads untyped
     * values without recursion.
     */
    @JacksonStdImpl
    private static final class OfJackson extends RootDeserializer {

        private static final long serialVersionUID = 1L;

        OfJackson(MapperSetup mapperSetup, JsonDeserializer<?> delegate) {
            super(mapperSetup, delegate);
        }
    }
}
