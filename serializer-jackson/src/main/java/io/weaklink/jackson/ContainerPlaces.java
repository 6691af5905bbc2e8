package io.weaklink.jackson;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.SetterlessProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up the places whose containers are weak, on both sides. */
final class ContainerPlaces {

    private ContainerPlaces() {}

    /**
     * Returns what the container in a marked place holds weakly; null if the place holds none. A container of references
     * is no such container, because it is weak already.
     */
    static @Nullable WeakShape shapeOf(JavaType type, Weak mark) {
        return WeakPlaces.holdsReferences(type) ? null : WeakShape.of(type.getRawClass(), mark);
    }

    /** Lets a property be written as a weak container, unless the user chose a serializer for it. */
    static BeanPropertyWriter written(BeanPropertyWriter property, WeakShape shape, boolean isXml) {
        if (!property.hasSerializer()) {
            JavaType refined = property.getSerializationType();
            JavaType type = refined == null ? property.getType() : refined;
            property.assignSerializer(new WeakContainerSerializer(shape, type, property, isXml));
        }
        return property;
    }

    /** Refuses a serializer that the user chose for what a marked container holds weakly: it would never be asked. */
    static void refuseChosen(
            MapperConfig<?> config, AnnotatedMember member, WeakShape shape, String name, Consumer<String> refuse) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        boolean isChosen = shape.hasWeakKeys() && shape.isMap() && annotations.findKeySerializer(member) != null
                || shape.isWeak(1) && annotations.findContentSerializer(member) != null;
        if (isChosen && annotations.findSerializer(member) == null) {
            refuse.accept("'" + member.getDeclaringClass().getName() + '.' + name
                    + "': @Weak stands on a container with a chosen keyUsing or contentUsing for what it holds weakly, which is"
                    + " written as references. Drop the chosen serializer, or leave the mark out.");
        }
    }

    /** Refuses a mark on what manages the other side of a back reference, because only the host's own deserializers tell each referent of it. */
    static void refuseManaged(
            MapperConfig<?> config, @Nullable AnnotatedMember member, String name, Consumer<String> refuse) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        AnnotationIntrospector.ReferenceProperty reference =
                member == null ? null : annotations.findReferenceType(member);
        if (member != null && reference != null && reference.isManagedReference()) {
            refuse.accept("'" + member.getDeclaringClass().getName() + '.' + name
                    + "': @Weak stands on a @JsonManagedReference, whose referents have no back reference where they are only"
                    + " referred to. Drop @JsonManagedReference, or leave the mark out.");
        }
    }

    /** Reads the marked containers of a class: those that it sets, those that only its getters give, those of its creator. */
    static void read(
            MapperSetup setup,
            DeserializationConfig config,
            BeanDescription description,
            BeanDeserializerBuilder builder) {
        SettableBeanProperty[] arguments = builder.getValueInstantiator().getFromObjectArguments(config);
        for (int i = 0; arguments != null && i < arguments.length; i++) {
            Weak mark = arguments[i].getAnnotation(Weak.class);
            WeakShape shape = mark == null ? null : shapeOf(arguments[i].getType(), mark);
            if (shape != null && !arguments[i].hasValueDeserializer()) {
                arguments[i] = arguments[i].withValueDeserializer(
                        WeakContainerDeserializer.making(setup, shape, arguments[i].getType()));
                builder.addOrReplaceProperty(arguments[i], true);
            }
        }
        Set<String> unread = UnreadProperty.of(config, description);
        for (BeanPropertyDefinition property : description.findProperties()) {
            AnnotatedMethod getter = property.getGetter();
            Weak mark = getter == null ? null : getter.getAnnotation(Weak.class);
            if (mark != null
                    && !unread.contains(property.getName())
                    && !builder.hasProperty(property.getFullName())
                    && isFilled(getter.getRawType())) {
                builder.addProperty(new SetterlessProperty(
                        property, getter.getType(), null, description.getClassAnnotations(), getter));
            }
        }
    }

    private static boolean isFilled(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    /** Returns whether a property that is not marked holds a {@code WeakHashMap} of referents. */
    static boolean isWeakByClass(SettableBeanProperty property, MapperSetup setup) {
        return WeakShape.of(property.getType().getRawClass()) == WeakShape.KEYS
                && MapKeys.mayBeReferents(property.getType().getKeyType(), setup)
                && !property.hasValueDeserializer();
    }

    /** Returns a property that lets its deserializer fill the map of its object. */
    static SettableBeanProperty refilled(
            SettableBeanProperty property, DeserializationConfig config, BeanDescription description) {
        return new WeakContainerProperty(property, accessible(holder(property, description), config));
    }

    /** Returns a property that fills the container of its object. */
    static SettableBeanProperty property(
            SettableBeanProperty property,
            WeakShape shape,
            MapperSetup setup,
            DeserializationConfig config,
            BeanDescription description) {
        if (property.hasValueDeserializer()) {
            return property;
        }
        return new WeakContainerProperty(
                property.withValueDeserializer(WeakContainerDeserializer.forMember(setup, shape, property.getType())),
                accessible(holder(property, description), config));
    }

    private static @Nullable AnnotatedMember accessible(
            @Nullable AnnotatedMember holder, DeserializationConfig config) {
        if (holder != null && config.canOverrideAccessModifiers()) {
            holder.fixAccess(true);
        }
        return holder;
    }

    /** Returns the field or getter of a property, which gives the container that the object has made. */
    private static @Nullable AnnotatedMember holder(SettableBeanProperty property, BeanDescription description) {
        if (property.getMember() instanceof AnnotatedField field) {
            return field;
        }
        for (BeanPropertyDefinition each : description.findProperties()) {
            if (each.getName().equals(property.getName())) {
                return each.getGetter() != null ? each.getGetter() : field(each, description);
            }
        }
        return null;
    }

    private static @Nullable AnnotatedField field(BeanPropertyDefinition property, BeanDescription description) {
        for (AnnotatedField field : description.getClassInfo().fields()) {
            if (field.getName().equals(property.getInternalName())) {
                return field;
            }
        }
        return null;
    }

    /** Refuses a policy that the weak contents of a container cannot keep. */
    static void refuseLate(
            MapperSetup setup,
            WeakShape shape,
            JavaType type,
            Weak mark,
            Class<?> owner,
            String name,
            Consumer<String> refuse) {
        if (shape.hasWeakKeys()) {
            WeakPlaces.refuseLate(setup.setup(), type.getKeyType().getRawClass(), mark, owner, name, refuse);
        }
        if (shape.isWeak(1)) {
            WeakPlaces.refuseLate(setup.setup(), type.getContentType().getRawClass(), mark, owner, name, refuse);
        }
    }
}
