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
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.util.ClassUtil;
import io.weaklink.Advice;
import io.weaklink.ReferenceKind;
import io.weaklink.Weak;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Walks the types that roots declare, as one side of a mapper sees them, and lists the problems that the module would
 * refuse when objects of these types are written or read.
 *
 * <p>It goes where Jackson would go: through properties, elements, values, known subtypes and builders. It does not go
 * into types that the user's own serializers handle, nor past weak references.
 */
final class DefinitionCheck {

    /** How deep type arguments are followed: a class can nest itself for ever. */
    private static final int DEEPEST = 8;

    private final MapperSetup mapperSetup;
    private final MapperConfig<?> config;
    private final AnnotationIntrospector annotations;
    private final Set<JavaType> seen = new HashSet<>();
    private final Deque<JavaType> ahead = new ArrayDeque<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> advice = new LinkedHashSet<>();
    private final HidingPlaces hiding = new HidingPlaces();
    private final ReferencePlaces places;

    private DefinitionCheck(MapperSetup mapperSetup, ObjectMapper mapper, MapperConfig<?> config) {
        this.mapperSetup = mapperSetup;
        this.config = config;
        this.annotations = config.getAnnotationIntrospector();
        this.places = new ReferencePlaces(mapperSetup, mapper, config, hiding, problems::add, advice::add);
    }

    /** Returns the problems of both sides, each once, in the order in which they are met. */
    static List<String> problems(MapperSetup mapperSetup, ObjectMapper mapper, Class<?>... roots) {
        return of(check -> check.problems, mapperSetup, mapper, roots);
    }

    /** Returns what somebody should think about, each place once, in the order in which they are met. */
    static List<String> advice(MapperSetup mapperSetup, ObjectMapper mapper, Class<?>... roots) {
        return of(check -> check.advice, mapperSetup, mapper, roots);
    }

    private static List<String> of(
            Function<DefinitionCheck, Set<String>> found,
            MapperSetup mapperSetup,
            ObjectMapper mapper,
            Class<?>... roots) {
        Set<String> all = new LinkedHashSet<>();
        for (MapperConfig<?> side : List.of(mapper.getSerializationConfig(), mapper.getDeserializationConfig())) {
            var check = new DefinitionCheck(mapperSetup.at(side), mapper, side);
            check.walk(roots);
            all.addAll(found.apply(check));
        }
        return List.copyOf(all);
    }

    private void walk(Class<?>... roots) {
        for (Class<?> root : roots) {
            visit(config.constructType(root), root.getName());
        }
        while (!ahead.isEmpty()) {
            bean(ahead.remove());
        }
        problems.addAll(hiding.problems());
        advice.addAll(hiding.possible());
    }

    private void visit(JavaType type, String where) {
        Class<?> raw = type.getRawClass();
        if (Reference.class.isAssignableFrom(raw) || ReferenceKind.isUnwritable(raw)) {
            places.reference(type, where);
            Class<?> state = mapperSetup.setup().stateType(raw);
            if (state != null) {
                visit(config.constructType(state), where);
            }
        } else if (type.isContainerType() || type.isReferenceType()) {
            if (type.getKeyType() != null) {
                places.keys(raw, type.getKeyType(), where);
            }
            visit(type.getContentType(), where);
        } else if (places.isEntry(type)) {
            JavaType[] parts = config.getTypeFactory().findTypeParameters(type, Map.Entry.class);
            places.keys(raw, parts[0], where);
            visit(parts[1], where);
        } else if (!ClassUtil.isJDKClass(raw) && !type.isPrimitive() && depth(type) <= DEEPEST && seen.add(type)) {
            ahead.add(type);
        }
    }

    private static int depth(JavaType type) {
        int deepest = 0;
        for (int i = 0; i < type.containedTypeCount(); i++) {
            deepest = Math.max(deepest, 1 + depth(type.containedType(i)));
        }
        return deepest;
    }

    private void bean(JavaType type) {
        BeanDescription description = Host.describe(config, type);
        for (NamedType known : places.subtypes(type)) {
            visit(
                    config.getTypeFactory().constructSpecializedType(type, known.getType()),
                    known.getType().getName());
        }
        if (isChosen(description.getClassInfo())) {
            return;
        }
        if (writes() && description.findJsonValueAccessor() != null) {
            AnnotatedMember value = description.findJsonValueAccessor();
            WeakPlaces.refuseValue(value, problems::add);
            visit(value.getType(), type.getRawClass().getName() + '.' + value.getName());
            return;
        }
        refusals(description);
        if (config instanceof SerializationConfig writing) {
            WeakPlaces.refuseOneWay(writing, description, problems::add);
            problems.addAll(new HiddenReferences(writing, description).refusals());
        }
        Class<?> builder = writes() ? null : annotations.findPOJOBuilder(description.getClassInfo());
        if (builder != null && config instanceof DeserializationConfig reading) {
            BeanDescription built = Host.describeBuilder(reading, config.constructType(builder), description);
            properties(built);
        } else {
            properties(description);
        }
    }

    private boolean writes() {
        return config instanceof SerializationConfig;
    }

    private void refusals(BeanDescription description) {
        WeakPlaces.refuseBuilt(config, description, problems::add);
        WeakPlaces.refuseUnsettable(description, mapperSetup.setup(), problems::add);
        if (!writes()) {
            WeakPlaces.refuseTakenMembers(description.findAnySetterAccessor(), problems::add);
        }
        Class<?> type = description.getBeanClass();
        complaint(() -> SerializerModifier.refuseTwoUnwrapped(
                type,
                description.findProperties().stream()
                        .filter(each -> isUnwrapped(each)
                                && mapperSetup
                                        .setup()
                                        .types()
                                        .isReferent(each.getPrimaryType().getRawClass()))
                        .count()));
        if (places.isReferent(type)) {
            OurNames.refuse(config, description, problems::add);
            refuseUnwrapped(description, type, new HashSet<>());
            if (writes() && description.findExpectedFormat().getShape() == JsonFormat.Shape.ARRAY) {
                hiding.addArray(description.getType(), type.getName());
            }
        }
    }

    /** Refuses the referents that are unwrapped into this one, also through beans that are none. */
    private void refuseUnwrapped(BeanDescription description, Class<?> into, Set<JavaType> passed) {
        for (BeanPropertyDefinition property : description.findProperties()) {
            JavaType type = property.getPrimaryType();
            if (!writes() || property.getAccessor() == null || !isUnwrapped(property) || WeakPlaces.isWeak(property)) {
                continue;
            }
            if (places.isReferent(type.getRawClass())) {
                places.problem(
                        into.getName() + '.' + property.getName(), SharedObjects.refusalInReferent(type.getRawClass()));
            } else if (passed.add(type)) {
                refuseUnwrapped(Host.describe(config, type), into, passed);
            }
        }
    }

    private boolean isUnwrapped(BeanPropertyDefinition property) {
        AnnotatedMember member = property.getPrimaryMember();
        return member != null && annotations.findUnwrappingNameTransformer(member) != null;
    }

    private void properties(BeanDescription description) {
        Set<String> unread =
                config instanceof SerializationConfig writing ? UnreadProperty.of(writing, description) : Set.of();
        for (BeanPropertyDefinition property : description.findProperties()) {
            AnnotatedMember member = writes() ? property.getAccessor() : property.getMutator();
            if (member != null) {
                property(property, member, unread.contains(property.getName()));
            }
        }
    }

    private void property(BeanPropertyDefinition property, AnnotatedMember member, boolean unread) {
        Class<?> owner = member.getDeclaringClass();
        String where = owner.getName() + '.' + property.getName();
        JavaType type = refined(member, property.getPrimaryType());
        Weak mark = WeakPlaces.mark(property);
        if (mark != null && !WeakPlaces.holdsReferences(type)) {
            WeakPlaces.refuseUnusual(type, mark, owner, property.getName(), problems::add);
            ContainerPlaces.refuseManaged(config, member, property.getName(), problems::add);
            WeakShape shape = ContainerPlaces.shapeOf(type, mark);
            if (shape != null) {
                container(type, shape, mark, owner, property.getName());
                if (writes()) {
                    ContainerPlaces.refuseChosen(config, member, shape, property.getName(), problems::add);
                }
            } else if (WeakPlaces.isOrdinary(type)) {
                WeakPlaces.refuseLate(
                        mapperSetup.setup(), type.getRawClass(), mark, owner, property.getName(), problems::add);
                places.declared(type, where);
            }
            return;
        }
        if (writes() && hides(member)) {
            hiding.addChosen(type, where);
        }
        if (writes() && isOfArrays(member)) {
            hiding.addArray(type, where);
        }
        if (unread) {
            hiding.addUnread(type, where);
        }
        if (!isChosen(member)) {
            advise(type, owner, property.getName());
            visit(type, where);
            if (writes()) {
                places.containersAsBeans(type, where);
            }
        }
    }

    private void advise(JavaType type, Class<?> owner, String name) {
        JavaType keys = type.getKeyType() == null ? type.getContentType() : type.getKeyType();
        if (keys != null && writes()) {
            Advice found = Advice.on(
                    type.getRawClass(),
                    keys.getRawClass(),
                    type.getContentType().getRawClass(),
                    mapperSetup.setup().types());
            if (found != null) {
                advice.add(found.at(owner, name));
            }
        }
    }

    private void container(JavaType type, WeakShape shape, Weak mark, Class<?> owner, String name) {
        String where = owner.getName() + '.' + name;
        ContainerPlaces.refuseLate(mapperSetup, shape, type, mark, owner, name, problems::add);
        if (shape.hasWeakKeys()) {
            places.declared(type.getKeyType(), where);
        }
        if (shape.isWeak(1)) {
            places.declared(type.getContentType(), where);
        } else {
            visit(type.getContentType(), where);
        }
    }

    /** Returns whether the objects in a place are written without their number. */
    private boolean hides(AnnotatedMember member) {
        return isChosen(member)
                || annotations.findSerializationConverter(member) != null
                || annotations.findSerializationContentConverter(member) != null;
    }

    private boolean isOfArrays(AnnotatedMember member) {
        JsonFormat.Value format = annotations.findFormat(member);
        return format != null && format.getShape() == JsonFormat.Shape.ARRAY;
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

    private void complaint(Runnable refusing) {
        try {
            refusing.run();
        } catch (IllegalArgumentException | WeaklinkException refused) {
            problems.add(refused.getMessage());
        }
    }
}
