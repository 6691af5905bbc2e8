package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.SerializerFactory;
import io.weaklink.CodecSetup;
import io.weaklink.WeaklinkException;

/**
 * Makes the serializer of reference classes that are not registered; refuses those of which no reference can be made.
 */
final class ReferenceSerializerFactory implements SerializerFactory<ReferenceSerializer> {

    private final CodecSetup setup;

    ReferenceSerializerFactory(CodecSetup setup) {
        this.setup = setup;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isSupported(Class type) {
        return true;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public ReferenceSerializer newSerializer(Kryo kryo, Class type) {
        try {
            setup.requireKnown(type);
            return new ReferenceSerializer(setup);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }
}
