package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import java.lang.reflect.Field;

/**
 * Serializers that, when they read, may skip the data of a field unread: those with chunked encoding. Objects in there
 * get no graph ids, and all later ids of the reader differ from the writer's. Kryo hands out wrong objects then; a root
 * with weak references tells how many objects it has, so that its reader notices.
 */
final class Skipping {

    private Skipping() {}

    static boolean mayBe(Serializer<?> serializer) {
        return serializer instanceof CompatibleFieldSerializer<?> compatible && isChunked(compatible)
                || serializer instanceof TaggedFieldSerializer<?> tagged
                        && tagged.getTaggedFieldSerializerConfig().getChunkedEncoding();
    }

    /**
     * Returns whether a class is made for a {@code TaggedFieldSerializer}, which need not be the registered one and leaves
     * no trace: any object of it counts as one that may be skipped.
     */
    static boolean isTagged(Class<?> type) {
        for (Class<?> at = type; at != null && at.getClassLoader() != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.isAnnotationPresent(TaggedFieldSerializer.Tag.class)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Returns whether a chunked {@code CompatibleFieldSerializer} has taken part in this graph, wherever it came from: each
     * leaves its fields in the context of the graph. A {@code TaggedFieldSerializer} leaves nothing.
     */
    static boolean tookPart(Kryo kryo) {
        for (Object key : kryo.getGraphContext().keys()) {
            if (key instanceof CompatibleFieldSerializer<?> compatible && isChunked(compatible)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChunked(CompatibleFieldSerializer<?> serializer) {
        return serializer.getCompatibleFieldSerializerConfig().getChunkedEncoding();
    }

    /** Refuses a root of which this Kryo has numbered other objects than its writer. */
    static void requireAll(int told, int counted) {
        if (told != counted) {
            throw new KryoException("Expected " + told + " objects, as the end of the root tells, but found " + counted
                    + ": a chunked serializer has skipped the data of a field that is not here any more, and the numbers by"
                    + " which references find their referents have shifted. Keep the field, or keep the classes of what stands"
                    + " in it and setReadUnknownFieldData(true) or setReadUnknownTagData(true).");
        }
    }
}
