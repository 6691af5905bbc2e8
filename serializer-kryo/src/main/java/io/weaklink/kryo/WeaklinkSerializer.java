package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.WeaklinkProvider;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Writes, reads and copies weak and soft references. It never writes what they point at: a referent in the same graph
 * is named by its number, any other by a token.
 *
 * <p>Registering it is all that a Kryo needs, which must have its references on; {@link WeaklinkKryo#install} registers
 * it for both kinds of reference at once. Like Kryo itself it is for one thread at a time; the {@link Weaklink} can be
 * shared by a pool.
 *
 * <pre>{@code
 * kryo.setReferences(true);
 * kryo.register(WeakReference.class, new WeaklinkSerializer(kryo, weaklink));
 * }</pre>
 */
public final class WeaklinkSerializer extends Serializer<Reference<?>> {

    private final Weaklink weaklink;

    /**
     * Prepares this Kryo for weak references, unless it is prepared already, and registers nothing: the id is the one
     * that {@code register} gives. Create it before the Kryo is first used.
     *
     * @throws IllegalStateException if the references of this Kryo are off, or if it was prepared with another setup
     */
    public WeaklinkSerializer(Kryo kryo, Weaklink weaklink) {
        this(weaklink);
        new Installer(kryo, weaklink).join();
    }

    /**
     * Does what {@link #WeaklinkSerializer(Kryo, Weaklink)} does, with the setup that the application's {@link
     * WeaklinkProvider} gives: for those who are told the name of this class only.
     *
     * @param type the reference class that it is registered for
     * @throws KryoException if there is no provider, or references of this class cannot be made
     * @throws IllegalStateException if the references of this Kryo are off, or if it was prepared with another setup
     */
    public WeaklinkSerializer(Kryo kryo, Class<?> type) {
        this(kryo, provided(kryo));
        requireKnown(type);
    }

    private static Weaklink provided(Kryo kryo) {
        try {
            return Weaklink.provided(kryo.getClassLoader());
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    WeaklinkSerializer(Weaklink weaklink) {
        this.weaklink = requireNonNull(weaklink, "weaklink");
    }

    @Override
    public void write(Kryo kryo, Output output, Reference<?> reference) {
        graph(kryo).written.write(output, reference);
    }

    @Override
    public @Nullable Reference<?> read(Kryo kryo, Input input, Class<? extends Reference<?>> type) {
        return graph(kryo).read.read(input, requireKnown(type));
    }

    @Override
    public Reference<?> copy(Kryo kryo, Reference<?> original) {
        requireKnown(original.getClass());
        return graph(kryo).copied.copy(original);
    }

    private GraphResolver graph(Kryo kryo) {
        GraphResolver graph = GraphResolver.of(kryo);
        if (!graph.setup.sharesSetupWith(weaklink)) {
            throw new KryoException("This serializer was made with another Weaklink than the one that is installed in"
                    + " this Kryo. Make a serializer for each Kryo, with the same Weaklink.");
        }
        return graph;
    }

    private Class<?> requireKnown(Class<?> type) {
        try {
            weaklink.requireKnown(type);
            return type;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }
}
