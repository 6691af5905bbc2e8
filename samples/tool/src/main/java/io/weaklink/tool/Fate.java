package io.weaklink.tool;

import io.weaklink.IdentityToken;
import io.weaklink.WireReference;
import io.weaklink.WrittenReference;

/**
 * What a weak reference would become on read, and why.
 *
 * @param kind what it would become
 * @param wasLost whether it found nothing already when it was read, before it was written here
 * @param why in words
 */
record Fate(Kind kind, boolean wasLost, String why) {

    /** What a reference would become. */
    enum Kind {
        /** Its referent stands in the snapshot. */
        BOUND,
        /** The registry and the resolvers would be asked for its name. */
        BY_NAME,
        /** Only a process that has the token could resolve it: the one that issued it. */
        BY_ISSUED_TOKEN,
        /** Its number answers to nothing. */
        NO_NUMBER,
        /** It was empty when it was written. */
        CLEARED,
        /** It was written without Weaklink, which loses the referent. */
        WITHOUT_WEAKLINK
    }

    static final Fate BOUND = new Fate(Kind.BOUND, false, "bound in the snapshot");
    static final Fate CLEARED = new Fate(Kind.CLEARED, false, "cleared when it was written");
    static final Fate NO_NUMBER = new Fate(Kind.NO_NUMBER, false, "its number answers to nothing");
    static final Fate WITHOUT_WEAKLINK =
            new Fate(Kind.WITHOUT_WEAKLINK, false, "written without Weaklink, which loses the referent");
    private static final Fate ISSUED = new Fate(
            Kind.BY_ISSUED_TOKEN, false, "only the process that wrote it could resolve it: empty after a restart");
    private static final Fate LOST_TOKEN = new Fate(
            Kind.BY_ISSUED_TOKEN,
            true,
            "found nothing before; only the process that issued its token could resolve it: empty after a restart");

    /** A token or name that nothing in the snapshot carries. */
    static Fate outside(IdentityToken token, boolean wasLost) {
        if (token instanceof IdentityToken.Name name) {
            String asked = "would be asked of the registry (name '" + name.key() + "'), then of the resolvers";
            return new Fate(Kind.BY_NAME, wasLost, wasLost ? "found nothing before; " + asked : asked);
        }
        return wasLost ? LOST_TOKEN : ISSUED;
    }

    /** Returns what the tables of a snapshot tell. */
    static Fate of(WrittenReference row) {
        return switch (row.outcome()) {
            case IN_DOCUMENT -> BOUND;
            case CLEARED -> CLEARED;
            case NOT_IN_DOCUMENT -> NO_NUMBER;
            case BY_NAME, BY_ISSUED_TOKEN -> outside(row.wire(), false);
            case UNRESOLVED -> outside(row.wire(), true);
        };
    }

    private static Fate outside(WireReference wire, boolean wasLost) {
        return wire instanceof WireReference.Tokened tokened ? outside(tokened.token(), wasLost) : NO_NUMBER;
    }

    /** Returns whether it will be empty in another process, as far as anyone can tell: what was lost once counts too. */
    boolean isEmpty() {
        return wasLost || kind != Kind.BOUND && kind != Kind.BY_NAME;
    }

    Paint paint() {
        return isEmpty() ? Paint.BAD : kind == Kind.BOUND ? Paint.GOOD : Paint.UNSURE;
    }
}
