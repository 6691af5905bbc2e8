package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;

/**
 * A property of another module's making, as of one that makes code or of XML, for which the user chose a serializer or a
 * type: after it is written, the document is told of what it held. {@link HandWrittenProperty} is that for Jackson's own.
 */
final class ToldProperty extends AroundProperty {

    private static final long serialVersionUID = 1L;

    ToldProperty(BeanPropertyWriter other) {
        super(other);
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
}
