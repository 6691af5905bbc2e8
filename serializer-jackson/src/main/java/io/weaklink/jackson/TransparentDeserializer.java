package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.ObjectIdReader;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.AccessPattern;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a deserializer and passes every question on to it, when the question is asked and no earlier. Jackson's own
 * {@code DelegatingDeserializer} asks for the handled type when it is made, which some deserializers do not know then,
 * or never. The mirror image of {@link DelegatingSerializer}. Kept by hand for each line of Jackson, because each has
 * other methods to pass on.
 */
abstract class TransparentDeserializer extends JsonDeserializer<Object>
        implements ContextualDeserializer, ResolvableDeserializer, Serializable {

    private static final long serialVersionUID = 1L;

    // A deserializer of Jackson's own can be serialized, as Jackson's own wrapper expects too.
    @SuppressWarnings("serial")
    final JsonDeserializer<Object> delegatee;

    @SuppressWarnings("unchecked")
    TransparentDeserializer(JsonDeserializer<?> delegatee) {
        this.delegatee = (JsonDeserializer<Object>) delegatee;
    }

    /** Wraps another deserializer in the same way. */
    abstract JsonDeserializer<?> around(JsonDeserializer<?> other);

    private JsonDeserializer<?> aroundChanged(JsonDeserializer<?> other) {
        return other == delegatee ? this : around(other);
    }

    /** Returns the deserializer of this place. Its type is that of the context already. */
    final JsonDeserializer<?> contextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        return delegatee instanceof ContextualDeserializer contextual
                ? contextual.createContextual(context, property)
                : delegatee;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        return aroundChanged(contextual(context, property));
    }

    @Override
    public void resolve(DeserializationContext context) throws JsonMappingException {
        if (delegatee instanceof ResolvableDeserializer resolvable) {
            resolvable.resolve(context);
        }
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return delegatee.deserialize(parser, context);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object into)
            throws IOException {
        return delegatee.deserialize(parser, context, into);
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type) throws IOException {
        return delegatee.deserializeWithType(parser, context, type);
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer type, Object into) throws IOException {
        return delegatee.deserializeWithType(parser, context, type, into);
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonDeserializer<Object> unwrappingDeserializer(NameTransformer unwrapper) {
        return (JsonDeserializer<Object>) aroundChanged(delegatee.unwrappingDeserializer(unwrapper));
    }

    @Override
    public JsonDeserializer<?> replaceDelegatee(JsonDeserializer<?> other) {
        return aroundChanged(other);
    }

    @Override
    public JsonDeserializer<?> getDelegatee() {
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

    @Override
    public @Nullable SettableBeanProperty findBackReference(String name) {
        return delegatee.findBackReference(name);
    }

    @Override
    public @Nullable ObjectIdReader getObjectIdReader() {
        return delegatee.getObjectIdReader();
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) throws JsonMappingException {
        return delegatee.getNullValue(context);
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return delegatee.getNullAccessPattern();
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
        return delegatee.getAbsentValue(context);
    }

    @Override
    public @Nullable Object getEmptyValue(DeserializationContext context) throws JsonMappingException {
        return delegatee.getEmptyValue(context);
    }

    @Override
    public AccessPattern getEmptyAccessPattern() {
        return delegatee.getEmptyAccessPattern();
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"})
    public @Nullable Object getNullValue() {
        return delegatee.getNullValue();
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"})
    public @Nullable Object getEmptyValue() {
        return delegatee.getEmptyValue();
    }
}
