package io.weaklink.jackson3;

import com.fasterxml.jackson.annotation.JsonFormat;
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
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.util.ClassUtil;

/**
 * Walks the types that roots declare, as one side of a mapper sees them, and lists what the module would refuse once
 * objects of them are written or read.
 *
 * <p>It goes where Jackson would go: through properties, elements, values, known subtypes and builders; not into what
 * the user's own serializers handle, nor past weak references.
 */
final class DefinitionCheck {

    private final Installation installation;
    private final DatabindContext context;
    private final MapperConfig<?> config;
    private final AnnotationIntrospector annotations;
    private final Set<JavaType> seen = new HashSet<>();
    private final Deque<JavaType> ahead = new ArrayDeque<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private DefinitionCheck(Installation installation, DatabindContext context) {
        this.installation = installation;
        this.context = context;
        this.config = context.getConfig();
        this.annotations = config.getAnnotationIntrospector();
    }

    /** Returns what would be refused on either side, each once, in the order in which it is met. */
    static List<String> of(Installation installation, ObjectMapper mapper, Class<?>... roots) {
        Set<String> problems = new LinkedHashSet<>();
        for (DatabindContext side : List.of(mapper._serializationContext(), mapper._deserializationContext())) {
            problems.addAll(new DefinitionCheck(installation, side).walk(roots));
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
            if (type.getKeyType() != null
                    && Reference.class.isAssignableFrom(type.getKeyType().getRawClass())) {
                problems.add(quoted(where) + ": "
                        + ReferenceKeys.refusal(type.getKeyType().getRawClass()));
            }
            visit(type.getContentType(), where);
        } else if (!ClassUtil.isJDKClass(raw) && !type.isPrimitive() && seen.add(type)) {
            ahead.add(type);
        }
    }

    private void bean(JavaType type) {
        BeanDescription description = context.introspectBeanDescription(type);
        for (NamedType known : subtypes(type)) {
            visit(
                    context.constructSpecializedType(type, known.getType()),
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
        Class<?> builder = writes() ? null : annotations.findPOJOBuilder(config, description.getClassInfo());
        if (builder != null && context instanceof DeserializationContext reading) {
            BeanDescription built =
                    reading.introspectBeanDescriptionForBuilder(config.constructType(builder), description);
            complaint(() -> WeakPlaces.refuseBuilder(built));
            properties(built);
        } else {
            properties(description);
        }
    }

    private boolean writes() {
        return context instanceof SerializationContext;
    }

    private Set<NamedType> subtypes(JavaType type) {
        var known = new LinkedHashSet<>(config.getSubtypeResolver()
                .collectAndResolveSubtypesByClass(config, context.introspectClassAnnotations(type)));
        // The annotation is inherited, and then names siblings too.
        known.removeIf(each ->
                each.getType() == type.getRawClass() || !type.getRawClass().isAssignableFrom(each.getType()));
        return known;
    }

    private void refusals(BeanDescription description) {
        complaint(() -> WeakPlaces.refuseUnsettable(description));
        Class<?> type = description.getBeanClass();
        complaint(() -> ReferentSerializers.refuseTwoUnwrapped(
                type,
                description.findProperties().stream()
                        .filter(each -> isUnwrapped(each)
                                && types().isReferent(each.getPrimaryType().getRawClass()))
                        .count()));
        if (isReferent(type)) {
            complaint(() -> WeakPlaces.refuseOurNames(description));
            if (writes() && shape(description) == JsonFormat.Shape.ARRAY) {
                problems.add(ReferentSerializer.refusalOfArray(type));
            }
        }
    }

    private JsonFormat.Shape shape(BeanDescription description) {
        return context.lazyIntrospectBeanDescription(description.getType())
                .findExpectedFormat(description.getBeanClass())
                .getShape();
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
        return member != null && annotations.findUnwrappingNameTransformer(config, member) != null;
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
                WeakPlaces.requireNotLate(installation.setup(), type.getRawClass(), owner, property.getName());
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
        } catch (DatabindException contradiction) {
            problems.add(contradiction.getOriginalMessage());
            return type;
        }
    }

    /** What the user's own serializer makes of it, nobody else knows. */
    private boolean isChosen(Annotated place) {
        return writes()
                ? annotations.findSerializer(config, place) != null
                        || annotations.findContentSerializer(config, place) != null
                : annotations.findDeserializer(config, place) != null
                        || annotations.findContentDeserializer(config, place) != null;
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

    /** A place that is declared as Object says nothing of its referents, and one of known subtypes has only those. */
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
        if (context instanceof SerializationContext writing && types().isReferent(raw) && !referent.isAbstract()) {
            try {
                installation.carriers().check(raw, writing);
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
        return installation.setup().types();
    }

    private static String quoted(String where) {
        return "'" + where + "'";
    }
}
