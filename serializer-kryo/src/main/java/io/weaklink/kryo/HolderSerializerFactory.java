package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;
import io.weaklink.ReferenceKind;

/**
 * Lets the next factory make the default serializer of a class that holds something weakly, and takes over the fields
 * of that serializer. A class that is copied first is met only here, because a copy asks no reference resolver.
 */
final class HolderSerializerFactory implements SerializerFactory<Serializer<?>> {

    private boolean making;

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isSupported(Class type) {
        return !making && (TakenFields.concern(type) || ReferenceKind.isUnwritable(type));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Serializer<?> newSerializer(Kryo kryo, Class type) {
        if (ReferenceKind.isUnwritable(type)) {
            return new UnwritableSerializer();
        }
        making = true;
        Serializer<?> serializer;
        try {
            serializer = kryo.getDefaultSerializer(type);
        } finally {
            making = false;
        }
        TakenFields.take(kryo, type, serializer);
        return serializer;
    }
}
