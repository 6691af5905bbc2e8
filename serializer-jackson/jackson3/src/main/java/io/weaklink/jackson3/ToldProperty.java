package io.weaklink.jackson3;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * A property of another module's making, as of one that makes code or of XML, for which the user chose a serializer or a
 * type: after it is written, the document is told of what it held. {@link HandWrittenProperty} is that for Jackson's own.
 */
final class ToldProperty extends AroundProperty {

    ToldProperty(BeanPropertyWriter other) {
        super(other);
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
}
