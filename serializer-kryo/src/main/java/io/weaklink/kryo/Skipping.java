package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer.CachedField;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * Whether a reader may skip data of the root under way, as serializers with chunked encoding do for a field that the
 * reader no longer has. Objects in there get no graph ids, and all later ids of the reader differ from those of the
 * writer, so Kryo hands out wrong objects. For that reason the trailer of a root with weak references tells how many
 * objects the root has, and how many slots.
 */
final class Skipping {

    private final Kryo kryo;
    private final boolean asksGraph;
    private boolean noted;

    /**
     * Makes it for a Kryo.
     *
     * @param asksGraph whether the context of the graph is asked. A Kryo makes one when it is first asked, and from then on
     *     clears it after each root, which takes a tenth of the time of a small one.
     */
    Skipping(Kryo kryo, boolean asksGraph) {
        this.kryo = kryo;
        this.asksGraph = asksGraph;
    }

    /** Begins a root. */
    void begin() {
        noted = false;
    }

    /** Notes that the root holds an object of a class whose data may be skipped. */
    void note() {
        noted = true;
    }

    boolean isPossible() {
        return noted || asksGraph && hasChunkedFields();
    }

    /** Refuses a reference whose number may be wrong and which no trailer checks. */
    void requireSeenEnd(RootState root) {
        if (!root.isOpen() && isPossible()) {
            throw UnseenEnd.refusal("references behind what a chunked serializer may skip");
        }
    }

    /**
     * Returns whether a chunked {@code CompatibleFieldSerializer} has taken part in this graph, wherever it came from:
     * each leaves its fields in the context of the graph. A {@code TaggedFieldSerializer} leaves nothing.
     */
    private boolean hasChunkedFields() {
        for (Object key : kryo.getGraphContext().keys()) {
            if (key instanceof CompatibleFieldSerializer<?> compatible && isChunked(compatible)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a {@code CompatibleFieldSerializer} has met a field in this graph that the reader no longer has. */
    boolean hasUnknownFields() {
        for (Object value : kryo.getGraphContext().values()) {
            if (value instanceof CachedField[] fields && Arrays.asList(fields).contains(null)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether this serializer may skip data when it reads. */
    static boolean mayBeBy(Serializer<?> serializer) {
        return serializer instanceof CompatibleFieldSerializer<?> compatible && isChunked(compatible)
                || serializer instanceof TaggedFieldSerializer<?> tagged
                        && tagged.getTaggedFieldSerializerConfig().getChunkedEncoding();
    }

    /**
     * Returns whether a class is made for a {@code TaggedFieldSerializer}. That serializer need not be the registered
     * one and leaves no trace, so any object of the class counts as one whose data may be skipped.
     */
    static boolean mayBeIn(Class<?> type) {
        for (Class<?> at = type; at != null && at.getClassLoader() != null; at = at.getSuperclass()) {
            for (Field field : DeclaredMembers.fields(at)) {
                if (field.isAnnotationPresent(TaggedFieldSerializer.Tag.class)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isChunked(CompatibleFieldSerializer<?> serializer) {
        return serializer.getCompatibleFieldSerializerConfig().getChunkedEncoding();
    }
}
