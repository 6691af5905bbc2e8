package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.ReferenceKind;
import io.weaklink.WeaklinkException;

/** Refuses cleaners, clean-up actions and reference queues with the reason. Kryo could not write them either, and would not say why. */
final class UnwritableSerializer extends Serializer<Object> {

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        throw refusal(object.getClass());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        throw refusal(type);
    }

    @Override
    public Object copy(Kryo kryo, Object original) {
        throw refusal(original.getClass());
    }

    private static KryoException refusal(Class<?> type) {
        try {
            ReferenceKind.requireWritable(type);
        } catch (WeaklinkException e) {
            return new KryoException(e.getMessage(), e);
        }
        throw new IllegalStateException(type.getName() + " can be written.");
    }
}
