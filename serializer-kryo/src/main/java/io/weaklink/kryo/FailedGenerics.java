package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.DefaultGenerics;

/**
 * What a root that failed leaves behind in Kryo 5.6.2: type arguments on a stack that {@link Kryo#reset} does not
 * clear, and by which the next root would be written without class ids (Kryo issue 1281).
 */
final class FailedGenerics {

    private FailedGenerics() {}

    static void renew(Kryo kryo) {
        if (kryo.getGenerics().getClass() == DefaultGenerics.class) {
            // The only way to an empty stack: serializers ask Kryo for its generics each time and keep none.
            kryo.setOptimizedGenerics(true);
        }
    }
}
