package io.weaklink.jackson3;

import io.weaklink.Begun;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.TypeResolutionContext;
import tools.jackson.databind.introspect.VirtualAnnotatedMember;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.VirtualBeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;
import tools.jackson.databind.util.SimpleBeanPropertyDefinition;

/**
 * The number of a referent as a property, for a host that writes beans by a serializer of its own: XML, where what is an
 * attribute comes before all elements. Elsewhere {@link ReferentSerializer} writes it, out of reach of any filter; what a
 * filter drops here, {@link ElementSerializer} notices.
 */
final class NumberElement extends VirtualBeanPropertyWriter {

    private final boolean unwraps;

    private NumberElement(BeanPropertyDefinition definition, boolean unwraps) {
        super(definition, null, definition.getPrimaryType());
        this.unwraps = unwraps;
    }

    /** Puts the number before the properties of a referent, past the views that were looked at already. */
    static void addTo(BeanSerializerBuilder builder, SerializationConfig config, Class<?> referent) {
        List<BeanPropertyWriter> properties = new ArrayList<>(builder.getProperties());
        boolean unwraps = properties.stream().anyMatch(BeanPropertyWriter::isUnwrapping);
        var number = new NumberElement(definition(config, referent), unwraps);
        BeanPropertyWriter[] viewed = builder.getFilteredProperties();
        properties.add(0, number);
        builder.setProperties(properties);
        if (viewed != null) {
            var all = new BeanPropertyWriter[properties.size()];
            all[0] = number;
            System.arraycopy(viewed, 0, all, 1, viewed.length);
            builder.setFilteredProperties(all);
        }
    }

    /** Returns whether this serializer writes a number among its properties. */
    static boolean isWrittenBy(ValueSerializer<?> serializer) {
        Iterator<PropertyWriter> properties = serializer.properties();
        while (properties.hasNext()) {
            if (properties.next() instanceof NumberElement) {
                return true;
            }
        }
        return false;
    }

    private static BeanPropertyDefinition definition(SerializationConfig config, Class<?> referent) {
        var member = new VirtualAnnotatedMember(
                new TypeResolutionContext.Empty(config.getTypeFactory()),
                referent,
                WireJson.ID,
                config.constructType(int.class));
        return SimpleBeanPropertyDefinition.construct(config, member, new PropertyName(WireJson.ID));
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        JsonWrite document = JsonWrite.of(provider, generator);
        Begun begun = document.begin(bean);
        TokenStreamContext object = generator.streamWriteContext();
        if (begun != null) {
            document.requireNoOtherNumber(object, bean);
            WireJson.writeBegun(generator, begun);
        }
        if (unwraps) {
            document.numbered(object);
        }
    }

    /** A prefix of {@code @JsonUnwrapped} is for the names of the user's properties. */
    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        return this;
    }

    @Override
    protected Object value(Object bean, JsonGenerator generator, SerializationContext provider) {
        throw new UnsupportedOperationException("A number is written with its token, if there is one.");
    }

    @Override
    public VirtualBeanPropertyWriter withConfig(
            MapperConfig<?> config, AnnotatedClass owner, BeanPropertyDefinition definition, JavaType type) {
        return this;
    }
}
