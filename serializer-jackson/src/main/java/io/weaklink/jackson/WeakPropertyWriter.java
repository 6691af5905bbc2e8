package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;

/** Writes what a {@link io.weaklink.Weak} property holds like a reference. The mirror image of {@link WeakProperty}. */
final class WeakPropertyWriter extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    WeakPropertyWriter(BeanPropertyWriter base) {
        super(base);
    }

    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        return new WeakPropertyWriter(super.rename(transformer));
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        Object referent = get(bean);
        if (referent == null) {
            super.serializeAsField(bean, generator, provider);
        } else {
            generator.writeFieldName(getName());
            write(referent, generator, provider);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        Object referent = get(bean);
        if (referent == null) {
            super.serializeAsElement(bean, generator, provider);
        } else {
            write(referent, generator, provider);
        }
    }

    private void write(Object referent, JsonGenerator generator, SerializerProvider provider) throws IOException {
        JsonWrite document = JsonWrite.of(provider, generator);
        WireReference wire;
        try {
            wire = document.scope().captureReferent(referent, document);
        } catch (WeaklinkException refused) {
            throw JsonMappingException.from(generator, refused.getMessage(), refused);
        }
        WireJson.write(generator, wire, document);
    }
}
