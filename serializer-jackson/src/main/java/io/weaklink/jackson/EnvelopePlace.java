package io.weaklink.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.type.ResolvedRecursiveType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where a list, map or array may stand that is a referent, as a reader of the same mapper sees the place. The
 * reader expects an envelope only where Jackson's own deserializer of a list, map or array reads.
 */
final class EnvelopePlace implements Serializable {

    private static final long serialVersionUID = 1L;

    static final EnvelopePlace ROOT = new EnvelopePlace(List.of(Object.class));

    /** The classes that a reader reads with envelopes: that of the place, of what it contains, and so on. */
    private final Class<?>[] declared;

    private EnvelopePlace(List<Class<?>> declared) {
        this.declared = declared.toArray(Class<?>[]::new);
    }

    /** Returns the place of a property; a root if there is none, which a reader asks for as what it is. */
    static EnvelopePlace of(@Nullable BeanProperty property, boolean untyped, SerializationConfig config)
            throws JsonMappingException {
        if (property == null) {
            return ROOT;
        }
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        AnnotatedMember member = property.getMember();
        if (member == null) {
            return new EnvelopePlace(declared(property.getType(), !untyped, true, config));
        }
        if (annotations.findDeserializer(member) != null || annotations.findDeserializationConverter(member) != null) {
            return new EnvelopePlace(List.of());
        }
        boolean contents = annotations.findContentDeserializer(member) == null
                && annotations.findDeserializationContentConverter(member) == null;
        JavaType read = annotations.refineDeserializationType(config, member, property.getType());
        return new EnvelopePlace(declared(read, !untyped, contents, config));
    }

    private static List<Class<?>> declared(
            JavaType place, boolean isVariable, boolean contents, SerializationConfig config)
            throws JsonMappingException {
        List<Class<?>> declared = new ArrayList<>();
        for (JavaType at = place; at != null; at = contents ? at.getContentType() : null) {
            JavaType read = asRead(at, config);
            if (read.isContainerType() || isVariable && read.getRawClass() == Object.class) {
                declared.add(read.getRawClass());
            }
        }
        return declared;
    }

    /** Returns the type as which a class is read that is no list, map or array: it may name another one. */
    private static JavaType asRead(JavaType type, SerializationConfig config) throws JsonMappingException {
        if (type.isContainerType() || type.getRawClass() == Object.class || type instanceof ResolvedRecursiveType) {
            return type;
        }
        AnnotatedClass declaring = Host.describe(config, type).getClassInfo();
        return config.getAnnotationIntrospector().refineDeserializationType(config, declaring, type);
    }

    /** Returns whether something other than Jackson's deserializer of lists, maps and arrays reads this class. */
    static boolean isReadByHand(AnnotatedClass container, SerializationConfig config) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        return annotations.findDeserializer(container) != null
                || annotations.findDeserializationConverter(container) != null
                || annotations.findPOJOBuilder(container) != null;
    }

    /** Returns whether a reader expects an envelope where the generator stands. */
    boolean expectsEnvelope(
            Class<?> type, MapperSetup mapperSetup, JsonGenerator generator, SerializationConfig config) {
        return Arrays.stream(declared)
                        .anyMatch(each ->
                                each == Object.class || each.isAssignableFrom(type) && mapperSetup.mayBeReferent(each))
                && !isInContainerOfItself(generator.getOutputContext(), config);
    }

    /**
     * Returns whether a container around the value declares its own class as what it contains, as in {@code class Tree
     * extends HashMap<String, Tree>}. Jackson reads such contents as beans.
     */
    private static boolean isInContainerOfItself(JsonStreamContext around, SerializationConfig config) {
        Object holder = around.getCurrentValue();
        return holder != null
                && config.constructType(holder.getClass()).getContentType() instanceof ResolvedRecursiveType;
    }
}
