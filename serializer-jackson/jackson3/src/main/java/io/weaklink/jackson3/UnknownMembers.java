package io.weaklink.jackson3;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableAnyProperty;
import tools.jackson.databind.introspect.TypeResolutionContext;
import tools.jackson.databind.introspect.VirtualAnnotatedMember;
import tools.jackson.databind.type.TypeFactory;

/**
 * Takes the members that a class does not know and ignores by itself ({@code @JsonIgnoreProperties(ignoreUnknown =
 * true)}): no handler is asked then, and what stands there is noted. Where the mapper ignores them, {@link
 * UndeclaredReferents} is asked.
 */
final class UnknownMembers extends SettableAnyProperty {

    UnknownMembers(BeanDescription.Supplier description) {
        super(
                new BeanProperty.Bogus(),
                new VirtualAnnotatedMember(
                        new TypeResolutionContext.Empty(TypeFactory.createDefaultInstance()),
                        description.getBeanClass(),
                        "",
                        TypeFactory.unknownType()),
                TypeFactory.unknownType(),
                null,
                WeakIdProperty.untyped(),
                null);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance, String name) {
        SkippedContent.skip(parser, context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        SkippedContent.skip(parser, context);
        return null;
    }

    /** Where Jackson keeps values until there is an object, these are of no use to anybody. */
    @Override
    protected void _set(DeserializationContext context, Object instance, Object name, @Nullable Object value) {}

    @Override
    public SettableAnyProperty withValueDeserializer(ValueDeserializer<Object> deserializer) {
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
