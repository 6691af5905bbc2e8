package io.weaklink.kryo;

import com.esotericsoftware.kryo.serializers.FieldSerializer;

/**
 * Tells Kryo's own serializers and fields, of which is known what they write and read, from those of the user. A class that extends one of
 * them is the user's.
 */
final class HostPackage {

    /** One of ours that reads what Kryo's own reads. */
    interface Alike {}

    private static final Package KRYO = FieldSerializer.class.getPackage();

    private HostPackage() {}

    /** Returns whether this is one of Kryo's own, or one of ours that is alike. */
    static boolean holds(Object serializerOrField) {
        return serializerOrField.getClass().getPackage() == KRYO || serializerOrField instanceof Alike;
    }
}
