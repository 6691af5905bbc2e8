package io.weaklink.fory;

import io.weaklink.ReadScope;
import io.weaklink.ReferenceKind;
import java.lang.ref.Reference;

/**
 * The look at a reference that was restored where its place was not known: in a second place, for Fory hands out a
 * reference object again without a question, or where a container is read in a way of its own. A referent of the wrong type
 * counts as gone, so that it reads like one that is unknown. Stateless.
 */
final class DeclaredType {

    private DeclaredType() {}

    /** Clears a reference, now or when the document ends, if it holds what its place does not declare. */
    static void keep(ReadScope scope, Reference<?> reference, Class<?> declares) {
        if (declares == Object.class) {
            return;
        }
        if (ReferenceKind.isOpen(reference)) {
            scope.whenBound(() -> clearOther(reference, declares));
        } else {
            clearOther(reference, declares);
        }
    }

    /** Clears a reference that is bound if it holds what its place does not declare. */
    static void clearOther(Reference<?> reference, Class<?> declares) {
        Object referent = reference.get();
        if (referent != null && !declares.isInstance(referent)) {
            reference.clear();
        }
    }
}
