package io.weaklink.fory;

import io.weaklink.WeaklinkException;
import org.apache.fory.context.CopyContext;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/** Puts what a referent carries ahead of it, where Fory has a serializer of its own for the class. */
final class CarriedObject<T> extends Serializer<T> implements Carrier {

    private final Serializer<T> fory;

    CarriedObject(TypeResolver resolver, Class<T> type, Serializer<T> fory) {
        super(resolver.getConfig(), type);
        this.fory = fory;
    }

    @Override
    public void write(WriteContext context, T object) {
        write(context, object, fory);
    }

    @Override
    public T read(ReadContext context) {
        return read(context, type, fory);
    }

    @Override
    public boolean readDataAlwaysAdvances() {
        return true;
    }

    @Override
    public T copy(CopyContext context, T object) {
        return fory.copy(context, object);
    }

    static <T> void write(WriteContext context, T object, Serializer<T> fory) {
        try {
            WriteDocument document = WriteDocument.of(context);
            document.countPart();
            WireBytes.writeCarried(context.getBuffer(), document.scope.begin(object));
        } catch (WeaklinkException e) {
            WriteDocument document = WriteDocument.orNull(context);
            throw Failures.ofWrite(e, document == null ? Place.ROOT : document.place);
        }
        fory.write(context, object);
    }

    static <T> T read(ReadContext context, Class<T> type, Serializer<T> fory) {
        try {
            ReadDocument document = ReadDocument.of(context);
            document.countPart();
            PendingReferent referent = document.makes(WireBytes.readCarried(context.getBuffer()), type);
            T object = fory.read(context);
            document.made(referent, object);
            return object;
        } catch (WeaklinkException e) {
            ReadDocument document = ReadDocument.orNull(context);
            throw Failures.ofRead(e, document == null ? Place.ROOT : document.place);
        }
    }
}
