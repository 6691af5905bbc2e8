package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import io.weaklink.Holder;

/**
 * A reference as the field that holds it declares it.
 *
 * @param place what the type of the field says
 * @param owner the class that declares the field
 */
record DeclaredReference(DeclaredPlace place, Class<?> owner) {

    /** Returns the reference class. */
    Class<?> type() {
        return place.type();
    }

    /** Returns what the field declares for the referent. */
    Holder holder() {
        return place.holder() == null ? Holder.UNKNOWN : place.holder();
    }

    /** Refuses a value of another class: Kryo sets fields without looking, and only a reference can be asked as one. */
    void requireHolds(Class<?> found) {
        if (found != type() && !type().isAssignableFrom(found)) {
            throw new KryoException("Expected a '" + type().getName() + "', but found a '" + found.getName()
                    + "'. The stream is damaged, or was written by another version of '" + owner.getName() + "'.");
        }
    }
}
