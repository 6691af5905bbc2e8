package io.weaklink.jackson3;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JacksonStdImpl;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.ClassUtil;

/**
 * Opens and ends a document around a root. The mirror image of {@link RootSerializer}.
 *
 * <p>Jackson tells a module nothing of where a document ends, but it asks for the deserializer of a root without a
 * property. So this wrapper stands before every deserializer and steps out of the way wherever there is a property; the
 * elements of a root container, which have none either, find the document open.
 */
class RootDeserializer extends DelegatingDeserializer {

    private final Installation installation;

    /** Wraps a deserializer, so that Jackson goes on to see whether it is one of its own. */
    static RootDeserializer around(Installation installation, ValueDeserializer<?> delegate) {
        return ClassUtil.isJacksonStdImpl(delegate)
                ? new OfJackson(installation, delegate)
                : new RootDeserializer(installation, delegate);
    }

    private RootDeserializer(Installation installation, ValueDeserializer<?> delegate) {
        super(delegate);
        this.installation = installation;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> replacement) {
        return around(installation, replacement);
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        // The handled type would have lost its type parameters.
        JavaType type = context.getContextualType();
        ValueDeserializer<?> contextual = context.handleSecondaryContextualization(
                _delegatee, property, type == null ? context.constructType(_delegatee.handledType()) : type);
        WeakIdProperty.requireKept(_delegatee, contextual, context);
        if (property != null) {
            return UnwrappedDeserializer.where(property, contextual, context);
        }
        return contextual == _delegatee ? this : around(installation, contextual);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        JsonRead open = JsonRead.openFor(context);
        if (open != null && open.isOf(context)) {
            return _delegatee.deserialize(parser, context);
        }
        return read(open, parser, context, () -> _delegatee.deserialize(parser, context));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object deserialize(JsonParser parser, DeserializationContext context, Object into) {
        var delegate = (ValueDeserializer<Object>) _delegatee;
        JsonRead open = JsonRead.openFor(context);
        if (open != null && open.isOf(context)) {
            return delegate.deserialize(parser, context, into);
        }
        return read(open, parser, context, () -> delegate.deserialize(parser, context, into));
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer type) {
        JsonRead open = JsonRead.openFor(context);
        if (open != null && open.isOf(context)) {
            return _delegatee.deserializeWithType(parser, context, type);
        }
        return read(open, parser, context, () -> _delegatee.deserializeWithType(parser, context, type));
    }

    private Object read(@Nullable JsonRead open, JsonParser parser, DeserializationContext context, Body body) {
        if (open != null && open.joins(parser, installation.setup())) {
            @Nullable DeserializationContext before = open.enter(context);
            try {
                return body.read();
            } finally {
                open.enter(before);
            }
        }
        if (isInsideAnObject(parser) && JsonRead.untilReadingEnds(context, parser) != null) {
            return body.read();
        }
        try (JsonRead document = JsonRead.open(installation.setup(), parser, context)) {
            if (around(parser).inObject()) {
                document.isPart();
            }
            return document.finish(body.read());
        }
    }

    /** Then the root was begun by a deserializer of the user's own, and this is a part of it. */
    private static boolean isInsideAnObject(JsonParser parser) {
        TokenStreamContext around = around(parser);
        while (around != null && !around.inObject()) {
            around = around.getParent();
        }
        return around != null;
    }

    /** Returns what the value stands in at which the parser is. */
    private static TokenStreamContext around(JsonParser parser) {
        TokenStreamContext context = parser.streamReadContext();
        boolean opened =
                parser.currentToken() == JsonToken.START_OBJECT || parser.currentToken() == JsonToken.START_ARRAY;
        return opened && context.getParent() != null ? context.getParent() : context;
    }

    /** Where all deserializers of lists and maps are its own, Jackson reads untyped values without recursion. */
    @JacksonStdImpl
    private static final class OfJackson extends RootDeserializer {

        OfJackson(Installation installation, ValueDeserializer<?> delegate) {
            super(installation, delegate);
        }
    }

    private interface Body {
        Object read();
    }
}
