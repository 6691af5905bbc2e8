package io.weaklink.fory;

import io.weaklink.Holder;
import org.jspecify.annotations.Nullable;

/**
 * Where a reference stands that is about to be written or read.
 *
 * @param field the field that is nearest above; null if no object above is written by this codec
 * @param object counts the objects of the document that this codec writes, from 1
 * @param holder what the place says of the reference
 * @param depth how deep Fory counts the reference itself, so that one further down is not taken for it
 */
record Place(@Nullable BodyField field, int object, Holder holder, int depth) {

    /** Where nothing is known. */
    static final Place ROOT = new Place(null, 0, Holder.UNKNOWN, -1);

    /** Returns the class, the field and the object, for errors and reports. */
    String name() {
        return field == null ? "the root" : field.name() + " of object " + object;
    }

    /** Returns what is known of a reference at this depth. */
    Holder holderAt(int reached) {
        return reached == depth ? holder : Holder.UNKNOWN;
    }

    /**
     * Returns this place for the elements of a container of the user's own: it may have fields beside them, so what is
     * declared for elements is not said of all that it holds.
     */
    Place undeclared() {
        return new Place(field, object, new Holder(Object.class, holder.onGone()), depth);
    }

    /** Returns this place for what stands further down. */
    Place below() {
        return new Place(field, object, Holder.UNKNOWN, -1);
    }
}
