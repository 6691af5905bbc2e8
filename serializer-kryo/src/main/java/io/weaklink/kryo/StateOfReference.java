package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.CodecSetup;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The state that a reference of the application's own class holds beside its referent. It stands behind the code of the
 * reference as the value of a field would: with its class, unless no object can be of another one.
 */
final class StateOfReference {

    private StateOfReference() {}

    /** Asks a reference for its state, before anything of the reference is written. */
    static @Nullable Object of(Reference<?> reference, CodecSetup setup) {
        try {
            return setup.stateOf(reference);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    static void write(Kryo kryo, Output output, Class<?> type, @Nullable Object state) {
        if (kryo.isFinal(type)) {
            kryo.writeObjectOrNull(output, state, type);
        } else {
            kryo.writeClassAndObject(output, state);
        }
    }

    static @Nullable Object read(Kryo kryo, Input input, Class<?> type) {
        return kryo.isFinal(type) ? kryo.readObjectOrNull(input, type) : kryo.readClassAndObject(input);
    }
}
