package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a referent that exists only when all of it is read, such as a record or the result of a builder. It takes the
 * number and the tokens out of the members, and binds them to the object that results. The mirror image of {@link
 * ReferentSerializer}. See {@link WeakIdProperty} for beans that exist before.
 */
final class ReferentDeserializer extends TransparentDeserializer {

    private static final long serialVersionUID = 1L;

    ReferentDeserializer(JsonDeserializer<?> delegate) {
        super(delegate);
    }

    @Override
    JsonDeserializer<?> around(JsonDeserializer<?> other) {
        return new ReferentDeserializer(other);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return deserialize(parser, context, members -> super.deserialize(members, context));
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        return deserialize(parser, context, members -> super.deserialize(members, context, into));
    }

    /**
     * A converter knows the type id of the object before conversion only, and the number is of the one behind it. Else
     * the deserializer that the type id tells takes the number out.
     */
    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) throws IOException {
        return delegatee instanceof StdDelegatingDeserializer
                ? deserialize(parser, context, members -> delegatee.deserializeWithType(members, context, type))
                : delegatee.deserializeWithType(parser, context, type);
    }

    private @Nullable Object deserialize(JsonParser given, DeserializationContext context, Body body)
            throws IOException {
        var carried = new CarriedMembers();
        CarriedParser parser = CarriedParser.of(given);
        if (!parser.enter(members -> takes(members, carried, context))) {
            return body.read(given);
        }
        Object referent;
        try {
            referent = body.read(parser);
        } finally {
            parser.leave();
        }
        if (referent != null) {
            carried.bind(referent, parser, context);
        }
        return referent;
    }

    private boolean takes(JsonParser members, CarriedMembers carried, DeserializationContext context)
            throws IOException {
        BeanDeserializerBase bean = WeakIdProperty.bean(delegatee);
        if (bean != null && StrongPlaceProperty.isReference(members, bean)) {
            throw UndeclaredReferents.reference(members, context, bean.handledType());
        }
        return carried.takes(members);
    }

    private interface Body {
        @Nullable
        Object read(JsonParser members) throws IOException;
    }
}
