package io.weaklink.kryo;

import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kryo's own serializers and fields, of which is known what they write and read, from those of the user. A class that extends one of
 * them is the user's.
 */
final class HostPackage {

    /** One of ours that reads what Kryo's own reads. It is not inherited. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Alike {}

    /** A serializer may be chosen for its own elements. */
    private static final int DEEPEST = 8;

    private static final Package KRYO = FieldSerializer.class.getPackage();

    private HostPackage() {}

    /** Returns whether this is one of Kryo's own, or one of ours that is alike. */
    static boolean holds(Object serializerOrField) {
        Class<?> type = serializerOrField.getClass();
        return type.getPackage() == KRYO || type.isAnnotationPresent(Alike.class);
    }

    /** Returns whether a serializer is one of these, and so are those that were chosen for what stands in its containers. */
    static boolean holdsAll(Serializer<?> serializer) {
        return holdsAll(serializer, DEEPEST);
    }

    private static boolean holdsAll(@Nullable Serializer<?> serializer, int depth) {
        if (serializer == null || depth == 0) {
            return true;
        }
        if (serializer instanceof CollectionSerializer<?> collection) {
            return holds(serializer) && holdsAll(collection.getElementSerializer(), depth - 1);
        }
        if (serializer instanceof MapSerializer<?> map) {
            return holds(serializer)
                    && holdsAll(map.getKeySerializer(), depth - 1)
                    && holdsAll(map.getValueSerializer(), depth - 1);
        }
        return holds(serializer);
    }
}
