package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;

/**
 * A root whose end nobody sees: one for which a serializer was handed to Kryo together with the object, or a part of a
 * graph that is written or read outside any root. References back to complete objects need no end; all else is refused.
 */
final class UnseenEnd {

    private UnseenEnd() {}

    static KryoException refusal(String what) {
        return new KryoException("Kryo was given a serializer for this root, or its class by writeObjectOrNull, so"
                + " Weaklink cannot see where the root ends, which " + what + " need. Register the serializer and use"
                + " writeClassAndObject or writeObject(output, object), and likewise on read.");
    }
}
