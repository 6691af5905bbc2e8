package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;

/**
 * The end of a root that Weaklink cannot see: the root was written or read with a serializer that was handed to Kryo
 * together with it, or a part of a graph outside any root. References back to complete objects need no end. All else is
 * refused.
 */
final class UnseenEnd {

    private UnseenEnd() {}

    /** Returns the refusal of content that needs the end of its root. */
    static KryoException refusal(String content) {
        return new KryoException("Kryo was given a serializer for this root, or its class by writeObjectOrNull, so"
                + " Weaklink cannot see where the root ends, which " + content
                + " need. Register the serializer and use"
                + " writeClassAndObject or writeObject(output, object), and likewise on read.");
    }
}
