package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of a weak reference: it stands in a document in the place of the reference.
 *
 * <p>On write a {@link WriteScope} makes a wire form from a reference, and an adapter puts it into its format. On read
 * the adapter takes it from the format, and a {@link ReadScope} makes a reference from it. Immutable.
 *
 * <p>The records of this package that are compared have {@code equals} and {@code hashCode} by hand. The generated ones
 * leave the class behind in a cache of the JDK, which then holds the class loader of this library for ever.
 */
public sealed interface WireReference {

    /** A reference that was empty when it was written. */
    WireReference CLEARED = new Cleared();

    /** A reference that was empty when it was written. */
    record Cleared() implements WireReference {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cleared;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** A reference that was written without Weaklink, which loses the referent; only met on read. */
    WireReference LOST = new Lost();

    /** A reference that was written without Weaklink, which loses the referent; only met on read. */
    record Lost() implements WireReference {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Lost;
        }

        @Override
        public int hashCode() {
            return 2;
        }
    }

    /**
     * A reference whose referent stands in this document under a number, and is looked for nowhere else.
     *
     * @param number the referent's number; from 1 in the order of first mention, or the host's own number
     * @param type the referent's type, null where the form does not carry it
     */
    record Numbered(int number, @Nullable TypeDescriptor type) implements WireReference {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Numbered it && number == it.number && Objects.equals(type, it.type);
        }

        @Override
        public int hashCode() {
            return 31 * number + Objects.hashCode(type);
        }
    }

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

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Tokened it && token.equals(it.token) && type.equals(it.type);
        }

        @Override
        public int hashCode() {
            return 31 * token.hashCode() + type.hashCode();
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

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ahead it && slot == it.slot;
        }

        @Override
        public int hashCode() {
            return slot;
        }
    }
}
