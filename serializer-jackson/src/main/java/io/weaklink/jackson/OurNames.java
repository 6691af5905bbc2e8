package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.ObjectIdInfo;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Refuses a referent with a member of the user's that has a name of ours, because one of the two would be lost. */
final class OurNames {

    private final MapperConfig<?> config;
    private final BeanDescription referent;
    private final Consumer<String> refuse;
    private final Set<Class<?>> seen = new HashSet<>();

    private OurNames(MapperConfig<?> config, BeanDescription referent, Consumer<String> refuse) {
        this.config = config;
        this.referent = referent;
        this.refuse = refuse;
    }

    /** Refuses each property, object id and type id of the referent that has a name of ours. */
    static void refuse(MapperConfig<?> config, BeanDescription referent, Consumer<String> refuse) {
        var names = new OurNames(config, referent, refuse);
        names.refuseMembers(referent, NameTransformer.NOP);
        ObjectIdInfo objectId = referent.getObjectIdInfo();
        if (objectId != null) {
            names.refuseName(objectId.getPropertyName().getSimpleName());
        }
        JsonTypeInfo type = referent.getClassAnnotations().get(JsonTypeInfo.class);
        if (type != null) {
            names.refuseName(type.property());
        }
    }

    /** Goes through the members that a bean has in the referent, also those of beans that are unwrapped into it. */
    private void refuseMembers(BeanDescription description, NameTransformer names) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        for (BeanPropertyDefinition property : description.findProperties()) {
            AnnotatedMember member = property.getPrimaryMember();
            NameTransformer unwrapped = member == null ? null : annotations.findUnwrappingNameTransformer(member);
            if (unwrapped == null) {
                refuseName(names.transform(property.getName()));
            } else if (seen.add(property.getRawPrimaryType())) {
                refuseMembers(
                        Host.describe(config, property.getPrimaryType()),
                        NameTransformer.chainedTransformer(names, unwrapped));
            }
        }
    }

    private void refuseName(String name) {
        if (WireJson.isCarried(name)) {
            refuse.accept("'" + referent.getBeanClass().getName() + "." + name
                    + "': A referent carries its number or token under this name, so a property of the same name"
                    + " would be lost. Rename the property.");
        }
    }
}
