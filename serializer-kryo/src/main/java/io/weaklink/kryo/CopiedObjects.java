package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.IdentityMap;
import java.lang.reflect.Field;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The copies that Kryo makes, by their originals. Kryo looks here for each object before it copies it, and then fetches the
 * serializer. Nothing else tells that an object is going to be copied: a copy asks no reference resolver.
 */
final class CopiedObjects extends IdentityMap<Object, Object> {

    private final Consumer<Object> begin;

    private CopiedObjects(Consumer<Object> begin) {
        this.begin = begin;
    }

    /** Lets a Kryo tell of each object that it is going to copy. */
    static void watch(Kryo kryo, Consumer<Object> begin) {
        try {
            // Kryo lets nobody set it, and makes its own only for the first copy.
            Field copies = Kryo.class.getDeclaredField("originalToCopy");
            copies.setAccessible(true);
            copies.set(kryo, new CopiedObjects(begin));
        } catch (ReflectiveOperationException e) {
            // No supported Kryo comes here; a later one might.
            throw new IllegalStateException(
                    "This version of Kryo keeps the copies of objects in another way than Kryo 5.6 does. Use Kryo 5.6.",
                    e);
        }
    }

    /** Kryo's own question. Ours give a default, and begin nothing. */
    @Override
    public <T> @Nullable Object get(T original) {
        Object copy = super.get(original);
        if (copy == null) {
            begin.accept(original);
        }
        return copy;
    }
}
