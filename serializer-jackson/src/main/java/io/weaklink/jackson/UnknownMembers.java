package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.SettableAnyProperty;
import com.fasterxml.jackson.databind.introspect.TypeResolutionContext;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members that a class does not know and ignores by itself ({@code @JsonIgnoreProperties(ignoreUnknown =
 * true)}): no handler is asked then, and what stands there is noted. Where the mapper ignores them, {@link
 * UndeclaredReferents} is asked.
 */
final class UnknownMembers extends SettableAnyProperty {

    private static final long serialVersionUID = 1L;

    UnknownMembers(BeanDescription description) {
        super(
                new BeanProperty.Bogus(),
                new VirtualAnnotatedMember(
                        new TypeResolutionContext.Empty(TypeFactory.defaultInstance()),
                        description.getBeanClass(),
                        "",
                        TypeFactory.unknownType()),
                TypeFactory.unknownType(),
                null,
                WeakIdProperty.untyped(),
                null);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance, String name)
            throws IOException {
        SkippedContent.skip(parser, context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        SkippedContent.skip(parser, context);
        return null;
    }

    /** Where Jackson keeps values until there is an object, these are of no use to anybody. */
    @Override
    protected void _set(Object instance, Object name, @Nullable Object value) {}

    @Override
    public SettableAnyProperty withValueDeserializer(JsonDeserializer<Object> deserializer) {
        return this;
    }

    @Override
    public void fixAccess(DeserializationConfig config) {}

    /** Jackson asks whether it is a field, a setter, or a parameter of a creator, which it is not. */
    @Override
    public boolean isFieldType() {
        return true;
    }
}
