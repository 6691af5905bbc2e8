package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * The members that a class ignores when it is read: each is given to one who notes the tokens that stand there. Jackson asks
 * no handler about these.
 *
 * <p>What a view hides, what a property ignores of the class it holds ({@code @JsonIgnoreProperties} there), what stands in
 * place of an unknown subtype, and what a handler of the user's skips is not noted, nor what a class ignores without a name
 * in Jackson 3.1, or beside unwrapped members, or if a creator makes all of it.
 */
final class UnreadMembers {

    /** Jackson 3.1 looks through wrappers for what an unwrapped object takes, and {@link UnwrappedDeserializer} is one. */
    private static final boolean ASKS_WRAPPERS = PackageVersion.VERSION.getMinorVersion() >= 2;

    private final DeserializationConfig config;
    private final BeanDescription.Supplier description;
    private final boolean xml;

    private UnreadMembers(
            DeserializationConfig config, BeanDescription.Supplier description, Installation installation) {
        this.config = config;
        this.description = description;
        this.xml = installation.isXml();
    }

    /** Has members noted by properties of our own. */
    static void note(
            DeserializationConfig config,
            BeanDescription.Supplier description,
            BeanDeserializerBuilder builder,
            Installation installation) {
        if (areSkipped(description, installation)) {
            var members = new UnreadMembers(config, description, installation);
            boolean created = members.isCreatedWhole(builder.getValueInstantiator(), builder.getProperties());
            if (!created && ASKS_WRAPPERS) {
                members.noteUnknown(builder);
            }
            if (!created && !members.areFoundOtherwise()) {
                members.noteIgnored(builder);
            }
        }
    }

    /** Has members noted by a wrapper that takes them off, if need be. */
    static ValueDeserializer<?> noting(
            DeserializationConfig config,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer,
            Installation installation) {
        BeanDeserializerBase bean = WeakIdProperty.bean(deserializer);
        if (!areSkipped(description, installation) || bean == null) {
            return deserializer;
        }
        var members = new UnreadMembers(config, description, installation);
        boolean otherwise =
                members.areFoundOtherwise() || members.isCreatedWhole(bean.getValueInstantiator(), bean.properties());
        Set<String> ignored = otherwise ? members.ignored() : Set.of();
        return ignored.isEmpty() ? deserializer : new IgnoringDeserializer(deserializer, ignored);
    }

    /** Of a throwable Jackson reads members that have no property, and makes it when it meets the first that it sets. */
    private static boolean areSkipped(BeanDescription.Supplier description, Installation installation) {
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
            if (member != null && annotations.findUnwrappingNameTransformer(config, member) != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Jackson 3 makes such an object anew where others are changed, and with a property of our own would take it for one
     * of these. A record it always makes anew.
     */
    private boolean isCreatedWhole(ValueInstantiator instantiator, Iterator<SettableBeanProperty> properties) {
        boolean whole = instantiator.canCreateFromObjectWith() && !description.isRecordType();
        while (whole && properties.hasNext()) {
            whole = properties.next() instanceof CreatorProperty;
        }
        return whole;
    }

    /** In any case, by their place in an array, or by Jackson itself; see {@link IgnoringDeserializer}. */
    private boolean areFoundOtherwise() {
        JsonFormat.Value format = description.findExpectedFormat(description.getBeanClass());
        return xml
                || !ASKS_WRAPPERS
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
        description.get().findProperties().forEach(property -> names.add(property.getName()));
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
        if (description.get().getIgnoredPropertyNames() != null
                && description.get().findAnySetterAccessor() == null) {
            names.addAll(description.get().getIgnoredPropertyNames());
        }
        JsonIncludeProperties.Value inclusions =
                config.getDefaultPropertyInclusions(description.getBeanClass(), description.getClassInfo());
        if (inclusions != null && inclusions.getIncluded() != null) {
            for (BeanPropertyDefinition property : description.get().findProperties()) {
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
