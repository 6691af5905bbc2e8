package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.util.ClassUtil;
import io.weaklink.ReferenceKind;
import io.weaklink.ReferentTypes;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks the types that roots declare, as one side of a mapper sees them, and lists the problems that the module would
 * refuse when objects of these types are written or read.
 *
 * <p>It goes where Jackson would go: through properties, elements, values, known subtypes and builders. It does not go
 * into types that the user's own serializers handle, nor past weak references.
 */
final class DefinitionCheck {

    private final MapperSetup mapperSetup;
    private final ObjectMapper mapper;
    private final MapperConfig<?> config;
    private final AnnotationIntrospector annotations;
    private final Set<JavaType> seen = new HashSet<>();
    private final Deque<JavaType> ahead = new ArrayDeque<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private DefinitionCheck(MapperSetup mapperSetup, ObjectMapper mapper, MapperConfig<?> config) {
        this.mapperSetup = mapperSetup;
        this.mapper = mapper;
        this.config = config;
        this.annotations = config.getAnnotationIntrospector();
    }

    /** Returns the problems of both sides, each once, in the order in which they are met. */
    static List<String> of(MapperSetup mapperSetup, ObjectMapper mapper, Class<?>... roots) {
        Set<String> problems = new LinkedHashSet<>();
        for (MapperConfig<?> side : List.of(mapper.getSerializationConfig(), mapper.getDeserializationConfig())) {
            problems.addAll(new DefinitionCheck(mapperSetup, mapper, side).walk(roots));
        }
        return List.copyOf(problems);
    }

    private Set<String> walk(Class<?>... roots) {
        for (Class<?> root : roots) {
            visit(config.constructType(root), root.getName());
        }
        while (!ahead.isEmpty()) {
            bean(ahead.remove());
        }
        return problems;
    }

    private void visit(JavaType type, String where) {
        Class<?> raw = type.getRawClass();
        if (Reference.class.isAssignableFrom(raw)) {
            reference(type, where);
        } else if (type.isContainerType() || type.isReferenceType()) {
            if (type.getKeyType() != null) {
                key(type.getKeyType().getRawClass(), where);
            }
            visit(type.getContentType(), where);
        } else if (!ClassUtil.isJDKClass(raw) && !type.isPrimitive() && seen.add(type)) {
            ahead.add(type);
        }
    }

    private void key(Class<?> key, String where) {
        if (Reference.class.isAssignableFrom(key)) {
            problems.add(quoted(where) + ": " + ReferenceKeys.refusal(key));
        } else if (writes() && isReferent(key)) {
            problems.add(quoted(where) + " has keys of the referent type '" + key.getName()
                    + "', which are written as texts, so no weak reference of the document may point at them. Key the map"
                    + " by a name of the object, or hold the objects as values.");
        }
    }

    private void bean(JavaType type) {
        BeanDescription description = Host.describe(config, type);
        for (NamedType known : subtypes(type)) {
            visit(
                    config.getTypeFactory().constructSpecializedType(type, known.getType()),
                    known.getType().getName());
        }
        if (isChosen(description.getClassInfo())) {
            return;
        }
        if (writes() && description.findJsonValueAccessor() != null) {
            AnnotatedMember value = description.findJsonValueAccessor();
            visit(value.getType(), type.getRawClass().getName() + '.' + value.getName());
            return;
        }
        refusals(description);
        Class<?> builder = writes() ? null : annotations.findPOJOBuilder(description.getClassInfo());
        if (builder != null && config instanceof DeserializationConfig reading) {
            BeanDescription built = Host.describeBuilder(reading, config.constructType(builder), description);
            complaint(() -> WeakPlaces.refuseBuilder(built));
            properties(built);
        } else {
            properties(description);
        }
    }

    private boolean writes() {
        return config instanceof SerializationConfig;
    }

    private Set<NamedType> subtypes(JavaType type) {
        AnnotatedClass declared = Host.describe(config, type).getClassInfo();
        var known = new LinkedHashSet<>(config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, declared));
        // The annotation is inherited, and then names siblings too.
        known.removeIf(each ->
                each.getType() == type.getRawClass() || !type.getRawClass().isAssignableFrom(each.getType()));
        return known;
    }

    private void refusals(BeanDescription description) {
        complaint(() -> WeakPlaces.refuseUnsettable(description));
        Class<?> type = description.getBeanClass();
        complaint(() -> SerializerModifier.refuseTwoUnwrapped(
                type,
                description.findProperties().stream()
                        .filter(each -> isUnwrapped(each)
                                && types().isReferent(each.getPrimaryType().getRawClass()))
                        .count()));
        if (isReferent(type)) {
            complaint(() -> WeakPlaces.refuseOurNames(config, description));
            if (writes() && description.findExpectedFormat().getShape() == JsonFormat.Shape.ARRAY) {
                problems.add(ReferentSerializer.refusalOfArray(type));
            }
        }
    }

    private boolean isReferent(Class<?> type) {
        try {
            return types().isReferent(type);
        } catch (WeaklinkException contradiction) {
            problems.add(contradiction.getMessage());
            return false;
        }
    }

    private boolean isUnwrapped(BeanPropertyDefinition property) {
        AnnotatedMember member = property.getPrimaryMember();
        return member != null && annotations.findUnwrappingNameTransformer(member) != null;
    }

    private void properties(BeanDescription description) {
        for (BeanPropertyDefinition property : description.findProperties()) {
            AnnotatedMember member = writes() ? property.getAccessor() : property.getMutator();
            if (member != null) {
                property(description.getBeanClass(), property, member);
            }
        }
    }

    private void property(Class<?> owner, BeanPropertyDefinition property, AnnotatedMember member) {
        String where = owner.getName() + '.' + property.getName();
        JavaType type = refined(member, property.getPrimaryType());
        if (WeakPlaces.isWeak(property)) {
            complaint(() -> {
                WeakPlaces.requireOrdinary(type, owner, property.getName());
                WeakPlaces.requireNotLate(mapperSetup.setup(), type.getRawClass(), owner, property.getName());
                declared(type, where);
            });
        } else if (!isChosen(member)) {
            visit(type, where);
        }
    }

    private JavaType refined(AnnotatedMember member, JavaType type) {
        try {
            return writes()
                    ? annotations.refineSerializationType(config, member, type)
                    : annotations.refineDeserializationType(config, member, type);
        } catch (JsonMappingException contradiction) {
            problems.add(contradiction.getOriginalMessage());
            return type;
        }
    }

    /**
     * Returns whether the user chose a serializer for the place. Nobody else knows what such a serializer makes of it.
     */
    private boolean isChosen(Annotated place) {
        return writes()
                ? annotations.findSerializer(place) != null || annotations.findContentSerializer(place) != null
                : annotations.findDeserializer(place) != null || annotations.findContentDeserializer(place) != null;
    }

    private void reference(JavaType type, String where) {
        Class<?> raw = type.getRawClass();
        try {
            ReferenceKind.of(raw == Reference.class ? WeakReference.class : raw);
        } catch (WeaklinkException refused) {
            problems.add(quoted(where) + ": " + refused.getMessage());
            return;
        }
        JavaType[] parameters = config.getTypeFactory().findTypeParameters(type, Reference.class);
        if (parameters != null && parameters.length == 1) {
            declared(parameters[0], where);
        }
    }

    /**
     * Checks the declared type of a referent. A place that declares Object says nothing about its referents. A place of
     * a type with known subtypes has only referents of those.
     */
    private void declared(JavaType referent, String where) {
        Class<?> raw = referent.getRawClass();
        if (raw == Object.class) {
            return;
        }
        if (types().isDeclared(raw)) {
            carried(referent, where);
            return;
        }
        List<NamedType> known = new ArrayList<>(subtypes(referent));
        if (known.isEmpty() || !known.stream().allMatch(each -> types().isDeclared(each.getType()))) {
            problems.add(undeclared(raw, where));
        }
    }

    private void carried(JavaType referent, String where) {
        Class<?> raw = referent.getRawClass();
        if (writes() && types().isReferent(raw) && !referent.isAbstract()) {
            try {
                mapperSetup.carrierCheck().require(raw, mapper.getSerializerProviderInstance());
            } catch (WeaklinkException refused) {
                problems.add(quoted(where) + ": " + refused.getMessage());
            }
        }
    }

    private static String undeclared(Class<?> referent, String where) {
        String name = referent.getSimpleName();
        return quoted(where) + " refers weakly to '" + referent.getName()
                + "', which is declared neither as a referent nor as external. Annotate " + name
                + " or a supertype with @Referent, add it with Weaklink.builder().referents(" + name
                + ".class), or with external(" + name + ".class) if it never stands in a document.";
    }

    private void complaint(Runnable refusing) {
        try {
            refusing.run();
        } catch (IllegalArgumentException | WeaklinkException refused) {
            problems.add(refused.getMessage());
        }
    }

    private ReferentTypes types() {
        return mapperSetup.setup().types();
    }

    private static String quoted(String where) {
        return "'" + where + "'";
    }
}
