package io.weaklink.jackson3;

import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes what a {@link io.weaklink.Weak} property holds like a reference. The mirror image of {@link WeakProperty}. */
final class WeakPropertyWriter extends BeanPropertyWriter {

    WeakPropertyWriter(BeanPropertyWriter base) {
        super(base);
    }

    private WeakPropertyWriter(WeakPropertyWriter base, PropertyName name) {
        super(base, name);
    }

    /** Jackson 3 renames no property of a class that does not say how. */
    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new WeakPropertyWriter(this, name);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        Object referent = get(bean);
        if (referent == null) {
            writeNull(generator, provider);
        } else {
            generator.writeName(getName());
            write(referent, generator, provider);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        Object referent = get(bean);
        if (referent == null) {
            writeNullElement(generator, provider);
        } else {
            write(referent, generator, provider);
        }
    }

    /** As the superclass does, which would ask again, and write what it were given then in full. */
    private void writeNull(JsonGenerator generator, SerializationContext provider) {
        boolean suppressed = _suppressableValue != null && provider.includeFilterSuppressNulls(_suppressableValue);
        if (!suppressed && _nullSerializer != null) {
            generator.writeName(getName());
            _nullSerializer.serialize(null, generator, provider);
        }
    }

    private void writeNullElement(JsonGenerator generator, SerializationContext provider) {
        if (_nullSerializer == null) {
            generator.writeNull();
        } else {
            _nullSerializer.serialize(null, generator, provider);
        }
    }

    private void write(Object referent, JsonGenerator generator, SerializationContext provider) {
        JsonWrite document = JsonWrite.of(provider, generator);
        WireReference wire;
        try {
            wire = document.scope().captureReferent(referent, document);
        } catch (WeaklinkException refused) {
            throw DatabindException.from(generator, refused.getMessage(), refused);
        }
        WireJson.write(generator, wire, document);
    }
}
