package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.util.Converter;
import java.io.IOException;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * Reads a referent in a place for which the user chose a converter, of the value or of its elements. The number in the
 * document names the object that stands in the place, and not the one before conversion.
 *
 * <p>It stands in the place only until Jackson sets the place up. Then it gives way to the deserializer that Jackson
 * itself would have put there, inside a {@link ReferentDeserializer}.
 */
final class ConvertedPlace extends StdDeserializer<Object> implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final transient AnnotatedMember member;
    private final transient Object converter;
    private final boolean ofContents;

    private ConvertedPlace(JavaType type, AnnotatedMember member, Object converter, boolean ofContents) {
        super(type);
        this.member = member;
        this.converter = converter;
        this.ofContents = ofContents;
    }

    /** Returns the property with such a deserializer if it converts referents, else the property itself. */
    static SettableBeanProperty in(SettableBeanProperty property, DeserializationConfig config, MapperSetup setup) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        AnnotatedMember member = property.getMember();
        JavaType type = property.getType();
        if (member == null || property.hasValueDeserializer()) {
            return property;
        }
        Object whole = annotations.findDeserializationConverter(member);
        if (whole != null && concernsReferents(whole, type, config, setup)) {
            return property.withValueDeserializer(new ConvertedPlace(type, member, whole, false));
        }
        JavaType contents = type.getContentType();
        Object each = contents == null ? null : annotations.findDeserializationContentConverter(member);
        return each == null || !concernsReferents(each, contents, config, setup)
                ? property
                : property.withValueDeserializer(new ConvertedPlace(type, member, each, true));
    }

    /** Returns whether a referent may stand in the place, or in the document. The converter itself is not asked. */
    private static boolean concernsReferents(
            Object converter, JavaType place, DeserializationConfig config, MapperSetup setup) {
        Class<?> type = converter instanceof Class<?> named ? named : converter.getClass();
        JavaType known = config.constructType(type).findSuperType(Converter.class);
        JavaType input = known == null ? null : known.containedType(0);
        return mayBeReferent(place, setup) || input != null && mayBeReferent(input, setup);
    }

    /** A list or map has an envelope around it, which a converter does not see. */
    private static boolean mayBeReferent(JavaType type, MapperSetup setup) {
        return !type.isContainerType() && setup.mayBeReferent(type.getRawClass());
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        JavaType type = getValueType(context);
        if (!ofContents) {
            return converting(context, property, type);
        }
        var contents = new ConvertedPlace(type.getContentType(), member, converter, false);
        return context.findContextualValueDeserializer(
                type.withContentValueHandler(contents), property == null ? null : new WithoutConverter(property));
    }

    /** Does what Jackson does for a converter. */
    private JsonDeserializer<?> converting(
            DeserializationContext context, @Nullable BeanProperty property, JavaType type)
            throws JsonMappingException {
        Converter<Object, Object> converting = context.converterInstance(member, converter);
        JavaType before = converting.getInputType(context.getTypeFactory());
        JsonDeserializer<?> deserializer =
                new StdDelegatingDeserializer<>(converting, before, context.findNonContextualValueDeserializer(before));
        return new ReferentDeserializer(context.handleSecondaryContextualization(deserializer, property, type));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        throw new UnsupportedOperationException("The place was not set up.");
    }

    /** The place of a container whose elements are converted here, so that the container does not convert them again. */
    private static final class WithoutConverter extends BeanProperty.Std {

        private static final long serialVersionUID = 1L;

        // A property of Jackson's own can be serialized.
        @SuppressWarnings("serial")
        private final BeanProperty place;

        WithoutConverter(BeanProperty place) {
            super(place.getFullName(), place.getType(), place.getWrapperName(), null, place.getMetadata());
            this.place = place;
        }

        @Override
        public JsonFormat.Value findPropertyFormat(MapperConfig<?> config, Class<?> type) {
            return place.findPropertyFormat(config, type);
        }

        @Override
        public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
            return place.getAnnotation(type);
        }

        @Override
        public <A extends Annotation> @Nullable A getContextAnnotation(Class<A> type) {
            return place.getContextAnnotation(type);
        }
    }
}
