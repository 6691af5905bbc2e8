package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.ObjectIdWriter;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.weaklink.Carried;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a referent: as any bean, but its number first. The mirror image of {@link ReferentDeserializer} and {@link
 * WeakIdProperty}.
 *
 * <p>The number is no property, so no filter, view or list of ignored names can drop it. An object of an external type
 * has no number. Its document is told of it, and refuses references to it.
 */
final class ReferentSerializer extends NumberedBean implements CarriesNumber {

    private static final long serialVersionUID = 1L;

    private final boolean external;

    /** Whether a map of the bean's is written among its members. */
    private final boolean anyGetter;

    private final boolean takesMembers;

    ReferentSerializer(BeanSerializerBase source, boolean external, boolean anyGetter) {
        super(source);
        this.external = external;
        this.anyGetter = anyGetter;
        this.takesMembers = takesMembers();
    }

    private ReferentSerializer(ReferentSerializer source, ObjectIdWriter objectIdWriter, Object filterId) {
        super(source, objectIdWriter, filterId);
        this.external = source.external;
        this.anyGetter = source.anyGetter;
        this.takesMembers = takesMembers();
    }

    private ReferentSerializer(ReferentSerializer source, Set<String> ignored, @Nullable Set<String> included) {
        super(source, ignored, included);
        this.external = source.external;
        this.anyGetter = source.anyGetter;
        this.takesMembers = takesMembers();
    }

    private ReferentSerializer(
            ReferentSerializer source, BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
        super(source, properties, filtered);
        this.external = source.external;
        this.anyGetter = source.anyGetter;
        this.takesMembers = takesMembers();
    }

    private boolean takesMembers() {
        return !external && (anyGetter || Arrays.stream(_props).anyMatch(BeanPropertyWriter::isUnwrapping));
    }

    @Override
    public boolean carriesNumber() {
        return !external;
    }

    /**
     * Writes the number. If members of others come into this object, the document notes that the object has its
     * number.
     */
    @Override
    @Nullable
    JsonStreamContext begin(Object bean, JsonGenerator generator, SerializerProvider provider) throws IOException {
        writeNumber(bean, generator, provider);
        return takesMembers ? JsonWrite.of(provider, generator).objects().numbered(generator.getOutputContext()) : null;
    }

    @Override
    void end(@Nullable JsonStreamContext begun, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        if (takesMembers) {
            JsonWrite.of(provider, generator).objects().numbered(begun);
        }
    }

    private static void writeNumber(Object bean, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        Carried carried = JsonWrite.of(provider, generator).begin(bean);
        if (carried != null) {
            WireJson.writeCarried(generator, carried);
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
    public JsonSerializer<?> withIgnoredProperties(Set<String> ignored) {
        return new ReferentSerializer(this, ignored, null);
    }

    /** Watches a serializer that writes an array, because an array has no place for the number. */
    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> contextual = super.createContextual(provider, property);
        if (!Host.isOfArrays(contextual)) {
            return contextual;
        }
        return external ? WatchedSerializer.ofExternal(contextual) : WatchedSerializer.ofArray(contextual);
    }

    @Override
    public JsonSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
        return new Unwrapped(this, unwrapper);
    }

    /** A referent whose properties stand among those of its holder. */
    private static final class Unwrapped extends NumberedBean.Unwrapping {

        private static final long serialVersionUID = 1L;

        Unwrapped(BeanSerializerBase source, NameTransformer unwrapper) {
            super(source, unwrapper);
        }

        private Unwrapped(Unwrapped source, ObjectIdWriter objectIdWriter, @Nullable Object filterId) {
            super(source, objectIdWriter, filterId);
        }

        private Unwrapped(Unwrapped source, Set<String> ignored, @Nullable Set<String> included) {
            super(source, ignored, included);
        }

        private Unwrapped(Unwrapped source, BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
            super(source, properties, filtered);
        }

        @Override
        public BeanSerializerBase withObjectIdWriter(ObjectIdWriter objectIdWriter) {
            return new Unwrapped(this, objectIdWriter, _propertyFilterId);
        }

        @Override
        public BeanSerializerBase withFilterId(Object filterId) {
            return new Unwrapped(this, _objectIdWriter, filterId);
        }

        @Override
        protected BeanSerializerBase withByNameInclusion(Set<String> ignored, Set<String> included) {
            return new Unwrapped(this, ignored, included);
        }

        @Override
        protected BeanSerializerBase withProperties(BeanPropertyWriter[] properties, BeanPropertyWriter[] filtered) {
            return new Unwrapped(this, properties, filtered);
        }

        @Override
        void begin(Object bean, JsonGenerator generator, SerializerProvider provider) throws IOException {
            JsonWrite document = JsonWrite.of(provider, generator);
            Carried carried = document.begin(bean);
            if (carried != null) {
                document.objects().requireNoOtherNumber(generator.getOutputContext(), bean);
                WireJson.writeCarried(generator, carried);
            }
        }

        @Override
        public JsonSerializer<Object> unwrappingSerializer(NameTransformer unwrapper) {
            return new Unwrapped(this, unwrapper);
        }
    }
}
