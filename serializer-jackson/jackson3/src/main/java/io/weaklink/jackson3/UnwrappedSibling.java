package io.weaklink.jackson3;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.bean.UnwrappingBeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * One of several properties of a bean that are unwrapped. Whether two of them are referents, for whose numbers there
 * would be one place only, may turn out when they are written.
 */
final class UnwrappedSibling extends UnwrappingBeanPropertyWriter {

    UnwrappedSibling(BeanPropertyWriter base, NameTransformer transformer) {
        super(base, transformer);
    }

    private UnwrappedSibling(UnwrappedSibling base, NameTransformer transformer, SerializedString name) {
        super(base, transformer, name);
    }

    @Override
    protected UnwrappingBeanPropertyWriter _new(NameTransformer transformer, SerializedString name) {
        return new UnwrappedSibling(this, transformer, name);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        JsonWrite document = JsonWrite.current();
        if (document == null || !document.isOf(provider)) {
            super.serializeAsProperty(bean, generator, provider);
            return;
        }
        JsonWrite.Unwrapping before = document.unwrap(bean, generator.streamWriteContext());
        super.serializeAsProperty(bean, generator, provider);
        document.unwrapped(before);
    }
}
