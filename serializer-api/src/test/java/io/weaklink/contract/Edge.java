package io.weaklink.contract;

/**
 * One place for a reference, and what it has to hold.
 *
 * @param holder the number of the node that has the place
 * @param place the name of the place in its node
 * @param index which element, key or slot of the place; 0 where there is only one
 * @param target what the reference points at
 */
record Edge(int holder, Place place, int index, Target target) {

    /** The places of both kinds of node. */
    enum Place {
        ARRAY,
        CLASP,
        LIST,
        MAP,
        MEANT,
        SOFT,
        SOFTS,
        WEAK;

        boolean isSoft() {
            return this == SOFT || this == SOFTS;
        }
    }

    /** What a reference points at. */
    record Target(Kind kind, int number) {

        static final Target NOTHING = new Target(Kind.NOTHING, -1);
        static final Target CLEARED = new Target(Kind.CLEARED, -1);

        /** How it is to be found again. */
        enum Kind {
            /** No reference at all: null. */
            NOTHING,
            /** A reference that was empty when it was written. */
            CLEARED,
            /** The node of this number in the document. */
            INSIDE,
            /** The object of this number outside the document. */
            OUTSIDE
        }
    }

    @Override
    public String toString() {
        return holder + "." + place.name().toLowerCase(java.util.Locale.ROOT) + "[" + index + "] -> " + target;
    }
}
