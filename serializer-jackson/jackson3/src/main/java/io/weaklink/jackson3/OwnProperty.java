package io.weaklink.jackson3;

import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.TypeResolutionContext;
import tools.jackson.databind.introspect.VirtualAnnotatedMember;
import tools.jackson.databind.type.TypeFactory;

/** A property of which the class knows nothing: what stands there is for us, and nothing of the object is set. */
abstract class OwnProperty extends SettableBeanProperty {

    private static final TypeResolutionContext NO_TYPES =
            new TypeResolutionContext.Empty(TypeFactory.createDefaultInstance());

    final Class<?> owner;

    OwnProperty(String name, Class<?> owner, ValueDeserializer<Object> values) {
        super(new PropertyName(name), TypeFactory.unknownType(), PropertyMetadata.STD_OPTIONAL, values);
        this.owner = owner;
    }

    OwnProperty(OwnProperty source, NullValueProvider nulls) {
        super(source, source._valueDeserializer, nulls);
        this.owner = source.owner;
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance) {
        deserializeAndSet(parser, context, instance);
        return instance;
    }

    @Override
    public Object setAndReturn(DeserializationContext context, Object instance, @Nullable Object value) {
        set(context, instance, value);
        return instance;
    }

    @Override
    public SettableBeanProperty withValueDeserializer(ValueDeserializer<?> deserializer) {
        return this;
    }

    /** A prefix of {@code @JsonUnwrapped} is for the names of the user's properties. */
    @Override
    public SettableBeanProperty withName(PropertyName name) {
        return this;
    }

    @Override
    public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
        return null;
    }

    /** Modules that generate code ask every property for its member, and some do not expect that there is none. */
    @Override
    public AnnotatedMember getMember() {
        return new VirtualAnnotatedMember(NO_TYPES, owner, getName(), getType());
    }
}
