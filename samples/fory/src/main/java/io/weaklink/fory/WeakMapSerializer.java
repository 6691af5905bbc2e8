package io.weaklink.fory;

import io.weaklink.CodecSetup;
import io.weaklink.Refill;
import io.weaklink.WeakKeys;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.fory.context.CopyContext;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.MapSerializer;

/**
 * Writes the keys of a {@link WeakHashMap} weakly if any of them has an identity. If none has, as texts have none, it
 * writes the map as any other. The size tells which: {@link #WEAK}, or a real one.
 *
 * <p>Belongs to one {@code Fory}.
 */
@SuppressWarnings("rawtypes")
final class WeakMapSerializer extends MapSerializer<WeakHashMap> {

    /** A size that no map has. */
    private static final int WEAK = -1;

    private static final WeakShape SHAPE = WeakShape.KEYS;

    private final CodecSetup codec;
    private final WeakContents contents;

    WeakMapSerializer(TypeResolver resolver, CodecSetup codec) {
        super(resolver, WeakHashMap.class, false);
        this.codec = codec;
        this.contents = new WeakContents(codec);
    }

    @Override
    public void write(WriteContext context, WeakHashMap map) {
        Place place = Place.ROOT;
        try {
            if (!isWeak(map)) {
                super.write(context, map);
                return;
            }
            WriteDocument document = WriteDocument.of(context);
            place = document.place;
            document.countPart();
            document.scope.hide(map);
            context.getBuffer().writeVarUInt32(WEAK);
            contents.write(context, document, SHAPE, PartHolders.UNKNOWN, map);
        } catch (WeaklinkException e) {
            throw Failures.ofWrite(e, place);
        }
    }

    private boolean isWeak(WeakHashMap map) {
        return WeakKeys.areReferents(SHAPE.parts(map), codec.types());
    }

    /** Writes a copy, which the collector cannot make smaller than the size that stands ahead of it. */
    @Override
    @SuppressWarnings("unchecked")
    public Map onMapWrite(WriteContext context, WeakHashMap map) {
        Map<Object, Object> held = new LinkedHashMap<Object, Object>(map);
        context.getBuffer().writeVarUInt32(held.size());
        return held;
    }

    @Override
    public WeakHashMap read(ReadContext context) {
        MemoryBuffer in = context.getBuffer();
        int begin = in.readerIndex();
        if (in.readVarUInt32() != WEAK) {
            in.readerIndex(begin);
            return super.read(context);
        }
        Place place = Place.ROOT;
        try {
            ReadDocument document = ReadDocument.of(context);
            place = document.place;
            document.countPart();
            var map = new WeakHashMap<Object, Object>();
            context.reference(map);
            Refill refill = contents.read(context, document, SHAPE, PartHolders.UNKNOWN);
            document.scope.fill(map, refill);
            return map;
        } catch (WeaklinkException e) {
            throw Failures.ofRead(e, place);
        }
    }

    @Override
    public WeakHashMap copy(CopyContext context, WeakHashMap map) {
        if (isWeak(map)) {
            throw Refusals.ofCopy(type);
        }
        return super.copy(context, map);
    }
}
