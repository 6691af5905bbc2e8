package io.weaklink.fory;

import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.WeakHashMap;
import org.apache.fory.Fory;
import org.apache.fory.config.ForyBuilder;
import org.apache.fory.exception.ForyException;
import org.apache.fory.io.ForyInputStream;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.CollectionSerializer;
import org.apache.fory.serializer.collection.MapSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The codec as the contract drives it.
 *
 * @param boundsWhatAReadAllocates false in the compatible mode, where Fory generates code for each schema that its input
 *     brings
 */
record ForyCodec(WeaklinkFory fory, boolean boundsWhatAReadAllocates) implements Codec {

    /** A Fory of trusted documents, as deep as the cases make them. */
    static ForyBuilder builder() {
        return Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(false)
                .requireClassRegistration(false)
                .withMaxDepth(1_000_000)
                .withMaxGraphMemoryBytes(Long.MAX_VALUE)
                .withSerializerFactory(ForyCodec::ofOddLists);
    }

    /**
     * Lists that write more by {@code writeObject} than {@code readObject} reads, which Fory as it is cannot read: {@link
     * ForyLimitsTest}. Their users give them a serializer, and so do we.
     */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static @Nullable Serializer<?> ofOddLists(TypeResolver resolver, Class<?> type) {
        boolean isOdd = type != ArrayList.class
                && ArrayList.class.isAssignableFrom(type)
                && Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(it -> it.getName().equals("writeObject"));
        return isOdd ? new CollectionSerializer(resolver, type, false) : null;
    }

    static Codec with(ForyBuilder builder, Weaklink setup) {
        return new ForyCodec(WeaklinkFory.install(builder.build(), setup), true);
    }

    @Override
    public byte[] write(Object root) {
        return fory.serialize(root);
    }

    @Override
    public <T> T read(byte[] document, Class<T> type) {
        return type.cast(fory.deserialize(document));
    }

    @Override
    public void write(Object root, OutputStream out) {
        fory.serialize(out, root);
    }

    @Override
    public <T> T read(InputStream in, Class<T> type) {
        return type.cast(fory.deserialize(new ForyInputStream(in, 16)));
    }

    @Override
    public Class<? extends Exception> hostFailure() {
        return ForyException.class;
    }

    /** Fory belongs to one thread. */
    @Override
    public boolean isShareable() {
        return false;
    }

    /** Fory writes an object once, and a reference is an object to it. */
    @Override
    public boolean writesSharedReferencesOnce() {
        return true;
    }

    @Override
    public String place(Class<?> owner, String name) {
        return owner.getName() + "." + name;
    }

    /** Fory as it is. It cannot write a {@link WeakHashMap}, and is given its own serializer of any map for it. */
    record Plain(Fory fory) implements Codec {

        static Codec with(ForyBuilder builder) {
            return of(builder.build());
        }

        static Codec of(Fory fory) {
            fory.registerSerializer(WeakHashMap.class, it -> new MapSerializer<>(it, WeakHashMap.class, false));
            return new Plain(fory);
        }

        @Override
        public byte[] write(Object root) {
            return fory.serialize(root);
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) {
            return type.cast(fory.deserialize(document));
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return ForyException.class;
        }
    }
}
