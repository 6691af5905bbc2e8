package io.weaklink.jackson3;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/** A property of whatever making, with something to do around its writing. */
abstract class AroundProperty extends BeanPropertyWriter {

    final BeanPropertyWriter other;

    AroundProperty(BeanPropertyWriter other) {
        super(other);
        this.other = other;
    }

    @Override
    public abstract BeanPropertyWriter rename(NameTransformer transformer);

    @Override
    public abstract void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception;

    @Override
    public abstract void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception;

    @Override
    public void serializeAsOmittedProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsOmittedProperty(bean, generator, provider);
    }

    @Override
    public void serializeAsOmittedElement(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsOmittedElement(bean, generator, provider);
    }

    @Override
    public boolean isUnwrapping() {
        return other.isUnwrapping();
    }

    @Override
    public void assignSerializer(ValueSerializer<Object> serializer) {
        other.assignSerializer(serializer);
    }

    @Override
    public void assignNullSerializer(ValueSerializer<Object> serializer) {
        other.assignNullSerializer(serializer);
    }

    @Override
    public void assignTypeSerializer(TypeSerializer serializer) {
        other.assignTypeSerializer(serializer);
    }

    @Override
    @SuppressWarnings("deprecation")
    public void setNonTrivialBaseType(JavaType type) {
        other.setNonTrivialBaseType(type);
    }

    @Override
    public void fixAccess(SerializationConfig config) {
        super.fixAccess(config);
        other.fixAccess(config);
    }

    @Override
    public boolean hasSerializer() {
        return other.hasSerializer();
    }

    @Override
    public boolean hasNullSerializer() {
        return other.hasNullSerializer();
    }

    @Override
    public ValueSerializer<Object> getSerializer() {
        return other.getSerializer();
    }

    @Override
    public TypeSerializer getTypeSerializer() {
        return other.getTypeSerializer();
    }
}
