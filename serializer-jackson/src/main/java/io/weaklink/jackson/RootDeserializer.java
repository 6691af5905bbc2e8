package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
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
        if (type != null && property != null && property.getMember() != null) {
            contextual = DeducedDeserializer.ofPlace(contextual, property.getMember(), type, context, mapperSetup);
        }
        if (property != null) {
            return contextual;
        }
        return contextual == delegatee ? this : around(contextual);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(parser, context, null, null);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context, Object into) throws IOException {
        return read(parser, context, null, into);
    }

    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer type)
            throws IOException {
        return read(parser, context, type, null);
    }

    @Override
    public Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type, Object into) throws IOException {
        return read(parser, context, type, into);
    }

    private Object read(
            JsonParser parser, DeserializationContext context, @Nullable TypeDeserializer type, @Nullable Object into)
            throws IOException {
        @Nullable Object[] thread = JsonRead.ofThread();
        if (JsonRead.begin(thread, parser, context, mapperSetup)) {
            return readFirst(thread, parser, context, type, into);
        }
        if (JsonRead.isRootOf(thread, context)) {
            return readFirstPart(thread, parser, context, type, into);
        }
        JsonRead open = JsonRead.find(context);
        return open != null
                ? open.parts().part(() -> delegate(parser, context, type, into))
                : readAmongOthers(parser, context, () -> delegate(parser, context, type, into));
    }

    private Object delegate(
            JsonParser parser, DeserializationContext context, @Nullable TypeDeserializer type, @Nullable Object into)
            throws IOException {
        if (type == null) {
            return into == null ? delegatee.deserialize(parser, context) : delegatee.deserialize(parser, context, into);
        }
        return into == null
                ? delegatee.deserializeWithType(parser, context, type)
                : delegatee.deserializeWithType(parser, context, type, into);
    }

    private Object readFirst(
            @Nullable Object[] thread,
            JsonParser parser,
            DeserializationContext context,
            @Nullable TypeDeserializer type,
            @Nullable Object into)
            throws IOException {
        try {
            Object root = delegate(parser, context, type, into);
            JsonRead document = JsonRead.madeForRoot(thread);
            return document == null ? root : document.finish(root);
        } catch (UnrecognizedPropertyException refused) {
            throw UndeclaredReferents.explain(refused, context, mapperSetup);
        } finally {
            JsonRead.end(thread);
        }
    }

    /** Reads a part of a root that has no document so far. If that fails, all that the part told is forgotten. */
    private Object readFirstPart(
            @Nullable Object[] thread,
            JsonParser parser,
            DeserializationContext context,
            @Nullable TypeDeserializer type,
            @Nullable Object into)
            throws IOException {
        boolean isRead = false;
        try {
            Object part = delegate(parser, context, type, into);
            isRead = true;
            return part;
        } finally {
            JsonRead document = JsonRead.madeForRoot(thread);
            if (document != null) {
                document.parts().endFirst(isRead);
            }
        }
    }

    private Object readAmongOthers(JsonParser parser, DeserializationContext context, ReadParts.Body body)
            throws IOException {
        try {
            return readRoot(JsonRead.innermost(), parser, context, body);
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
            if (ReadSource.around(parser).inObject()) {
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
        JsonStreamContext around = ReadSource.around(parser);
        while (around != null && !around.inObject()) {
            around = around.getParent();
        }
        return around != null;
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
