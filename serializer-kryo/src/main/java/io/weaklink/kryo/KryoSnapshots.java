package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * Snapshots in Kryo's format.
 *
 * <p>Each Kryo of the pool is installed with {@link WeaklinkKryo} and set up alike, with one setup. It is not changed,
 * but reset before and after, because each file is a stream of its own. The root is written with its class, so it may
 * be of a subclass. A Kryo that fails does not go back to the pool.
 *
 * <p>Immutable and safe for use by many threads, as the pool is.
 *
 * @param <T> the root's type
 */
public final class KryoSnapshots<T> implements SnapshotCodec<T> {

    private static final int BUFFER = 1 << 16;

    private final Pool<Kryo> pool;
    private final Class<T> root;
    private final Weaklink weaklink;
    private final Set<String> formerly;

    private KryoSnapshots(Pool<Kryo> pool, Class<T> root, Weaklink weaklink, Set<String> formerly) {
        this.pool = pool;
        this.root = root;
        this.weaklink = weaklink;
        this.formerly = formerly;
    }

    /**
     * Returns a codec for roots of this class.
     *
     * @throws KryoException if the Kryos of the pool do not know weak references
     */
    public static <T> KryoSnapshots<T> of(Pool<Kryo> pool, Class<T> root) {
        Kryo kryo = requireNonNull(pool, "pool").obtain();
        Weaklink weaklink = KryoGraphs.of(kryo).setup.weaklink();
        pool.free(kryo);
        return new KryoSnapshots<>(pool, requireNonNull(root, "root"), weaklink, Set.of());
    }

    /**
     * Returns this codec, which also reads roots that were written when their class had one of these names. Kryo itself
     * has to know which class that is, as by {@code kryo.register}.
     */
    public KryoSnapshots<T> formerly(String... names) {
        return new KryoSnapshots<>(pool, root, weaklink, Set.of(names));
    }

    @Override
    public String id() {
        return "kryo";
    }

    @Override
    public String rootType() {
        return root.getName();
    }

    @Override
    public boolean reads(String writtenRootType) {
        return rootType().equals(writtenRootType) || formerly.contains(writtenRootType);
    }

    @Override
    public Weaklink weaklink() {
        return weaklink;
    }

    @Override
    public boolean isSelfDescribing() {
        return false;
    }

    @Override
    public void encode(T value, OutputStream out) {
        Kryo kryo = obtain();
        // Closing the output would close the stream.
        Output output = new Output(out, BUFFER);
        kryo.writeClassAndObject(output, value);
        output.flush();
        free(kryo);
    }

    @Override
    public T decode(InputStream in) {
        Kryo kryo = obtain();
        Input input = new Input(in, BUFFER);
        Object value = kryo.readClassAndObject(input);
        if (!root.isInstance(value)) {
            throw new KryoException("Expected a root of type '" + root.getName() + "', but found a '"
                    + (value == null ? "null" : value.getClass().getName()) + "'. Read it as what it is.");
        }
        if (!input.end()) {
            throw new KryoException("Expected the end of the document behind its root, but found more."
                    + " Set the Kryos up as they were when it was written.");
        }
        free(kryo);
        return root.cast(value);
    }

    /** A file is a stream of its own. Without autoReset and a reset, a Kryo would point back into an earlier stream. */
    private Kryo obtain() {
        Kryo kryo = pool.obtain();
        if (!KryoGraphs.of(kryo).setup.sharesSetupWith(CodecSetup.of(weaklink))) {
            throw new KryoException(
                    "The Kryos of the pool have different setups, so what one of them restores would neither"
                            + " be held nor take over its tokens. Build the Weaklink once, outside the pool, and"
                            + " install it in each.");
        }
        kryo.reset();
        return kryo;
    }

    /** Lets go of the graph, because a Kryo without autoReset would hold it. */
    private void free(Kryo kryo) {
        kryo.reset();
        pool.free(kryo);
    }
}
