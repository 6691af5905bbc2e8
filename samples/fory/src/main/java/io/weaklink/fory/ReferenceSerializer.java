package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import org.apache.fory.config.Config;
import org.apache.fory.context.CopyContext;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.serializer.GraphMemoryEstimates;
import org.apache.fory.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the wire form of a reference in the place of the reference, and its state behind it. One reference object that
 * stands in several places is written once, as Fory does with every object.
 *
 * <p>Belongs to one {@code Fory}, as every serializer that does not say otherwise.
 */
final class ReferenceSerializer<T extends Reference<?>> extends Serializer<T> {

    private static final int MEMORY = GraphMemoryEstimates.shallowObjectBytes(SoftReference.class);

    private final CodecSetup codec;
    private final Class<?> made;
    private final boolean hasState;

    /**
     * Makes a serializer for references of exactly this class.
     *
     * @throws WeaklinkException if references of this class cannot be written and read
     */
    ReferenceSerializer(Config config, Class<T> type, CodecSetup codec) {
        super(config, type);
        this.codec = codec;
        this.made = codec.requireKnown(type);
        this.hasState = codec.stateType(made) != null;
    }

    @Override
    public void write(WriteContext context, T reference) {
        WriteDocument document = WriteDocument.of(context);
        Place place = document.place;
        try {
            codec.requireIdentity(place.holderAt(context.getDepth()).declares());
            document.countPart();
            Object state = hasState ? codec.stateOf(reference) : null;
            WireReference wire = document.scope.capture(reference, place::name);
            WireBytes.writeReference(context.getBuffer(), wire, document.types);
            if (hasState) {
                document.place = place.below();
                context.writeRef(state);
                document.place = place;
            }
        } catch (WeaklinkException e) {
            throw Failures.ofWrite(e, place);
        }
    }

    @Override
    public @Nullable T read(ReadContext context) {
        ReadDocument document = ReadDocument.of(context);
        Place place = document.place;
        int depth = context.getDepth();
        try {
            document.countPart();
            context.reserveGraphMemory(MEMORY);
            document.beginPending();
            WireReference wire = WireBytes.readReference(context.getBuffer(), document.types);
            Object state = null;
            if (hasState) {
                document.place = place.below();
                state = context.readRef();
                document.place = place;
            }
            @SuppressWarnings("unchecked") // A late one of an own class is of another class: see BodySerializer.
            T restored = (T) document.scope.restore(wire, made, state, place.holderAt(depth), place::name);
            document.restored = restored;
            return restored;
        } catch (WeaklinkException e) {
            throw Failures.ofRead(e, place);
        }
    }

    @Override
    public boolean readDataAlwaysAdvances() {
        return true;
    }

    @Override
    public T copy(CopyContext context, T reference) {
        throw Refusals.ofCopy(reference.getClass());
    }
}
