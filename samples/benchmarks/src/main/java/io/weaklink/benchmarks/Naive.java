package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.ref.WeakReference;

/**
 * Writes a reference by writing its referent: wrong, for it puts the referent into the document, and a floor, for it makes the
 * same references and does nothing else.
 */
public final class Naive extends Serializer<WeakReference<?>> {

    @Override
    public void write(Kryo kryo, Output output, WeakReference<?> reference) {
        kryo.writeClassAndObject(output, reference.get());
    }

    @Override
    public WeakReference<?> read(Kryo kryo, Input input, Class<? extends WeakReference<?>> type) {
        return new WeakReference<>(kryo.readClassAndObject(input));
    }
}
