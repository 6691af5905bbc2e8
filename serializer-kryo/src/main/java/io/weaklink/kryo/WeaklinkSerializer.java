package io.weaklink.kryo;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.CodecSetup;
import io.weaklink.OnGone;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.WeaklinkProvider;

/**
 * Writes, reads and copies weak and soft references. It never writes their referents: a referent in the same graph is
 * named by its number, any other by a token.
 *
 * <p>A Kryo whose references are on needs nothing but this serializer, registered. {@link WeaklinkKryo#install}
 * registers one for both kinds of reference at once.
 *
 * <p>Like Kryo itself it is for one thread at a time. The {@link Weaklink} can be shared by a pool.
 *
 * <p>It may be extended for a host that knows a serializer by its class alone, by a class whose constructor finds the
 * setup. What it writes, reads and copies stays as it is.
 *
 * <pre>{@code
 * kryo.setReferences(true);
 * kryo.register(WeakReference.class, new WeaklinkSerializer(kryo, weaklink));
 * }</pre>
 */
@HostPackage.Alike
public class WeaklinkSerializer extends ReferenceSerializer {

    /**
     * Prepares this Kryo for weak references, unless it is prepared already, and registers nothing: the id is the one
     * that {@code register} gives. Create it before the Kryo is first used.
     *
     * @throws IllegalStateException if the references of this Kryo are off, or if it was prepared with another setup
     */
    public WeaklinkSerializer(Kryo kryo, Weaklink weaklink) {
        super(CodecSetup.of(requireNonNull(weaklink, "weaklink")));
        new Installer(kryo, weaklink).join();
    }

    /**
     * Does the same as {@link #WeaklinkSerializer(Kryo, Weaklink)}, for places with a policy of their own: bind it to a field
     * with {@code CachedField.setSerializer}, or give it to the serializer of a container as that of its elements. In the
     * stream nothing changes.
     *
     * @param onGone what a read does if a referent of these places is gone; counts before all other policies
     * @throws IllegalStateException if the references of this Kryo are off, or if it was prepared with another setup
     */
    public WeaklinkSerializer(Kryo kryo, Weaklink weaklink, OnGone onGone) {
        super(CodecSetup.of(requireNonNull(weaklink, "weaklink")), requireNonNull(onGone, "onGone"));
        new Installer(kryo, weaklink).join();
    }

    /**
     * Does the same as {@link #WeaklinkSerializer(Kryo, Weaklink)}, with the setup that the {@link WeaklinkProvider} of
     * the application gives. It is for tools that know this class by its name only.
     *
     * @param type the reference class that it is registered for
     * @throws KryoException if there is no provider, or references of this class cannot be made
     * @throws IllegalStateException if the references of this Kryo are off, or if it was prepared with another setup
     */
    public WeaklinkSerializer(Kryo kryo, Class<?> type) {
        this(kryo, provided(kryo));
        requireKnown(setup, type);
    }

    private static Weaklink provided(Kryo kryo) {
        try {
            return CodecSetup.provided(kryo.getClassLoader());
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }
}
