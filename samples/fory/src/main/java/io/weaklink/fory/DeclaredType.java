package io.weaklink.fory;

import io.weaklink.Holder;
import io.weaklink.ReadScope;
import io.weaklink.ReferenceKind;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;

/**
 * The look at a reference object that stands in a second place, which may declare another type than the place where it was
 * restored: Fory hands it out without a question. Stateless.
 */
final class DeclaredType {

    private DeclaredType() {}

    /**
     * Requires that a reference holds what a place declares, now or when the document ends.
     *
     * @throws WeaklinkException if it holds something else, so that the document is damaged
     */
    static void require(ReadScope scope, Reference<?> reference, Holder holder) {
        if (holder.declares() == Object.class) {
            return;
        }
        if (ReferenceKind.isOpen(reference)) {
            scope.whenBound(() -> require(reference, holder));
        } else {
            require(reference, holder);
        }
    }

    private static void require(Reference<?> reference, Holder holder) {
        Object referent = reference.get();
        if (referent != null && !holder.declares().isInstance(referent)) {
            throw new WeaklinkException("Expected a reference to a '"
                    + holder.declares().getName() + "', but found one that stands elsewhere too and points at a '"
                    + referent.getClass().getName() + "'. The document is damaged.");
        }
    }
}
