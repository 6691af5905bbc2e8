package io.weaklink.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.weaklink.Holder;
import io.weaklink.ReferentTypes;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is wrong with the places of one side of a mapper that declare references, or keys of a map. {@link
 * DefinitionCheck} finds the places.
 */
final class ReferencePlaces {

    private final MapperSetup mapperSetup;
    private final ObjectMapper mapper;
    private final MapperConfig<?> config;
    private final HidingPlaces hiding;
    private final Consumer<String> problems;
    private final Consumer<String> advice;

    ReferencePlaces(
            MapperSetup mapperSetup,
            ObjectMapper mapper,
            MapperConfig<?> config,
            HidingPlaces hiding,
            Consumer<String> problems,
            Consumer<String> advice) {
        this.mapperSetup = mapperSetup;
        this.mapper = mapper;
        this.config = config;
        this.hiding = hiding;
        this.problems = problems;
        this.advice = advice;
    }

    private boolean writes() {
        return config instanceof SerializationConfig;
    }

    /** Looks at the keys of a map, or of one entry. */
    void keys(Class<?> map, JavaType keys, String where) {
        Class<?> key = keys.getRawClass();
        boolean isWeak = WeakShape.of(map) == WeakShape.KEYS && ReferentTypes.hasIdentity(key);
        if (Reference.class.isAssignableFrom(key)) {
            problem(where, ReferenceKeys.refusal(key));
        } else if (isWeak && writes()) {
            weakKeys(keys, where);
        } else if (!isWeak && writes() && isReferent(key)) {
            hiding.addKeys(map, key, where);
        }
    }

    /** Returns whether a place holds one entry of a map, with its key as the name of a member. */
    boolean isEntry(JavaType type) {
        JavaType[] parts = config.getTypeFactory().findTypeParameters(type, Map.Entry.class);
        boolean isKnown = writes() || type.hasRawClass(Map.Entry.class);
        if (parts == null || parts.length != 2 || !isKnown) {
            return false;
        }
        BeanDescription description = Host.describe(config, type);
        return description.findExpectedFormat().getShape() != JsonFormat.Shape.OBJECT;
    }

    /**
     * Looks at a place whose declared type is read as a bean. A known subtype that is a list or map has no envelope there.
     */
    void containersAsBeans(JavaType declared, String where) {
        if (declared.isContainerType() || declared.isReferenceType() || WeakPlaces.isReference(declared)) {
            return;
        }
        for (NamedType known : subtypes(declared)) {
            Class<?> type = known.getType();
            if (config.constructType(type).isContainerType() && isReferent(type) && !isReadAsContainer(declared)) {
                hiding.addContainer(declared.getRawClass(), type, where);
            }
        }
    }

    private boolean isReadAsContainer(JavaType declared) {
        try {
            return config.getAnnotationIntrospector()
                    .refineDeserializationType(
                            config, Host.describe(config, declared).getClassInfo(), declared)
                    .isContainerType();
        } catch (JsonMappingException contradiction) {
            return false;
        }
    }

    private void weakKeys(JavaType key, String where) {
        try {
            if (!MapKeys.isWrittenByUser(key, null, mapper.getSerializerProviderInstance())) {
                MapKeys.requireDeclared(key, mapperSetup);
            }
        } catch (WeaklinkException | JsonMappingException refused) {
            problem(where, refused.getMessage());
        }
    }

    /** Looks at a place that holds a reference, or something else that works with the collector. */
    void reference(JavaType type, String where) {
        Class<?> raw = type.getRawClass();
        try {
            mapperSetup.setup().requireKnown(raw == Reference.class ? WeakReference.class : raw);
        } catch (WeaklinkException refused) {
            problem(where, refused.getMessage());
            return;
        }
        JavaType[] parameters = config.getTypeFactory().findTypeParameters(type, Reference.class);
        if (parameters != null && parameters.length == 1) {
            late(raw, parameters[0].getRawClass(), where);
            declared(parameters[0], where);
        }
    }

    private void late(Class<?> reference, Class<?> referent, String where) {
        try {
            mapperSetup.setup().requireNotLate(reference, Holder.declaring(referent));
        } catch (WeaklinkException refused) {
            problem(where, refused.getMessage());
        }
    }

    /**
     * Checks the declared type of a referent. A place that declares Object says nothing about its referents. A place of
     * a type with known subtypes has only referents of those. Of an interface or abstract class without any, nothing tells
     * which classes its referents have, so this is advice.
     */
    void declared(JavaType referent, String where) {
        Class<?> raw = referent.getRawClass();
        if (raw == Object.class) {
            return;
        }
        if (!types().isExternal(raw)) {
            hiding.pointAt(raw);
        }
        try {
            mapperSetup.setup().requireIdentity(raw);
            if (!ReferentTypes.hasIdentity(raw)) {
                return;
            }
            List<NamedType> known = new ArrayList<>(subtypes(referent));
            if (!types().isDeclared(raw)
                    && (known.isEmpty() || !known.stream().allMatch(each -> types().isDeclared(each.getType())))) {
                undeclared(raw, where);
                return;
            }
            carried(referent);
        } catch (WeaklinkException refused) {
            problem(where, refused.getMessage());
        }
    }

    private void undeclared(Class<?> raw, String where) {
        try {
            types().requireDeclared(raw);
        } catch (WeaklinkException refused) {
            (Modifier.isAbstract(raw.getModifiers()) ? advice : problems)
                    .accept("'" + where + "': " + refused.getMessage());
        }
    }

    private void carried(JavaType referent) {
        Class<?> raw = referent.getRawClass();
        if (writes() && types().isReferent(raw) && !referent.isAbstract() && !makesOne(referent)) {
            mapperSetup.carrierCheck().require(raw, mapper.getSerializerProviderInstance());
        }
    }

    /** Returns whether Jackson makes an object of the class to build its serializer. A check makes none. */
    private boolean makesOne(JavaType type) {
        BeanDescription description = Host.describe(config, type);
        return description.findPropertyInclusion(JsonInclude.Value.empty()).getValueInclusion()
                == JsonInclude.Include.NON_DEFAULT;
    }

    /** Returns the known subtypes of a type, without the type itself. */
    Set<NamedType> subtypes(JavaType type) {
        AnnotatedClass declared = Host.describe(config, type).getClassInfo();
        var known = new LinkedHashSet<>(config.getSubtypeResolver().collectAndResolveSubtypesByClass(config, declared));
        // The annotation is inherited, and then names siblings too.
        known.removeIf(each ->
                each.getType() == type.getRawClass() || !type.getRawClass().isAssignableFrom(each.getType()));
        return known;
    }

    boolean isReferent(Class<?> type) {
        try {
            return types().isReferent(type);
        } catch (WeaklinkException contradiction) {
            problem(type.getName(), contradiction.getMessage());
            return false;
        }
    }

    void problem(String where, @Nullable String what) {
        problems.accept("'" + where + "': " + what);
    }

    private ReferentTypes types() {
        return mapperSetup.setup().types();
    }
}
