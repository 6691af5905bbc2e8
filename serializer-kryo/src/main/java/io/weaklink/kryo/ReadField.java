package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Holder;
import org.jspecify.annotations.Nullable;

/** The field under way whose reference is read next, and the type that it declares for the referent. */
final class ReadField {

    private final DeclaredHolder known;
    private @Nullable DeclaredReference declared;

    ReadField(Kryo kryo, CurrentPlace place) {
        this.known = new DeclaredHolder(kryo, place);
    }

    void begin(DeclaredReference field) {
        declared = field;
    }

    /** Returns whether a field was begun and its reference has not been read yet. */
    boolean isUnderWay() {
        return declared != null;
    }

    void end() {
        declared = null;
    }

    /**
     * Tells the type that the place of a reference declares for its referent: as the field says, else the field or record
     * component that holds its container, else as far as Kryo follows type arguments. The field is not under way any more.
     */
    Holder holder(Class<?> found) {
        DeclaredReference field = declared;
        if (field != null) {
            declared = null;
            field.requireHolds(found);
            return field.isVariable() ? known.ofTypeArgument(field.holder()) : field.holder();
        }
        return known.holder(found);
    }
}
