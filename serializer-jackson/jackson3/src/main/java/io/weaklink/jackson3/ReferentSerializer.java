package io.weaklink.jackson3;

import io.weaklink.Begun;
import io.weaklink.WeaklinkException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.bean.UnwrappingBeanSerializer;
import tools.jackson.databind.ser.impl.ObjectIdWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * Writes a referent: as any bean, but its number first. The mirror image of {@link ReferentDeserializer} and
 * {@link WeakIdProperty}.
 *
 * <p>The number is no property, so no filter, view or list of ignored names can drop it.
 */
final class ReferentSerializer extends BeanSerializer {

    private final boolean unwraps = Arrays.stream(_props).anyMatch(BeanPropertyWriter::isUnwrapping);

    ReferentSerializer(BeanSerializerBase source) {
        super(source);
    }

    private ReferentSerializer(BeanSerializerBase source, ObjectIdWriter objectIdWriter, Object filterId) {
        super(source, objectIdWriter, filterId);
    }

    private ReferentSerializer(BeanSerializerBase source, Set<String> ignored, @Nullable Set<String> included) {
        super(source, ignored, included);
    }

    private ReferentSerializer(
            BeanSerializerBase source, BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
        super(source, properties, filtered);
    }

    @Override
    protected void _serializePropertiesNoView(
            Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
        TokenStreamContext before = begin(bean, generator, provider);
        super._serializePropertiesNoView(bean, generator, provider, properties);
        end(before, generator, provider);
    }

    @Override
    protected void _serializePropertiesMaybeView(
            Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
        TokenStreamContext before = begin(bean, generator, provider);
        super._serializePropertiesMaybeView(bean, generator, provider, properties);
        end(before, generator, provider);
    }

    @Override
    protected void _serializePropertiesFiltered(
            Object bean, JsonGenerator generator, SerializationContext provider, Object filterId) {
        if (findPropertyFilter(provider, filterId, bean) == null) {
            // This comes back as one of the others, which writes the number itself.
            super._serializePropertiesFiltered(bean, generator, provider, filterId);
            return;
        }
        TokenStreamContext before = begin(bean, generator, provider);
        super._serializePropertiesFiltered(bean, generator, provider, filterId);
        end(before, generator, provider);
    }

    /** Writes the number, and tells those whose properties will stand among the ones of this object that it has it. */
    private @Nullable TokenStreamContext begin(Object bean, JsonGenerator generator, SerializationContext provider) {
        writeNumber(bean, generator, provider);
        return unwraps ? JsonWrite.of(provider, generator).numbered(generator.streamWriteContext()) : null;
    }

    private void end(@Nullable TokenStreamContext before, JsonGenerator generator, SerializationContext provider) {
        if (unwraps) {
            JsonWrite.of(provider, generator).numbered(before);
        }
    }

    private static void writeNumber(Object bean, JsonGenerator generator, SerializationContext provider) {
        try {
            Begun begun = JsonWrite.of(provider, generator).scope().begin(bean);
            if (begun != null) {
                WireJson.writeBegun(generator, begun);
            }
        } catch (WeaklinkException refused) {
            throw DatabindException.from(generator, refused.getMessage(), refused);
        }
    }

    @Override
    public BeanSerializerBase withObjectIdWriter(ObjectIdWriter objectIdWriter) {
        return new ReferentSerializer(this, objectIdWriter, _propertyFilterId);
    }

    @Override
    public BeanSerializerBase withFilterId(Object filterId) {
        return new ReferentSerializer(this, _objectIdWriter, filterId);
    }

    @Override
    protected BeanSerializerBase withByNameInclusion(Set<String> ignored, Set<String> included) {
        return new ReferentSerializer(this, ignored, included);
    }

    @Override
    protected BeanSerializerBase withProperties(BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
        return new ReferentSerializer(this, properties, filtered);
    }

    @Override
    public ValueSerializer<?> withIgnoredProperties(Set<String> ignored) {
        return new ReferentSerializer(this, ignored, null);
    }

    /** Jackson makes no definition error of what is thrown while a serializer is fitted to its place. */
    @Override
    public ValueSerializer<?> createContextual(SerializationContext provider, @Nullable BeanProperty property) {
        try {
            return super.createContextual(provider, property);
        } catch (IllegalArgumentException refused) {
            return provider.reportBadDefinition(provider.constructType(handledType()), refused.getMessage());
        }
    }

    /** An array has no place for the number. */
    @Override
    protected BeanSerializerBase asArraySerializer() {
        throw new IllegalArgumentException("A referent cannot be written as an array, which has no place for its "
                + WireJson.ID + ". Drop @JsonFormat(shape = ARRAY) from '"
                + handledType().getName()
                + "', or do not declare it as a referent.");
    }

    @Override
    public ValueSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return new Unwrapped(this, unwrapper);
    }

    /** A referent whose properties stand among those of its holder. */
    private static final class Unwrapped extends UnwrappingBeanSerializer {

        Unwrapped(BeanSerializerBase source, NameTransformer unwrapper) {
            super(source, unwrapper);
        }

        @Override
        protected void _serializePropertiesNoView(
                Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
            writeOnlyNumber(bean, generator, provider);
            super._serializePropertiesNoView(bean, generator, provider, properties);
        }

        @Override
        protected void _serializePropertiesMaybeView(
                Object bean, JsonGenerator generator, SerializationContext provider, BeanPropertyWriter[] properties) {
            writeOnlyNumber(bean, generator, provider);
            super._serializePropertiesMaybeView(bean, generator, provider, properties);
        }

        @Override
        protected void _serializePropertiesFiltered(
                Object bean, JsonGenerator generator, SerializationContext provider, Object filterId) {
            if (findPropertyFilter(provider, filterId, bean) != null) {
                writeOnlyNumber(bean, generator, provider);
            }
            super._serializePropertiesFiltered(bean, generator, provider, filterId);
        }

        /** With two numbers in one object a reader would take one referent for the other. */
        private static void writeOnlyNumber(Object bean, JsonGenerator generator, SerializationContext provider) {
            if (JsonWrite.of(provider, generator).isNumbered(generator.streamWriteContext())) {
                throw DatabindException.from(
                        generator,
                        "The referent '" + bean.getClass().getName() + "' cannot be unwrapped into another referent:"
                                + " an object has place for one " + WireJson.ID + ". Drop @JsonUnwrapped, or do not"
                                + " declare one of them as a referent.");
            }
            writeNumber(bean, generator, provider);
        }

        @Override
        public ValueSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
            return new Unwrapped(this, unwrapper);
        }
    }
}
