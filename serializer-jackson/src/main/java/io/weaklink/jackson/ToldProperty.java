package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;

/**
 * A property of another module's making, as of one that makes code or of XML, for which the user chose a serializer or a
 * type: after it is written, the document is told of what it held. {@link HandWrittenProperty} is that for Jackson's own.
 */
final class ToldProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

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
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        other.serializeAsField(bean, generator, provider);
        tell(bean, provider);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        other.serializeAsElement(bean, generator, provider);
        tell(bean, provider);
    }

    private void tell(Object bean, SerializerProvider provider) throws Exception {
        JsonWrite document = JsonWrite.current();
        if (document != null && document.isOf(provider)) {
            ToldSerializer.tell(get(bean), document);
        }
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
