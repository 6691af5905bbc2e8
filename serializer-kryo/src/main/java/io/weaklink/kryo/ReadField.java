package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Holder;
import org.jspecify.annotations.Nullable;

/** The field under way whose reference is read next, and the type that it declares for the referent. */
final class ReadField {

    private final Kryo kryo;
    private final CurrentPlace place;
    private @Nullable DeclaredReference declared;
    private Holder lastHolder = Holder.UNKNOWN;

    ReadField(Kryo kryo, CurrentPlace place) {
        this.kryo = kryo;
        this.place = place;
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
            if (!field.isVariable()) {
                return field.holder();
            }
            return narrowed(field.holder());
        }
        Holder declared = place.holder(found);
        if (declared != null && !place.isBound()) {
            return declared;
        }
        return narrowed(declared == null ? Holder.UNKNOWN : declared);
    }

    /** Returns the place with the type that Kryo knows, if it knows one. */
    private Holder narrowed(Holder declared) {
        Holder known = ofTypeArgument();
        if (known == Holder.UNKNOWN) {
            return declared;
        }
        return declared.onGone() == null ? known : new Holder(known.declares(), declared.onGone());
    }

    private Holder ofTypeArgument() {
        Class<?> argument = kryo.getGenerics().nextGenericClass();
        kryo.getGenerics().popGenericType();
        if (argument == null || argument == Object.class) {
            return Holder.UNKNOWN;
        }
        if (lastHolder.declares() != argument) {
            lastHolder = Holder.declaring(argument);
        }
        return lastHolder;
    }
}
