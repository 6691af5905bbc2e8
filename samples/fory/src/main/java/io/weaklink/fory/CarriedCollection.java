package io.weaklink.fory;

import java.util.Collection;
import org.apache.fory.context.CopyContext;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.CollectionLikeSerializer;

/** What {@link CarriedObject} is, for a collection: Fory wants such a serializer there. */
final class CarriedCollection<T> extends CollectionLikeSerializer<T> implements Carrier {

    private final Serializer<T> fory;

    CarriedCollection(TypeResolver resolver, Class<T> type, Serializer<T> fory) {
        super(resolver, type, false);
        this.fory = fory;
    }

    @Override
    public void write(WriteContext context, T object) {
        CarriedObject.write(context, object, fory);
    }

    @Override
    public T read(ReadContext context) {
        return CarriedObject.read(context, type, fory);
    }

    @Override
    public T copy(CopyContext context, T object) {
        return fory.copy(context, object);
    }

    /** Not called, because this is no serializer for generated code. */
    @Override
    public Collection<?> onCollectionWrite(WriteContext context, T value) {
        throw new IllegalStateException();
    }

    /** Not called, because this is no serializer for generated code. */
    @Override
    @SuppressWarnings("rawtypes")
    public T onCollectionRead(Collection collection) {
        throw new IllegalStateException();
    }
}
