package io.weaklink.jackson3;

import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.UnrolledBeanSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.VirtualBeanPropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.bean.UnwrappingBeanPropertyWriter;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.CollectionLikeType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapLikeType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.util.NameTransformer;

/**
 * Puts the number into what Jackson builds for a referent, the weak writer in the place of a {@link Weak} property, and
 * the root wrapper before everything. The mirror image of {@link ReferentDeserializers}.
 */
final class ReferentSerializers extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient Installation installation;

    ReferentSerializers(Installation installation) {
        this.installation = installation;
    }

    /** Past all that change properties, also those that were registered before and come after. */
    @Override
    public List<BeanPropertyWriter> orderProperties(
            SerializationConfig config, BeanDescription.Supplier description, List<BeanPropertyWriter> properties) {
        WeakPlaces.refuseUnsettable(description.get());
        refuseTwoUnwrapped(
                description.getBeanClass(),
                properties.stream()
                        .filter(property -> property.isUnwrapping()
                                && installation.isReferent(property.getType().getRawClass()))
                        .count());
        if (installation.isReferent(description.getBeanClass())) {
            WeakPlaces.refuseOurNames(description.get());
        }
        properties.replaceAll(property -> replace(property, config));
        if (properties.stream().filter(BeanPropertyWriter::isUnwrapping).count() > 1) {
            properties.replaceAll(property -> amongSiblings(property, config));
        }
        Set<String> skipped = SkippedProperty.of(config, description);
        if (!skipped.isEmpty()) {
            properties.replaceAll(property -> skipped.contains(property.getName()) ? skip(property) : property);
        }
        return properties;
    }

    private BeanPropertyWriter skip(BeanPropertyWriter property) {
        boolean concerned = property instanceof WeakPropertyWriter
                || canHoldReferent(property.getType()) && !(property instanceof VirtualBeanPropertyWriter);
        return concerned ? new SkippedProperty(property) : property;
    }

    private BeanPropertyWriter replace(BeanPropertyWriter property, SerializationConfig config) {
        if (property.getAnnotation(Weak.class) != null) {
            return new WeakPropertyWriter(WeakPlaces.requireOrdinary(property));
        }
        boolean chosen = property.hasSerializer()
                || property.getSerializationType() != null
                || choosesContents(property.getMember(), config);
        // What is virtual has no value of the bean's, and what is unwrapped writes by a serializer of its own.
        if (!chosen
                || !canHoldReferent(property.getType())
                || property.isUnwrapping()
                || property instanceof VirtualBeanPropertyWriter) {
            return property;
        }
        requireRepeatable(property);
        return property.getClass() == BeanPropertyWriter.class
                ? new HandWrittenProperty(property)
                : new ToldProperty(property);
    }

    private static BeanPropertyWriter amongSiblings(BeanPropertyWriter property, SerializationConfig config) {
        boolean ordinary = property.getClass() == UnwrappingBeanPropertyWriter.class;
        NameTransformer transformer = ordinary
                ? config.getAnnotationIntrospector().findUnwrappingNameTransformer(config, property.getMember())
                : null;
        return transformer == null ? property : new UnwrappedSibling(property, transformer);
    }

    /** What is final says what it holds. */
    private boolean canHoldReferent(JavaType declared) {
        JavaType contents = declared.getContentType();
        return contents == null
                ? !declared.isPrimitive() && !declared.isFinal() || installation.isReferent(declared.getRawClass())
                : canHoldReferent(contents);
    }

    private static boolean choosesContents(Annotated place, SerializationConfig config) {
        return config.getAnnotationIntrospector().findContentSerializer(config, place) != null
                || hasContentConverter(place, config);
    }

    private static boolean hasContentConverter(Annotated place, SerializationConfig config) {
        return place instanceof AnnotatedMember member
                && config.getAnnotationIntrospector().findSerializationContentConverter(config, member) != null;
    }

    private static void requireRepeatable(BeanPropertyWriter property) {
        if (ToldSerializer.isConsumed(property.getType().getRawClass())) {
            throw new IllegalArgumentException("'" + property.getName() + "' of '"
                    + property.getMember().getDeclaringClass().getName()
                    + "' writes referents by a serializer of the user's"
                    + " own out of what can be read once only, so nobody can say whether they carry their "
                    + WireJson.ID
                    + ". Give it the type of a list.");
        }
    }

    /** With two numbers in one object a reader would take one referent for the other. */
    static void refuseTwoUnwrapped(Class<?> owner, long unwrapped) {
        if (unwrapped > 1) {
            throw new IllegalArgumentException("'" + owner.getName() + "' unwraps " + unwrapped
                    + " referents, but an object has place for one " + WireJson.ID + ". Drop @JsonUnwrapped from all"
                    + " but one of them, or do not declare the others as referents.");
        }
    }

    /** Where a host writes beans in a way of its own, their number has to stand among their properties. */
    @Override
    public BeanSerializerBuilder updateBuilder(
            SerializationConfig config, BeanDescription.Supplier description, BeanSerializerBuilder builder) {
        if (installation.isXml()
                && !builder.getProperties().isEmpty()
                && installation.isReferent(description.getBeanClass())) {
            NumberElement.addTo(builder, config, description.getBeanClass());
        }
        return builder;
    }

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier description, ValueSerializer<?> serializer) {
        if (JsonNode.class.isAssignableFrom(description.getBeanClass())) {
            return root(ToldSerializer.ofTree(serializer));
        }
        if (serializer instanceof StdScalarSerializer<?>) {
            boolean outside = installation.setup().types().isExternal(description.getBeanClass());
            return outside ? ToldSerializer.ofExternal(serializer) : serializer;
        }
        if (NumberElement.isWrittenBy(serializer)) {
            return root(new ElementSerializer(serializer));
        }
        if (!isOfJackson(serializer)) {
            boolean outside = serializer instanceof BeanSerializerBase
                    && installation.setup().types().isExternal(description.getBeanClass());
            return root(outside ? ToldSerializer.ofExternal(serializer) : told(serializer, config, description));
        }
        var bean = (BeanSerializerBase) serializer;
        if (installation.isReferent(description.getBeanClass())) {
            return root(told(referent(description, bean), config, description));
        }
        boolean external = installation.setup().types().isExternal(description.getBeanClass());
        return root(told(external ? new ReferentSerializer(bean, true) : bean, config, description));
    }

    /** Few properties are written by a serializer of their own, which writes no otherwise. */
    static boolean isOfJackson(ValueSerializer<?> serializer) {
        return serializer.getClass() == BeanSerializer.class || serializer.getClass() == UnrolledBeanSerializer.class;
    }

    /** What an any-getter, a value or an unwrapped property gives is no property, and may be written by the user's own. */
    private ValueSerializer<?> told(
            ValueSerializer<?> serializer, SerializationConfig config, BeanDescription.Supplier description) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        boolean typed = config.isEnabled(MapperFeature.USE_STATIC_TYPING);
        List<AnnotatedMember> hidden = new ArrayList<>(0);
        AnnotatedMember any = description.get().findAnyGetter();
        if (any != null && (typed || choosesContents(any, config))) {
            hidden.add(any);
        }
        AnnotatedMember value = description.get().findJsonValueAccessor();
        if (value != null && (typed || choosesItself(config, value, annotations))) {
            hidden.add(value);
        }
        for (BeanPropertyDefinition property : description.get().findProperties()) {
            AnnotatedMember member = property.getAccessor();
            if (member != null
                    && annotations.findUnwrappingNameTransformer(config, member) != null
                    && choosesItself(config, member, annotations)) {
                hidden.add(member);
            }
        }
        hidden.removeIf(member -> !canHoldReferent(member.getType()));
        return hidden.isEmpty() ? serializer : ToldSerializer.ofMembers(serializer, hidden);
    }

    private static boolean choosesItself(
            SerializationConfig config, AnnotatedMember member, AnnotationIntrospector annotations) {
        JsonSerialize chosen = member.getAnnotation(JsonSerialize.class);
        return annotations.findSerializer(config, member) != null
                || annotations.findSerializationConverter(config, member) != null
                || choosesContents(member, config)
                || chosen != null && (chosen.as() != Void.class || chosen.typing() == JsonSerialize.Typing.STATIC);
    }

    /** A bean without any property stays Jackson's error: with a number it would be written, and all of it lost. */
    private static ValueSerializer<?> referent(BeanDescription.Supplier description, BeanSerializerBase serializer) {
        boolean bare = !serializer.properties().hasNext() && description.get().findAnyGetter() == null;
        return bare ? new UnknownSerializer(serializer.handledType()) : new ReferentSerializer(serializer, false);
    }

    @Override
    public ValueSerializer<?> modifyArraySerializer(
            SerializationConfig config,
            ArrayType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public ValueSerializer<?> modifyCollectionLikeSerializer(
            SerializationConfig config,
            CollectionLikeType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config,
            MapType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public ValueSerializer<?> modifyMapLikeSerializer(
            SerializationConfig config,
            MapLikeType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    /** A class can choose the serializer of its contents too. */
    private ValueSerializer<?> container(
            SerializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        boolean chosen = canHoldReferent(type.getContentType()) && choosesContents(description.getClassInfo(), config);
        ValueSerializer<?> told = chosen ? ToldSerializer.of(serializer) : serializer;
        if (installation.setup().types().isExternal(type.getRawClass())) {
            return ToldSerializer.ofExternal(told);
        }
        // XML has no place for a list within an object but under the name of its elements.
        boolean enveloped = installation.mayBeReferent(type.getRawClass()) && !installation.isXml();
        return enveloped ? new EnvelopeSerializer(installation, told) : told;
    }

    private ValueSerializer<?> root(ValueSerializer<?> serializer) {
        return new RootSerializer(installation, serializer);
    }
}
