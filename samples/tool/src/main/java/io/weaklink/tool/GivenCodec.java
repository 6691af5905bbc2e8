package io.weaklink.tool;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotHeader;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody named to read a document with. It works inside the loader of {@link ClassPath} only, where the user's
 * classes are.
 *
 * @param name {@value #KRYO}, a class, or a class and a method with {@code #} between them
 * @param root the class of the snapshot's root, where it was given
 * @param register classes for a Kryo of every day, in the order in which it registers them
 */
record GivenCodec(String name, @Nullable String root, List<String> register) {

    private static final String KRYO = "kryo";

    /** A supplier may supply a supplier, but not without end. */
    private static final int DEEPEST = 3;

    /**
     * Returns the codec.
     *
     * @throws IOException if there is no such class or method, if it gives something else, or if the root is missing
     */
    SnapshotCodec<?> codec(SnapshotHeader written) throws IOException {
        try {
            Object given = name.equals(KRYO) ? new EverydayKryo(register).create() : made();
            return codec(given, written, DEEPEST);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(
                    "The codec '" + name + "' could not be made: " + cause
                            + ". Put all it needs on --class-path, and name a class with a constructor without"
                            + " parameters, or CLASS#METHOD with a static one without.",
                    failed);
        }
    }

    private @Nullable Object made() throws ReflectiveOperationException {
        int method = name.indexOf('#');
        if (method < 0) {
            var constructor = UserClass.named(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        }
        var factory = UserClass.named(name.substring(0, method)).getDeclaredMethod(name.substring(method + 1));
        factory.setAccessible(true);
        return factory.invoke(null);
    }

    private SnapshotCodec<?> codec(@Nullable Object given, SnapshotHeader written, int depth)
            throws IOException, ReflectiveOperationException {
        if (given instanceof SnapshotCodec<?> codec) {
            return codec;
        }
        if (given instanceof Kryo kryo) {
            return of(kryo, root(written));
        }
        if (given instanceof Pool<?> pool && pool.obtain() instanceof Kryo kryo) {
            return of(kryo, root(written));
        }
        if (given instanceof ObjectMapper mapper) {
            return JacksonSnapshots.of(mapper, root(written));
        }
        if (given instanceof Supplier<?> supplier && depth > 0) {
            return codec(supplier.get(), written, depth - 1);
        }
        throw new IOException("'" + name + "' gives a "
                + (given == null ? "null" : given.getClass().getName())
                + ". Name what is, or supplies (java.util.function.Supplier), a SnapshotCodec, a Kryo, a Pool of Kryos"
                + " or an ObjectMapper.");
    }

    private Class<?> root(SnapshotHeader written) throws IOException, ReflectiveOperationException {
        if (root == null) {
            throw new IOException("The codec '" + name + "' does not say of which class the root is. Give it: --root "
                    + written.rootType() + " is what the snapshot says, if you trust it.");
        }
        return UserClass.named(root);
    }

    /** One Kryo is enough for one document, and finds the user's classes also where it would look beside Kryo itself. */
    private static <T> SnapshotCodec<T> of(Kryo kryo, Class<T> root) {
        Pool<Kryo> pool = new Pool<>(false, false) {
            @Override
            protected Kryo create() {
                return kryo;
            }
        };
        try {
            return KryoSnapshots.of(pool, root);
        } catch (KryoException bare) {
            WeaklinkKryo.install(kryo, Weaklink.create());
            return KryoSnapshots.of(pool, root);
        }
    }
}
