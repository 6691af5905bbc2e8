package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.TypeResolutionContext;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.SimpleBeanPropertyDefinition;
import io.weaklink.Carried;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The number of a referent as a property. It serves a host that writes beans by a serializer of its own: XML, where
 * attributes come before all elements. Elsewhere {@link ReferentSerializer} writes the number, and no filter can drop
 * it. Here a filter can drop the number, and {@link ElementSerializer} notices that.
 */
final class NumberElement extends VirtualBeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final boolean takesMembers;

    private NumberElement(BeanPropertyDefinition definition, boolean takesMembers) {
        super(definition, null, definition.getPrimaryType());
        this.takesMembers = takesMembers;
    }

    /** Puts the number before the properties of a referent, also among those that views have filtered already. */
    static void addTo(BeanSerializerBuilder builder, SerializationConfig config, Class<?> referent, boolean anyGetter) {
        List<BeanPropertyWriter> properties = new ArrayList<>(builder.getProperties());
        boolean takesMembers = anyGetter || properties.stream().anyMatch(BeanPropertyWriter::isUnwrapping);
        var number = new NumberElement(definition(config, referent), takesMembers);
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
    static boolean isWrittenBy(JsonSerializer<?> serializer) {
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
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        JsonWrite document = JsonWrite.of(provider, generator);
        Carried carried = document.begin(bean);
        JsonStreamContext object = generator.getOutputContext();
        if (carried != null) {
            document.objects().requireNoOtherNumber(object, bean);
            WireJson.writeCarried(generator, carried);
        }
        if (takesMembers) {
            document.objects().numbered(object);
        }
    }

    /** Keeps the name, because a prefix of {@code @JsonUnwrapped} is for the names of the user's properties. */
    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        return this;
    }

    @Override
    protected Object value(Object bean, JsonGenerator generator, SerializerProvider provider) {
        throw new UnsupportedOperationException("A number is written with its token, if there is one.");
    }

    @Override
    public VirtualBeanPropertyWriter withConfig(
            MapperConfig<?> config, AnnotatedClass owner, BeanPropertyDefinition definition, JavaType type) {
        return this;
    }
}
