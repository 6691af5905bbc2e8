package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members that a class ignores when it is read: each is given to one who notes the tokens that stand there. Jackson asks
 * no handler about these.
 *
 * <p>What a view hides, what a property ignores of the class it holds ({@code @JsonIgnoreProperties} there), what stands in
 * place of an unknown subtype, and what a handler of the user's skips is not noted, nor what is unknown beside unwrapped
 * members.
 */
final class UnreadMembers {

    private final DeserializationConfig config;
    private final BeanDescription description;
    private final boolean xml;

    private UnreadMembers(DeserializationConfig config, BeanDescription description, Installation installation) {
        this.config = config;
        this.description = description;
        this.xml = installation.isXml();
    }

    /** Has members noted by properties of our own. */
    static void note(
            DeserializationConfig config,
            BeanDescription description,
            BeanDeserializerBuilder builder,
            Installation installation) {
        if (areSkipped(description, installation)) {
            var members = new UnreadMembers(config, description, installation);
            members.noteUnknown(builder);
            if (!members.areFoundOtherwise()) {
                members.noteIgnored(builder);
            }
        }
    }

    /** Has members noted by a wrapper that takes them off, if need be. */
    static JsonDeserializer<?> noting(
            DeserializationConfig config,
            BeanDescription description,
            JsonDeserializer<?> deserializer,
            Installation installation) {
        if (!areSkipped(description, installation) || WeakIdProperty.bean(deserializer) == null) {
            return deserializer;
        }
        var members = new UnreadMembers(config, description, installation);
        Set<String> ignored = members.areFoundOtherwise() ? members.ignored() : Set.of();
        return ignored.isEmpty() ? deserializer : new IgnoringDeserializer(deserializer, ignored);
    }

    /** Of a throwable Jackson reads members that have no property, and makes it when it meets the first that it sets. */
    private static boolean areSkipped(BeanDescription description, Installation installation) {
        return installation.looksOutside() && !Throwable.class.isAssignableFrom(description.getBeanClass());
    }

    private void noteUnknown(BeanDeserializerBuilder builder) {
        JsonIgnoreProperties.Value ignorals = ignorals();
        if (ignorals != null && ignorals.getIgnoreUnknown() && builder.getAnySetter() == null && !unwraps(builder)) {
            builder.setAnySetter(new UnknownMembers(description));
        }
    }

    /** Then Jackson copies each unknown member for what is unwrapped, and would copy it once more. */
    private boolean unwraps(BeanDeserializerBuilder builder) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        for (Iterator<SettableBeanProperty> all = builder.getProperties(); all.hasNext(); ) {
            AnnotatedMember member = all.next().getMember();
            if (member != null && annotations.findUnwrappingNameTransformer(member) != null) {
                return true;
            }
        }
        return false;
    }

    /** In any case, by their place in an array, or by Jackson itself; see {@link IgnoringDeserializer}. */
    private boolean areFoundOtherwise() {
        JsonFormat.Value format = description.findExpectedFormat();
        return xml
                || description.getType().isRecordType()
                || config.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                || format.getShape() == JsonFormat.Shape.ARRAY
                || Boolean.TRUE.equals(format.getFeature(JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES));
    }

    private void noteIgnored(BeanDeserializerBuilder builder) {
        List<Object> known = new ArrayList<>();
        builder.getProperties().forEachRemaining(property -> known.add(property.getName()));
        Set<String> names = ignored();
        // Of types that are ignored only the builder knows.
        description.findProperties().forEach(property -> names.add(property.getName()));
        for (String name : names) {
            if (builder.hasIgnorable(name) && builder.findProperty(new PropertyName(name)) == null) {
                builder.addOrReplaceProperty(new IgnoredMember(name, description.getBeanClass(), known), true);
            }
        }
    }

    /** Returns the names that this class ignores; a setter for any takes those that are only ignored by their property. */
    private Set<String> ignored() {
        Set<String> names = new TreeSet<>();
        JsonIgnoreProperties.Value ignorals = ignorals();
        if (ignorals != null) {
            names.addAll(ignorals.findIgnoredForDeserialization());
        }
        if (description.getIgnoredPropertyNames() != null && description.findAnySetterAccessor() == null) {
            names.addAll(description.getIgnoredPropertyNames());
        }
        JsonIncludeProperties.Value inclusions =
                config.getDefaultPropertyInclusions(description.getBeanClass(), description.getClassInfo());
        if (inclusions != null && inclusions.getIncluded() != null) {
            for (BeanPropertyDefinition property : description.findProperties()) {
                if (!inclusions.getIncluded().contains(property.getName())) {
                    names.add(property.getName());
                }
            }
        }
        names.removeIf(WireJson::isOurs);
        return names;
    }

    private JsonIgnoreProperties.@Nullable Value ignorals() {
        return config.getDefaultPropertyIgnorals(description.getBeanClass(), description.getClassInfo());
    }
}
