package io.weaklink.jackson3;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.bean.UnwrappingBeanSerializer;
import tools.jackson.databind.ser.impl.ObjectIdWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * The serializer of a bean that writes something before the properties. It knows where the properties begin and end in
 * each way in which Jackson writes them. Kept by hand for each line of Jackson, because each has its own ways.
 */
abstract class NumberedBean extends BeanSerializer {

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
    abstract @Nullable TokenStreamContext begin(Object bean, JsonGenerator generator, SerializationContext provider);

    abstract void end(@Nullable TokenStreamContext begun, JsonGenerator generator, SerializationContext provider);

    @Override
    protected void _serializePropertiesNoView(
            Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
        TokenStreamContext begun = begin(bean, generator, provider);
        super._serializePropertiesNoView(bean, generator, provider, properties);
        end(begun, generator, provider);
    }

    @Override
    protected void _serializePropertiesMaybeView(
            Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
        TokenStreamContext begun = begin(bean, generator, provider);
        super._serializePropertiesMaybeView(bean, generator, provider, properties);
        end(begun, generator, provider);
    }

    @Override
    protected void _serializePropertiesFiltered(
            Object bean, JsonGenerator generator, SerializationContext provider, Object filterId) {
        if (findPropertyFilter(provider, filterId, bean) == null) {
            // This call comes back as one of the other methods.
            super._serializePropertiesFiltered(bean, generator, provider, filterId);
            return;
        }
        TokenStreamContext begun = begin(bean, generator, provider);
        super._serializePropertiesFiltered(bean, generator, provider, filterId);
        end(begun, generator, provider);
    }

    /** The same for a bean whose properties stand among those of its holder. */
    abstract static class Unwrapping extends UnwrappingBeanSerializer {

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

        abstract void begin(Object bean, JsonGenerator generator, SerializationContext provider);

        @Override
        protected void _serializePropertiesNoView(
                Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
            begin(bean, generator, provider);
            super._serializePropertiesNoView(bean, generator, provider, properties);
        }

        @Override
        protected void _serializePropertiesMaybeView(
                Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
            begin(bean, generator, provider);
            super._serializePropertiesMaybeView(bean, generator, provider, properties);
        }

        @Override
        protected void _serializePropertiesFiltered(
                Object bean, JsonGenerator generator, SerializationContext provider, Object filterId) {
            if (findPropertyFilter(provider, filterId, bean) != null) {
                begin(bean, generator, provider);
            }
            super._serializePropertiesFiltered(bean, generator, provider, filterId);
        }
    }
}
