package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.SerializerFactory;

/**
 * Sees the classes for which Kryo makes a default serializer, lets the next factory make it, and takes over its fields:
 * a copy asks no reference resolver, so this is the only moment that a class is met which is copied first.
 */
final class HolderSerializerFactory implements SerializerFactory<Serializer<?>> {

    private boolean making;

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isSupported(Class type) {
        return !making && TakenFields.concern(type);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Serializer<?> newSerializer(Kryo kryo, Class type) {
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
