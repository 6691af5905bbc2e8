package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;

/** Stands around a property of any class, and does something before and after it is written. */
abstract class AroundProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    final BeanPropertyWriter other;

    AroundProperty(BeanPropertyWriter other) {
        super(other);
        this.other = other;
    }

    @Override
    public abstract BeanPropertyWriter rename(NameTransformer transformer);

    @Override
    public abstract void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws Exception;

    @Override
    public abstract void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws Exception;

    @Override
    public void serializeAsOmittedField(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws Exception {
        other.serializeAsOmittedField(bean, generator, provider);
    }

    @Override
    public void serializeAsPlaceholder(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws Exception {
        other.serializeAsPlaceholder(bean, generator, provider);
    }

    @Override
    public boolean isUnwrapping() {
        return other.isUnwrapping();
    }

    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        other.assignSerializer(serializer);
    }

    @Override
    public void assignNullSerializer(JsonSerializer<Object> serializer) {
        other.assignNullSerializer(serializer);
    }

    @Override
    public void assignTypeSerializer(TypeSerializer serializer) {
        other.assignTypeSerializer(serializer);
    }

    @Override
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
    public JsonSerializer<Object> getSerializer() {
        return other.getSerializer();
    }

    @Override
    public TypeSerializer getTypeSerializer() {
        return other.getTypeSerializer();
    }
}
