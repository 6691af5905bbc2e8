package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.SerializerFactory;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;

/** Gives the serializer of references that nobody has registered; refuses subclasses that no factory makes. */
final class ReferenceSerializerFactory implements SerializerFactory<WeaklinkSerializer> {

    private final Weaklink setup;

    ReferenceSerializerFactory(Weaklink setup) {
        this.setup = setup;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isSupported(Class type) {
        return true;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public WeaklinkSerializer newSerializer(Kryo kryo, Class type) {
        try {
            setup.requireKnown(type);
            return new WeaklinkSerializer(setup);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }
}
