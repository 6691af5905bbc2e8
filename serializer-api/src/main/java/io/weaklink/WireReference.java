package io.weaklink;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The wire form of a weak reference: it stands in a document in the place of the reference.
 *
 * <p>On write a {@link WriteScope} makes a wire form from a reference, and an adapter puts it into its format. On read
 * the adapter takes it from the format, and a {@link ReadScope} makes a reference from it. Immutable.
 */
public sealed interface WireReference {

    /** A reference that was empty when it was written. */
    WireReference CLEARED = new Cleared();

    /** A reference that was empty when it was written. */
    record Cleared() implements WireReference {}

    /** A reference that was written without Weaklink, which loses the referent; only met on read. */
    WireReference LOST = new Lost();

    /** A reference that was written without Weaklink, which loses the referent; only met on read. */
    record Lost() implements WireReference {}

    /**
     * A reference whose referent stands in this document under a number, and is looked for nowhere else.
     *
     * @param number the referent's number; from 1 in the order of first mention, or the host's own number
     * @param type the referent's type, null where the form does not carry it
     */
    record Numbered(int number, @Nullable TypeDescriptor type) implements WireReference {}

    /**
     * A reference whose referent is known beyond this document.
     *
     * @param token the referent's token or name
     * @param type the referent's type
     */
    record Tokened(IdentityToken token, TypeDescriptor type) implements WireReference {

        /** Refuses nulls. */
        public Tokened {
            requireNonNull(token, "token");
            requireNonNull(type, "type");
        }
    }

    /**
     * A reference ahead of its referent: the end of the document tells what the slot turned out to be. Only for formats
     * that write such an end.
     *
     * @param slot counted from 0 in each document
     */
    record Ahead(int slot) implements WireReference {

        /** Refuses a negative slot. */
        public Ahead {
            if (slot < 0) {
                throw new IllegalArgumentException("A slot is counted from 0, but was " + slot + ".");
            }
        }
    }
}
