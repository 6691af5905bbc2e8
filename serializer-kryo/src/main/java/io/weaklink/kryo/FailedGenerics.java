package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.DefaultGenerics;

/**
 * The type arguments that a failed root leaves behind in Kryo 5.6.2, on a stack that {@link Kryo#reset} does not clear.
 * Because of them the next root would be written without class ids (Kryo issue 1281).
 */
final class FailedGenerics {

    private FailedGenerics() {}

    static void renew(Kryo kryo) {
        if (kryo.getGenerics().getClass() == DefaultGenerics.class) {
            // This is the only way to an empty stack. Serializers ask Kryo for its generics each time and keep none.
            kryo.setOptimizedGenerics(true);
        }
    }
}
