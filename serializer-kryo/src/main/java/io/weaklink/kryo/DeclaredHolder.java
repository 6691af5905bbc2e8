package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Holder;
import java.lang.ref.Reference;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the place where a Kryo is declares for the referent of a reference: as its field or record component says, else as
 * far as Kryo follows type arguments. The same on write and on read.
 */
final class DeclaredHolder {

    private final Kryo kryo;
    private final CurrentPlace place;
    private Holder lastHolder = Holder.UNKNOWN;
    private @Nullable Class<?> lastReference;
    private boolean lastIsReferentsType;

    DeclaredHolder(Kryo kryo, CurrentPlace place) {
        this.kryo = kryo;
        this.place = place;
    }

    /** Returns what is declared for a reference of this class. */
    Holder holder(Class<?> reference) {
        Holder declared = place.holder(reference);
        if (declared != null && !place.isBound()) {
            return declared;
        }
        return isReferentsType(reference) ? ofTypeArgument(declared) : Holder.UNKNOWN;
    }

    /**
     * Returns whether the first type argument of this class is the type of the referent. It is not for a {@code
     * WeakCallback<String>}.
     */
    private boolean isReferentsType(Class<?> reference) {
        if (reference != lastReference) {
            Type referent = TypeArguments.of(reference).argument(Reference.class, 0);
            lastIsReferentsType = reference.getTypeParameters().length > 0
                    && referent == reference.getTypeParameters()[0];
            lastReference = reference;
        }
        return lastIsReferentsType;
    }

    /** Returns the holder that is given, which may be null, with what Kryo knows of the type argument. */
    Holder ofTypeArgument(@Nullable Holder otherwise) {
        Class<?> argument = kryo.getGenerics().nextGenericClass();
        kryo.getGenerics().popGenericType();
        if (argument == null || argument == Object.class || place.isWithinItsLike()) {
            return otherwise == null ? Holder.UNKNOWN : otherwise;
        }
        if (lastHolder.declares() != argument) {
            lastHolder = Holder.declaring(argument);
        }
        return otherwise == null || otherwise.onGone() == null ? lastHolder : new Holder(argument, otherwise.onGone());
    }
}
