package io.weaklink.jackson;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.impl.UnwrappingBeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.CollectionLikeType;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapLikeType;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.databind.util.NameTransformer;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts the number into what Jackson builds for a referent, the weak writer in the place of a {@link Weak} property, and
 * the root wrapper before everything. The mirror image of {@link ReferentDeserializers}.
 */
final class ReferentSerializers extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient Installation installation;

    ReferentSerializers(Installation installation) {
        this.installation = installation;
    }

    Installation installation() {
        return installation;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
        WeakPlaces.refuseUnsettable(description);
        refuseTwoUnwrapped(
                description.getBeanClass(),
                properties.stream()
                        .filter(property -> property.isUnwrapping()
                                && installation.isReferent(property.getType().getRawClass()))
                        .count());
        if (installation.isReferent(description.getBeanClass())) {
            WeakPlaces.refuseOurNames(description);
        }
        properties.replaceAll(property -> replace(property, config.getAnnotationIntrospector()));
        if (properties.stream().filter(BeanPropertyWriter::isUnwrapping).count() > 1) {
            properties.replaceAll(property -> amongSiblings(property, config.getAnnotationIntrospector()));
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

    private BeanPropertyWriter replace(BeanPropertyWriter property, AnnotationIntrospector annotations) {
        if (property.getAnnotation(Weak.class) != null) {
            return new WeakPropertyWriter(WeakPlaces.requireOrdinary(property));
        }
        boolean chosen = property.hasSerializer()
                || property.getSerializationType() != null
                || choosesContents(property.getMember(), annotations);
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

    private static BeanPropertyWriter amongSiblings(BeanPropertyWriter property, AnnotationIntrospector annotations) {
        boolean ordinary = property.getClass() == UnwrappingBeanPropertyWriter.class;
        NameTransformer transformer = ordinary ? annotations.findUnwrappingNameTransformer(property.getMember()) : null;
        return transformer == null ? property : new UnwrappedSibling(property, transformer);
    }

    /** What is final says what it holds. */
    private boolean canHoldReferent(JavaType declared) {
        JavaType contents = declared.getContentType();
        return contents == null
                ? !declared.isPrimitive() && !declared.isFinal() || installation.isReferent(declared.getRawClass())
                : canHoldReferent(contents);
    }

    private static boolean choosesContents(Annotated place, AnnotationIntrospector annotations) {
        return annotations.findContentSerializer(place) != null || hasContentConverter(place, annotations);
    }

    private static boolean hasContentConverter(Annotated place, AnnotationIntrospector annotations) {
        return place instanceof AnnotatedMember member && annotations.findSerializationContentConverter(member) != null;
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
            SerializationConfig config, BeanDescription description, BeanSerializerBuilder builder) {
        if (installation.isXml()
                && !builder.getProperties().isEmpty()
                && installation.isReferent(description.getBeanClass())) {
            NumberElement.addTo(builder, config, description.getBeanClass());
        }
        return builder;
    }

    @Override
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
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
        if (serializer.getClass() != BeanSerializer.class) {
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

    /** What an any-getter, a value or an unwrapped property gives is no property, and may be written by the user's own. */
    private JsonSerializer<?> told(
            JsonSerializer<?> serializer, SerializationConfig config, BeanDescription description) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        boolean typed = config.isEnabled(MapperFeature.USE_STATIC_TYPING);
        List<AnnotatedMember> hidden = new ArrayList<>(0);
        AnnotatedMember any = description.findAnyGetter();
        if (any != null && (typed || choosesContents(any, annotations))) {
            hidden.add(any);
        }
        AnnotatedMember value = description.findJsonValueAccessor();
        if (value != null && (typed || choosesItself(value, annotations))) {
            hidden.add(value);
        }
        for (BeanPropertyDefinition property : description.findProperties()) {
            AnnotatedMember member = property.getAccessor();
            if (member != null
                    && annotations.findUnwrappingNameTransformer(member) != null
                    && choosesItself(member, annotations)) {
                hidden.add(member);
            }
        }
        hidden.removeIf(member -> !canHoldReferent(member.getType()));
        return hidden.isEmpty() ? serializer : ToldSerializer.ofMembers(serializer, hidden);
    }

    private static boolean choosesItself(AnnotatedMember member, AnnotationIntrospector annotations) {
        JsonSerialize chosen = member.getAnnotation(JsonSerialize.class);
        return annotations.findSerializer(member) != null
                || annotations.findSerializationConverter(member) != null
                || choosesContents(member, annotations)
                || chosen != null && (chosen.as() != Void.class || chosen.typing() == JsonSerialize.Typing.STATIC);
    }

    /** A bean without any property stays Jackson's error: with a number it would be written, and all of it lost. */
    private static JsonSerializer<?> referent(BeanDescription description, BeanSerializerBase serializer) {
        boolean bare = !serializer.properties().hasNext() && description.findAnyGetter() == null;
        return bare ? new UnknownSerializer(serializer.handledType()) : new ReferentSerializer(serializer, false);
    }

    @Override
    public JsonSerializer<?> modifyArraySerializer(
            SerializationConfig config, ArrayType type, BeanDescription description, JsonSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public JsonSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public JsonSerializer<?> modifyCollectionLikeSerializer(
            SerializationConfig config,
            CollectionLikeType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public JsonSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription description, JsonSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    @Override
    public JsonSerializer<?> modifyMapLikeSerializer(
            SerializationConfig config, MapLikeType type, BeanDescription description, JsonSerializer<?> serializer) {
        return root(container(config, type, description, serializer));
    }

    /** A class can choose the serializer of its contents too. */
    private JsonSerializer<?> container(
            SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
        boolean chosen = canHoldReferent(type.getContentType())
                && choosesContents(description.getClassInfo(), config.getAnnotationIntrospector());
        JsonSerializer<?> told = chosen ? ToldSerializer.of(serializer) : serializer;
        if (installation.setup().types().isExternal(type.getRawClass())) {
            return ToldSerializer.ofExternal(told);
        }
        // XML has no place for a list within an object but under the name of its elements.
        boolean enveloped = installation.mayBeReferent(type.getRawClass()) && !installation.isXml();
        return enveloped ? new EnvelopeSerializer(installation, told) : told;
    }

    private JsonSerializer<?> root(JsonSerializer<?> serializer) {
        return new RootSerializer(installation, serializer);
    }
}
