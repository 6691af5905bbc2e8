package io.weaklink.jackson3;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * A property of another module's making, as of one that makes code or of XML, for which the user chose a serializer or a
 * type: after it is written, the document is told of what it held. {@link HandWrittenProperty} is that for Jackson's own.
 */
final class ToldProperty extends BeanPropertyWriter {

    private final BeanPropertyWriter other;

    ToldProperty(BeanPropertyWriter other) {
        super(other);
        this.other = other;
    }

    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        return new ToldProperty(other.rename(transformer));
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsProperty(bean, generator, provider);
        tell(bean, provider);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        other.serializeAsElement(bean, generator, provider);
        tell(bean, provider);
    }

    private void tell(Object bean, SerializationContext provider) throws Exception {
        JsonWrite document = JsonWrite.current();
        if (document != null && document.isOf(provider)) {
            ToldSerializer.tell(get(bean), document);
        }
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
