package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.CodecSetup;
import io.weaklink.OnGone;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The door for references on their own, in all three directions: it hands each to the written, the read or the copied
 * graph of the Kryo. It reads past the container of a {@code @Weak} field that a reader no longer has. {@link WeakField} is the door for {@code @Weak} fields. {@link WeaklinkSerializer} is the same for
 * users; it also prepares the Kryo.
 */
@HostPackage.Alike
class ReferenceSerializer extends Serializer<Reference<?>> {

    final CodecSetup setup;

    /** The policy for the places that this serializer is bound to; null to take that of the place, the type or the setup. */
    private final @Nullable OnGone onGone;

    /** Whether no class of the user's extends it, which might read in another way. */
    private final boolean isOurs = HostPackage.holds(this);

    ReferenceSerializer(CodecSetup setup) {
        this(setup, null);
    }

    ReferenceSerializer(CodecSetup setup, @Nullable OnGone onGone) {
        this.setup = setup;
        this.onGone = onGone;
    }

    /** Returns whether the user chose this serializer for certain places. */
    boolean isChosen() {
        return onGone != null;
    }

    /** Returns whether weak references are read by this setup, without a policy or a class of the user's. */
    boolean isPlain(CodecSetup installed) {
        return isOurs && onGone == null && setup.sharesSetupWith(installed);
    }

    @Override
    public void write(Kryo kryo, Output output, Reference<?> reference) {
        WrittenGraph written = graphs(kryo).written;
        Class<?> stateType = isPlatforms(reference.getClass()) ? null : setup.stateType(reference.getClass());
        if (stateType == null) {
            written.write(output, reference);
            return;
        }
        Object state = StateOfReference.of(reference, setup);
        written.write(output, reference);
        StateOfReference.write(kryo, output, stateType, state);
    }

    @Override
    public @Nullable Reference<?> read(Kryo kryo, Input input, Class<? extends Reference<?>> type) {
        ReadGraph read = graphs(kryo).read;
        // Most are weak references of the platform, of which nothing has to be asked.
        Class<?> stateType = isPlatforms(type) ? null : setup.stateType(requireKnown(setup, type));
        long code = WireBytes.readCode(input);
        if (code == WireBytes.CONTAINER) {
            read.requireUnknownField();
            WeakContents.skip(WireBytes.readShape(input), kryo, read, input);
            return null;
        }
        return stateType == null
                ? read.read(code, type, onGone)
                : read.read(code, type, onGone, () -> StateOfReference.read(kryo, input, stateType));
    }

    @Override
    public Reference<?> copy(Kryo kryo, Reference<?> original) {
        requireKnown(setup, original.getClass());
        try {
            return graphs(kryo).copied.copy(original);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    private static boolean isPlatforms(Class<?> type) {
        return type == WeakReference.class;
    }

    private KryoGraphs graphs(Kryo kryo) {
        KryoGraphs graphs = KryoGraphs.of(kryo);
        if (!graphs.setup.sharesSetupWith(setup)) {
            throw new KryoException("This serializer was made with another Weaklink than the one that is installed in"
                    + " this Kryo. Make a serializer for each Kryo, with the same Weaklink.");
        }
        return graphs;
    }

    /** Returns the class if references of it can be made. */
    static Class<?> requireKnown(CodecSetup setup, Class<?> type) {
        try {
            setup.requireKnown(type);
            return type;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }
}
