package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.POJOPropertyBuilder;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * A property that is written and never read back, as {@code access = READ_ONLY} has it: no reader finds there what a
 * reference points at.
 */
final class SkippedProperty extends AroundProperty {

    SkippedProperty(BeanPropertyWriter other) {
        super(other);
    }

    /** Returns the names of the properties that this class writes and ignores when it is read. */
    static Set<String> of(SerializationConfig config, BeanDescription.Supplier description) {
        JsonIgnoreProperties.Value ignored =
                config.getDefaultPropertyIgnorals(description.getBeanClass(), description.getClassInfo());
        Set<String> names = ignored == null ? new HashSet<>(0) : new HashSet<>(ignored.findIgnoredForDeserialization());
        for (BeanPropertyDefinition property : description.get().findProperties()) {
            if (property instanceof POJOPropertyBuilder built && built.findAccess() == JsonProperty.Access.READ_ONLY) {
                names.add(built.getName());
            }
        }
        return names;
    }

    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        return new SkippedProperty(other.rename(transformer));
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        JsonWrite document = entered(provider);
        try {
            other.serializeAsProperty(bean, generator, provider);
        } finally {
            leave(document);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext provider)
            throws Exception {
        JsonWrite document = entered(provider);
        try {
            other.serializeAsElement(bean, generator, provider);
        } finally {
            leave(document);
        }
    }

    private static @Nullable JsonWrite entered(SerializationContext provider) {
        JsonWrite document = JsonWrite.current();
        if (document == null || !document.isOf(provider)) {
            return null;
        }
        document.enterSkipped();
        return document;
    }

    private static void leave(@Nullable JsonWrite document) {
        if (document != null) {
            document.leaveSkipped();
        }
    }
}
