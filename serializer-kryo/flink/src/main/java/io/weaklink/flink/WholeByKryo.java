package io.weaklink.flink;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;

/**
 * Lets Flink write the objects of a class as a whole, with Kryo, where it would write them field by field:
 *
 * <pre>{@code
 * @TypeInfo(WholeByKryo.class)
 * public class Order {
 *     public List<Line> lines;
 *     @Weak public Rate rate;
 * }
 * }</pre>
 *
 * <p>Needed by a class that Flink takes for one of its POJOs or records and that has a place marked with {@link
 * io.weaklink.Weak}, a weak container, or a reference to another part of the same object: to the serializer of Flink a marked
 * place is a field like any other, and each reference is a document of its own there. {@link WeaklinkFlink#check} lists such
 * classes. A class of somebody else's is named in the configuration: {@code com.example.Order: {type: typeinfo, class:
 * io.weaklink.flink.WholeByKryo}}.
 *
 * <p>The state of such a class cannot change its fields as a POJO of Flink can. Subclasses are written as a whole too.
 */
public final class WholeByKryo extends TypeInfoFactory<Object> {

    /** Called by Flink. */
    public WholeByKryo() {}

    @Override
    @SuppressWarnings("unchecked")
    public TypeInformation<Object> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        if (raw instanceof Class<?> whole) {
            return new GenericTypeInfo<>((Class<Object>) whole);
        }
        throw new IllegalArgumentException("Expected a class that Kryo writes as a whole, but found '" + type
                + "'. Put @TypeInfo(WholeByKryo.class) on a class.");
    }
}
