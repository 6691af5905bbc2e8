package io.weaklink.kryo;

/**
 * What the objects and roots of one Kryo must be looked at for, in one word. It is asked for each object, and almost always
 * there is nothing: to ask each part in turn would take more time than all else that is done for an object.
 */
final class Attention {

    /** A hook waits for its call, or a root ends or has ended. */
    static final int ROOT = 1;

    /** A class was met that has {@code @Weak} fields. */
    static final int WEAK_FIELDS = 1 << 1;

    /** A class was met whose serializer may skip data. */
    static final int SKIPPING = 1 << 2;

    /** Objects may carry a token, or stand for others. */
    static final int CARRIERS = 1 << 3;

    /** The objects of the root that is written are counted. */
    static final int COUNTING = 1 << 4;

    /** A root has begun and has not ended well. Nothing for objects. */
    static final int UNDER_WAY = 1 << 5;

    /** Something is left behind that a reset of Kryo clears away, even if the root ends well. Nothing for objects. */
    static final int LEFT = 1 << 6;

    private static final int OBJECTS = UNDER_WAY - 1;

    private int word;

    /** Returns whether there is nothing at all, neither for objects nor for the next root. */
    boolean isFree() {
        return word == 0;
    }

    /** Returns whether an object must be looked at. */
    boolean isDue() {
        return isDueTo(OBJECTS);
    }

    /** Returns whether any of these is so. */
    boolean isDueTo(int any) {
        return (word & any) != 0;
    }

    void payTo(int what) {
        word |= what;
    }

    void cease(int what) {
        word &= ~what;
    }
}
