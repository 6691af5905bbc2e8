package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.PropertyMetadata;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.TypeResolutionContext;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** A property that the class itself does not have. Its value is for us, and no member of the object is set. */
abstract class OwnProperty extends SettableBeanProperty {

    private static final long serialVersionUID = 1L;

    private static final TypeResolutionContext NO_TYPES =
            new TypeResolutionContext.Empty(TypeFactory.defaultInstance());

    final Class<?> owner;

    OwnProperty(String name, Class<?> owner) {
        super(new PropertyName(name), TypeFactory.unknownType(), PropertyMetadata.STD_OPTIONAL, untyped());
        this.owner = owner;
    }

    OwnProperty(OwnProperty source, NullValueProvider nulls) {
        super(source, source._valueDeserializer, nulls);
        this.owner = source.owner;
    }

    @SuppressWarnings("unchecked")
    private static JsonDeserializer<Object> untyped() {
        // Never used. Jackson would give a deserializer to a property without one.
        return (JsonDeserializer<Object>) (JsonDeserializer<?>) new UntypedObjectDeserializer((JavaType) null, null);
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance)
            throws IOException {
        deserializeAndSet(parser, context, instance);
        return instance;
    }

    @Override
    public Object setAndReturn(Object instance, @Nullable Object value) throws IOException {
        set(instance, value);
        return instance;
    }

    @Override
    public SettableBeanProperty withValueDeserializer(JsonDeserializer<?> deserializer) {
        return this;
    }

    /** Keeps the name, because a prefix of {@code @JsonUnwrapped} is for the names of the user's properties. */
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
