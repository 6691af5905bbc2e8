package io.weaklink;

import org.jspecify.annotations.Nullable;

/**
 * How much one document may hold when it is read, so that no sender makes a reader keep more than its user allows.
 *
 * @param references how many weak references
 * @param carriers how many tokens and names its objects may carry
 */
record Limits(int references, int carriers) {

    static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Returns the limits that were set, and {@code otherwise} where none was. */
    static Limits of(@Nullable Integer references, @Nullable Integer carriers, int otherwise) {
        return new Limits(references == null ? otherwise : references, carriers == null ? otherwise : carriers);
    }

    /** Returns these limits, and {@code otherwise} where there is none. */
    Limits orIfNone(int otherwise) {
        return new Limits(
                references == Integer.MAX_VALUE ? otherwise : references,
                carriers == Integer.MAX_VALUE ? otherwise : carriers);
    }

    static int require(int most, String name) {
        if (most < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, but was " + most + ".");
        }
        return most;
    }

    /** Refuses a document that holds so many weak references, if that is more than it may hold. */
    void requireReferences(int found) {
        if (found > references) {
            throw refusal(references, "weak references", "maxReferences");
        }
    }

    /** Refuses a document whose objects carry so many tokens and names, if that is more than it may hold. */
    void requireCarriers(int found) {
        if (found > carriers) {
            throw refusal(carriers, "objects that carry a token or name", "maxCarriers");
        }
    }

    private static WeaklinkException refusal(int most, String counted, String method) {
        return new WeaklinkException("The document holds more than " + most + " " + counted + ". If it may, raise "
                + method + "(...) of Weaklink.builder().");
    }
}
