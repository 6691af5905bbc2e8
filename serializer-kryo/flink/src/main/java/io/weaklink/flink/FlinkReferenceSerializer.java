package io.weaklink.flink;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.kryo.WeaklinkSerializer;

/**
 * Writes, reads and copies weak and soft references in Flink, which is told the name of this class and makes it itself:
 *
 * <pre>{@code
 * pipeline.serialization-config:
 *   - java.lang.ref.WeakReference: {type: kryo, kryo-type: registered, class: io.weaklink.flink.FlinkReferenceSerializer}
 * }</pre>
 *
 * <p>That one entry is enough for all that a Kryo of Flink writes weakly, fields marked with {@link io.weaklink.Weak} and
 * weak containers too. A second one for {@code java.lang.ref.SoftReference} is needed where a field that Flink writes itself
 * is of that type. {@link WeaklinkFlink#configure} adds both in code.
 *
 * <p>The setup comes from the job's one {@link io.weaklink.WeaklinkProvider}. The context class loader of the thread is
 * asked for it, which is that of the job in each thread of a task. So the provider may stand in the jar of the job while
 * this library stands in the {@code lib} folder of Flink, and two jobs do not see each other's objects.
 *
 * <p>A copy refers to the same object as its original, unless that object was copied too. {@link WeaklinkMetrics} shows what
 * became of the references that were read. Like its Kryo, it is for one thread at a time.
 */
public final class FlinkReferenceSerializer extends WeaklinkSerializer {

    /**
     * Called by Flink, for each Kryo that it makes.
     *
     * @param type the reference class that it is registered for
     * @throws KryoException if there is not exactly one provider, or references of this class cannot be made
     * @throws IllegalStateException if this Kryo was prepared with another setup
     */
    public FlinkReferenceSerializer(Kryo kryo, Class<?> type) {
        super(kryo, counted(kryo, type));
    }

    /** Returns the entry of a configuration that names this class for a reference class. */
    static String entry(Class<?> reference) {
        return reference.getName() + ": {type: kryo, kryo-type: registered, class: "
                + FlinkReferenceSerializer.class.getName() + "}";
    }

    private static Weaklink counted(Kryo kryo, Class<?> type) {
        try {
            CodecSetup setup = CodecSetup.of(CodecSetup.provided(kryo.getClassLoader()));
            setup.requireKnown(type);
            return setup.counting(ReadCounts::count).weaklink();
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }
}
