package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.io.IOException;

/**
 * Writes the value of a {@link io.weaklink.Weak} property like a reference. The mirror image of {@link WeakProperty}.
 */
final class WeakPropertyWriter extends OwnPropertyWriter {

    private static final long serialVersionUID = 1L;

    WeakPropertyWriter(BeanPropertyWriter base) {
        super(base);
    }

    private WeakPropertyWriter(WeakPropertyWriter base, PropertyName name) {
        super(base, name);
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new WeakPropertyWriter(this, name);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        Object referent = get(bean);
        if (referent == null) {
            writeNull(generator, provider);
        } else {
            generator.writeFieldName(getName());
            write(referent, generator, provider);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        Object referent = get(bean);
        if (referent == null) {
            writeNullElement(generator, provider);
        } else {
            write(referent, generator, provider);
        }
    }

    /**
     * Writes null as the superclass does. The superclass itself would ask for the value again, and would write a new
     * value in full.
     */
    private void writeNull(JsonGenerator generator, SerializerProvider provider) throws IOException {
        boolean suppressed = _suppressableValue != null && provider.includeFilterSuppressNulls(_suppressableValue);
        if (!suppressed && _nullSerializer != null) {
            generator.writeFieldName(getName());
            _nullSerializer.serialize(null, generator, provider);
        }
    }

    private void writeNullElement(JsonGenerator generator, SerializerProvider provider) throws IOException {
        if (_nullSerializer == null) {
            generator.writeNull();
        } else {
            _nullSerializer.serialize(null, generator, provider);
        }
    }

    /** Writes a referent that its holder holds itself, and means weakly. */
    static void write(Object referent, JsonGenerator generator, SerializerProvider provider) throws IOException {
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
