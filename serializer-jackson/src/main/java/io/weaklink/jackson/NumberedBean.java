package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.impl.ObjectIdWriter;
import com.fasterxml.jackson.databind.ser.impl.UnwrappingBeanSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The serializer of a bean that writes something before the properties. It knows where the properties begin and end in
 * each way in which Jackson writes them. Kept by hand for each line of Jackson, because each has its own ways.
 */
abstract class NumberedBean extends BeanSerializer {

    private static final long serialVersionUID = 1L;

    NumberedBean(BeanSerializerBase source) {
        super(source);
    }

    NumberedBean(BeanSerializerBase source, ObjectIdWriter objectIdWriter, Object filterId) {
        super(source, objectIdWriter, filterId);
    }

    NumberedBean(BeanSerializerBase source, Set<String> ignored, @Nullable Set<String> included) {
        super(source, ignored, included);
    }

    NumberedBean(BeanSerializerBase source, BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
        super(source, properties, filtered);
    }

    /** Called behind the opening brace; {@link #end} gets the value that this method returns. */
    abstract @Nullable JsonStreamContext begin(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws IOException;

    abstract void end(@Nullable JsonStreamContext begun, JsonGenerator generator, SerializerProvider provider)
            throws IOException;

    @Override
    protected void serializeFields(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        JsonStreamContext begun = begin(bean, generator, provider);
        super.serializeFields(bean, generator, provider);
        end(begun, generator, provider);
    }

    @Override
    protected void serializeFieldsFiltered(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        if (findPropertyFilter(provider, _propertyFilterId, bean) == null) {
            // This call comes back as serializeFields.
            super.serializeFieldsFiltered(bean, generator, provider);
            return;
        }
        JsonStreamContext begun = begin(bean, generator, provider);
        super.serializeFieldsFiltered(bean, generator, provider);
        end(begun, generator, provider);
    }

    /** The same for a bean whose properties stand among those of its holder. */
    abstract static class Unwrapping extends UnwrappingBeanSerializer {

        private static final long serialVersionUID = 1L;

        Unwrapping(BeanSerializerBase source, NameTransformer unwrapper) {
            super(source, unwrapper);
        }

        Unwrapping(UnwrappingBeanSerializer source, ObjectIdWriter objectIdWriter, @Nullable Object filterId) {
            super(source, objectIdWriter, filterId);
        }

        Unwrapping(UnwrappingBeanSerializer source, Set<String> ignored, @Nullable Set<String> included) {
            super(source, ignored, included);
        }

        Unwrapping(UnwrappingBeanSerializer source, BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
            super(source, properties, filtered);
        }

        abstract void begin(Object bean, JsonGenerator generator, SerializerProvider provider) throws IOException;

        @Override
        protected void serializeFields(Object bean, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            begin(bean, generator, provider);
            super.serializeFields(bean, generator, provider);
        }

        @Override
        protected void serializeFieldsFiltered(Object bean, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            if (findPropertyFilter(provider, _propertyFilterId, bean) != null) {
                begin(bean, generator, provider);
            }
            super.serializeFieldsFiltered(bean, generator, provider);
        }
    }
}
