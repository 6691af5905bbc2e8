package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.Refill;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.util.List;
import java.util.function.Consumer;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.serializer.GraphMemoryEstimates;
import org.jspecify.annotations.Nullable;

/** What is held weakly without a reference object: a referent in a marked field, or the parts of a container. */
final class WeakContents {

    private final CodecSetup codec;

    WeakContents(CodecSetup codec) {
        this.codec = codec;
    }

    /** Writes a referent, or null. */
    void writePart(WriteContext context, WriteDocument document, Holder holder, @Nullable Object referent) {
        codec.requireIdentity(holder.declares());
        if (referent == null) {
            context.getBuffer().writeVarUInt32(WireBytes.NULL);
        } else {
            WireReference wire = document.scope.captureReferent(referent, document.place::name);
            WireBytes.writeReference(context.getBuffer(), wire, document.types);
        }
    }

    /** Reads a referent: {@code place} gets it, or null, now or when the document ends. */
    void readPart(ReadContext context, ReadDocument document, Holder holder, Consumer<@Nullable Object> place) {
        document.beginPending();
        MemoryBuffer in = context.getBuffer();
        int code = in.readVarUInt32();
        if (code == WireBytes.NULL) {
            place.accept(null);
        } else {
            WireReference wire = WireBytes.reference(code, in, document.types);
            document.scope.restoreReferent(wire, holder, document.place::name, place);
        }
    }

    /** Writes the container of a marked field, or null. */
    void writeField(WriteContext context, WriteDocument document, BodyField field, @Nullable Object container) {
        if (container == null) {
            context.getBuffer().writeVarUInt32(WireBytes.NULL);
            return;
        }
        context.getBuffer().writeVarUInt32(WireBytes.CONTENTS);
        write(context, document, field.shapeOf(), field.parts(), container);
    }

    /** Writes the parts of a container. */
    void write(WriteContext context, WriteDocument document, WeakShape shape, PartHolders holders, Object container) {
        List<@Nullable Object> parts = shape.parts(container);
        context.getBuffer().writeVarUInt32(parts.size());
        Place place = document.place;
        for (int i = 0; i < parts.size(); i++) {
            if (shape.isWeak(i)) {
                Object part = parts.get(i);
                if (part == null) {
                    context.getBuffer().writeVarUInt32(WireBytes.NULL);
                } else {
                    writePart(context, document, holders.at(i), part);
                }
            } else {
                context.writeRef(parts.get(i));
                document.place = place;
            }
        }
    }

    /** Reads the container of a marked field into the one that its holder has made. */
    void readField(ReadContext context, ReadDocument document, BodyField field, Object holder) {
        int code = context.getBuffer().readVarUInt32();
        if (code == WireBytes.NULL) {
            field.access().putObject(holder, null);
            return;
        }
        if (code != WireBytes.CONTENTS) {
            throw WireBytes.damaged("a weak container", code);
        }
        WeakShape shape = field.shapeOf();
        Refill refill = read(context, document, shape, field.parts());
        Object container = field.access().getObject(holder);
        if (shape == WeakShape.SLOTS) {
            container = refill.newArray(field.type().getComponentType());
            field.access().putObject(holder, container);
        } else if (container == null) {
            container = codec.newContainer(field.type());
            field.access().putObject(holder, container);
        } else {
            Refill.empty(container);
        }
        Object filled = container;
        document.scope.fill(filled, refill);
    }

    /** Reads the parts of a container. */
    Refill read(ReadContext context, ReadDocument document, WeakShape shape, PartHolders holders) {
        MemoryBuffer in = context.getBuffer();
        int count = in.readVarUInt32();
        if (count < 0 || shape.isMap() && (count & 1) != 0) {
            throw WireBytes.damaged("the parts of a container", count);
        }
        in.checkReadableBytes(count);
        context.reserveGraphMemory((long) count * GraphMemoryEstimates.REFERENCE_BYTES);
        var refill = new Refill(shape);
        Place place = document.place;
        for (int i = 0; i < count; i++) {
            if (shape.isWeak(i)) {
                readWeak(context, document, holders.at(i), refill);
            } else {
                refill.add(requireDeclared(context.readRef(), holders.at(i)));
                document.place = place;
            }
        }
        return refill;
    }

    /** Fory does not look at what a map declares for its strong side. */
    private static @Nullable Object requireDeclared(@Nullable Object part, Holder holder) {
        if (part != null && !holder.declares().isInstance(part)) {
            throw new WeaklinkException("Expected a '" + holder.declares().getName() + "', but found a '"
                    + part.getClass().getName() + "'. The document is damaged.");
        }
        return part;
    }

    private void readWeak(ReadContext context, ReadDocument document, Holder holder, Refill refill) {
        document.beginPending();
        MemoryBuffer in = context.getBuffer();
        int code = in.readVarUInt32();
        if (code == WireBytes.NULL) {
            refill.add(null);
        } else {
            WireReference wire = WireBytes.reference(code, in, document.types);
            document.scope.restoreReferent(wire, holder, document.place::name, refill.addWeak());
        }
    }
}
