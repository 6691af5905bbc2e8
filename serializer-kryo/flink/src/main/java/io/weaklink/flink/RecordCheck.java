package io.weaklink.flink;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import io.weaklink.Weak;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.kryo.WeaklinkSerializer;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.CompositeType;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.SetTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;

/** Finds out how Flink writes the classes of records, and what that does to what they hold weakly. */
final class RecordCheck {

    private static final String WHOLE = " Annotate the class with @TypeInfo(WholeByKryo.class)";

    private final SerializerConfig config;
    private final Set<String> problems = new LinkedHashSet<>();

    RecordCheck(SerializerConfig config) {
        this.config = config;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void check(Class<?> record) {
        Set<TypeInformation<?>> parts = new LinkedHashSet<>();
        collect(TypeInformation.of(record), parts);
        for (TypeInformation<?> part : parts) {
            if (part instanceof PojoTypeInfo<?> pojo && !config.isForceKryoEnabled()) {
                checkMarks(pojo.getTypeClass());
                checkReferences(pojo, parts);
            } else if (part instanceof PojoTypeInfo || part instanceof GenericTypeInfo) {
                checkByKryo(part.getTypeClass());
            }
        }
    }

    /** Adds a type with all types that its serializer leaves to serializers of their own. */
    private void collect(TypeInformation<?> type, Set<TypeInformation<?>> parts) {
        if (parts.add(type)) {
            inside(type).forEach(part -> collect(part, parts));
        }
    }

    private Stream<TypeInformation<?>> inside(TypeInformation<?> type) {
        if (type instanceof PojoTypeInfo && config.isForceKryoEnabled()) {
            return Stream.of();
        }
        if (type instanceof CompositeType<?> composite) {
            return Stream.iterate(0, i -> i < composite.getArity(), i -> i + 1).map(composite::getTypeAt);
        }
        if (type instanceof ListTypeInfo<?> list) {
            return Stream.of(list.getElementTypeInfo());
        }
        if (type instanceof SetTypeInfo<?> set) {
            return Stream.of(set.getElementTypeInfo());
        }
        if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
            return Stream.of(array.getComponentInfo());
        }
        return type instanceof MapTypeInfo<?, ?> map
                ? Stream.of(map.getKeyTypeInfo(), map.getValueTypeInfo())
                : Stream.of();
    }

    private void checkMarks(Class<?> pojo) {
        for (Class<?> c = pojo; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.isAnnotationPresent(Weak.class)) {
                    refuseMark(pojo, field.getName());
                }
            }
            for (Method method : c.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Weak.class) && !pojo.isRecord()) {
                    refuseMark(pojo, method.getName());
                }
            }
        }
    }

    private void refuseMark(Class<?> pojo, String member) {
        problems.add(
                "'" + pojo.getName() + "." + member + "' is marked @Weak, but Flink writes this class field by field"
                        + " and does not know the mark." + WHOLE + ", or hold a WeakReference without a mark.");
    }

    private void checkReferences(PojoTypeInfo<?> pojo, Set<TypeInformation<?>> parts) {
        for (int i = 0; i < pojo.getArity(); i++) {
            Field field = pojo.getPojoFieldAt(i).getField();
            referents(field.getGenericType())
                    .filter(referent -> parts.stream().anyMatch(part -> isOf(part, referent)))
                    .forEach(referent -> problems.add("'" + pojo.getTypeClass().getName() + "." + field.getName()
                            + "' may refer to a part of its own record, because that holds '" + referent.getName()
                            + "', but Flink writes each reference on its own here." + WHOLE
                            + ", or give such objects names."));
        }
    }

    private static boolean isOf(TypeInformation<?> part, Class<?> referent) {
        return referent.isAssignableFrom(part.getTypeClass());
    }

    /** Returns the classes that references in a place of this type refer to, as far as it says so. */
    private static Stream<Class<?>> referents(Type type) {
        if (!(type instanceof ParameterizedType parameterized)) {
            return Stream.of();
        }
        Stream<Type> arguments = Stream.of(parameterized.getActualTypeArguments());
        boolean isReference = Reference.class.isAssignableFrom((Class<?>) parameterized.getRawType());
        return isReference
                ? arguments.filter(Class.class::isInstance).map(it -> (Class<?>) it)
                : arguments.flatMap(RecordCheck::referents);
    }

    private void checkByKryo(Class<?> type) {
        if (!knowsReferences()) {
            problems.add("This configuration has no serializer for weak references, so Kryo knows none in '"
                    + type.getName() + "'. Call WeaklinkFlink.configure, or add to pipeline.serialization-config: "
                    + FlinkReferenceSerializer.entry(WeakReference.class));
        } else if (Reference.class.isAssignableFrom(type) && !registered().containsKey(type)) {
            problems.add("Flink makes a Kryo for '" + type.getName() + "' alone, and this configuration does not name"
                    + " that class, so Kryo would go into its fields. Add to pipeline.serialization-config: "
                    + FlinkReferenceSerializer.entry(type));
        } else {
            Kryo kryo = new KryoSerializer<>(type, config).getKryo();
            problems.addAll(WeaklinkKryo.refusals(kryo, type));
        }
    }

    private boolean knowsReferences() {
        return registered().values().stream().anyMatch(WeaklinkSerializer.class::isAssignableFrom);
    }

    private Map<Class<?>, Class<? extends Serializer<?>>> registered() {
        return config.getRegisteredTypesWithKryoSerializerClasses();
    }
}
