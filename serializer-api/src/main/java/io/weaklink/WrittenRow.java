package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * A row of the write report while the document is open: the place of a reference, its wire form and, if it has one, its
 * referent and the name of the referent's type.
 */
record WrittenRow(
        String where, WireReference wire, @Nullable Object referent, String type) {

    /** Returns the finished row; {@code inDocument} is whether the referent was begun by the end. */
    WrittenReference finished(WireReference settled, boolean inDocument) {
        return new WrittenReference(where, settled, outcome(settled, inDocument));
    }

    private WriteOutcome outcome(WireReference settled, boolean inDocument) {
        if (inDocument) {
            return WriteOutcome.IN_DOCUMENT;
        }
        if (settled instanceof WireReference.Tokened tokened) {
            if (referent == null) {
                return WriteOutcome.UNRESOLVED;
            }
            return tokened.token() instanceof IdentityToken.Name ? WriteOutcome.BY_NAME : WriteOutcome.BY_ISSUED_TOKEN;
        }
        return referent == null ? WriteOutcome.CLEARED : WriteOutcome.NOT_IN_DOCUMENT;
    }
}
