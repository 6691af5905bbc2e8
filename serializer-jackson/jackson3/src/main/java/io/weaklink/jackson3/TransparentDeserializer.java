package io.weaklink.jackson3;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.impl.ObjectIdReader;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.AccessPattern;
import tools.jackson.databind.util.NameTransformer;

/**
 * Wraps a deserializer and passes every question on to it, when the question is asked and no earlier. Jackson's own
 * {@code DelegatingDeserializer} asks for the handled type when it is made, which some deserializers do not know then,
 * or never. The mirror image of {@link DelegatingSerializer}. Kept by hand for each line of Jackson, because each has
 * other methods to pass on.
 */
abstract class TransparentDeserializer extends ValueDeserializer<Object> {

    private static final @Nullable Method NAMES = question("collectAllPropertyNamesTo", Set.class);
    private static final @Nullable Method ANY_SETTER = question("hasAnySetter");

    final ValueDeserializer<Object> delegatee;

    @SuppressWarnings("unchecked")
    TransparentDeserializer(ValueDeserializer<?> delegatee) {
        this.delegatee = (ValueDeserializer<Object>) delegatee;
    }

    /** Wraps another deserializer in the same way. */
    abstract ValueDeserializer<?> around(ValueDeserializer<?> other);

    private ValueDeserializer<?> aroundChanged(ValueDeserializer<?> other) {
        return other == delegatee ? this : around(other);
    }

    /** Returns the deserializer of this place. Its type is that of the context already. */
    final ValueDeserializer<?> contextual(DeserializationContext context, @Nullable BeanProperty property) {
        return delegatee.createContextual(context, property);
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return aroundChanged(contextual(context, property));
    }

    @Override
    public void resolve(DeserializationContext context) {
        delegatee.resolve(context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return delegatee.deserialize(parser, context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into) {
        return delegatee.deserialize(parser, context, into);
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) {
        return delegatee.deserializeWithType(parser, context, type);
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type, Object into) {
        return delegatee.deserializeWithType(parser, context, type, into);
    }

    @Override
    @SuppressWarnings("unchecked")
    public ValueDeserializer<Object> unwrappingDeserializer(DeserializationContext context, NameTransformer unwrapper) {
        return (ValueDeserializer<Object>) aroundChanged(delegatee.unwrappingDeserializer(context, unwrapper));
    }

    @Override
    public ValueDeserializer<?> replaceDelegatee(ValueDeserializer<?> other) {
        return aroundChanged(other);
    }

    @Override
    public ValueDeserializer<?> getDelegatee() {
        return delegatee;
    }

    @Override
    public @Nullable Class<?> handledType() {
        return delegatee.handledType();
    }

    @Override
    public @Nullable LogicalType logicalType() {
        return delegatee.logicalType();
    }

    @Override
    public boolean isCachable() {
        return delegatee.isCachable();
    }

    @Override
    public @Nullable Boolean supportsUpdate(DeserializationConfig config) {
        return delegatee.supportsUpdate(config);
    }

    @Override
    public @Nullable Collection<Object> getKnownPropertyNames() {
        return delegatee.getKnownPropertyNames();
    }

    /** No override, because Jackson 3.1 does not ask for the names. */
    @SuppressWarnings("MissingOverride")
    public void collectAllPropertyNamesTo(Set<String> names) {
        ask(NAMES, names);
    }

    /** No override, because Jackson 3.1 does not ask this. */
    @SuppressWarnings("MissingOverride")
    public boolean hasAnySetter() {
        return Boolean.TRUE.equals(ask(ANY_SETTER));
    }

    private @Nullable Object ask(@Nullable Method question, Object... arguments) {
        if (question == null) {
            return null;
        }
        try {
            return question.invoke(delegatee, arguments);
        } catch (ReflectiveOperationException thrown) {
            if (thrown.getCause() instanceof RuntimeException fromDelegatee) {
                throw fromDelegatee;
            }
            throw new IllegalStateException(thrown);
        }
    }

    /** Returns a question that Jackson 3.2 asks a deserializer and 3.1 does not; null on 3.1. */
    private static @Nullable Method question(String name, Class<?>... parameters) {
        try {
            return ValueDeserializer.class.getMethod(name, parameters);
        } catch (NoSuchMethodException older) {
            return null;
        }
    }

    @Override
    public @Nullable SettableBeanProperty findBackReference(String name) {
        return delegatee.findBackReference(name);
    }

    @Override
    public @Nullable ObjectIdReader getObjectIdReader(DeserializationContext context) {
        return delegatee.getObjectIdReader(context);
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) {
        return delegatee.getNullValue(context);
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return delegatee.getNullAccessPattern();
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return delegatee.getAbsentValue(context);
    }

    @Override
    public @Nullable Object getEmptyValue(DeserializationContext context) {
        return delegatee.getEmptyValue(context);
    }

    @Override
    public AccessPattern getEmptyAccessPattern() {
        return delegatee.getEmptyAccessPattern();
    }
}
