package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.POJOPropertyBuilder;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property that is written and never read back, as with {@code access = READ_ONLY}. No reader finds the referent of a
 * reference there.
 */
final class UnreadProperty extends AroundProperty {

    private static final long serialVersionUID = 1L;

    UnreadProperty(BeanPropertyWriter other) {
        super(other);
    }

    /** Returns the names of the properties that this class writes and ignores when it is read. */
    static Set<String> of(MapperConfig<?> config, BeanDescription description) {
        JsonIgnoreProperties.Value ignored =
                config.getDefaultPropertyIgnorals(description.getBeanClass(), description.getClassInfo());
        Set<String> names = ignored == null ? new HashSet<>(0) : new HashSet<>(ignored.findIgnoredForDeserialization());
        for (BeanPropertyDefinition property : description.findProperties()) {
            if (property instanceof POJOPropertyBuilder built && built.findAccess() == JsonProperty.Access.READ_ONLY) {
                names.add(built.getName());
            }
        }
        return names;
    }

    @Override
    AroundProperty around(BeanPropertyWriter replacement) {
        return new UnreadProperty(replacement);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        JsonWrite document = entered(provider);
        try {
            other.serializeAsField(bean, generator, provider);
        } finally {
            leave(document);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        JsonWrite document = entered(provider);
        try {
            other.serializeAsElement(bean, generator, provider);
        } finally {
            leave(document);
        }
    }

    private static @Nullable JsonWrite entered(SerializerProvider provider) {
        JsonWrite document = JsonWrite.find(provider);
        if (document != null) {
            document.enterUnread();
        }
        return document;
    }

    private static void leave(@Nullable JsonWrite document) {
        if (document != null) {
            document.leaveUnread();
        }
    }
}
