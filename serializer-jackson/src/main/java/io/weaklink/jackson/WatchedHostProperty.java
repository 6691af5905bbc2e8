package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import org.jspecify.annotations.Nullable;

/**
 * A property that another module has made, for example one that makes code, and for which the user chose a converter or a
 * serializer. The serializer that Jackson assigns to it is watched. One that it has already cannot be exchanged; so if the
 * value may be a referent, the field is looked at that holds it. {@link WatchedProperty} does the same for Jackson's own
 * properties.
 */
final class WatchedHostProperty extends AroundProperty {

    private static final long serialVersionUID = 1L;

    /** The field that holds what the property writes, if its serializer may hide a referent; else null. No getter is asked. */
    private final @Nullable AnnotatedField held;

    WatchedHostProperty(BeanPropertyWriter other, @Nullable AnnotatedField held) {
        super(other);
        this.held = held;
    }

    @Override
    AroundProperty around(BeanPropertyWriter replacement) {
        return new WatchedHostProperty(replacement, held);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        int before = generator.getOutputContext().getEntryCount();
        super.serializeAsField(bean, generator, provider);
        if (held != null && generator.getOutputContext().getEntryCount() > before) {
            tell(held.getValue(bean), provider);
        }
    }

    private static void tell(@Nullable Object value, SerializerProvider provider) throws JsonMappingException {
        if (value == null) {
            return;
        }
        JsonWrite document = JsonWrite.findHiding(provider, value.getClass());
        if (document != null) {
            document.hide(value);
        }
    }

    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        boolean known = other.getSerializer() instanceof WatchedSerializer before && before.watches(serializer);
        if (!known) {
            other.assignSerializer(WatchedSerializer.of(serializer));
        }
    }
}
