package io.weaklink.tool;

import io.weaklink.IdentityToken;
import io.weaklink.WireReference;
import io.weaklink.WrittenReference;

/**
 * What a weak reference would become on read, and why.
 *
 * @param why in words
 * @param isEmpty whether it will be empty in any other process than the one that wrote it
 */
record Fate(String why, boolean isEmpty) {

    static final Fate BOUND = new Fate("bound in the snapshot", false);
    static final Fate CLEARED = new Fate("cleared when it was written", true);
    static final Fate NO_NUMBER = new Fate("its number answers to nothing", true);
    static final Fate LOST = new Fate("written without Weaklink, which loses the referent", true);
    private static final String ISSUED = "only the process that wrote it could resolve it: empty after a restart";

    /** A token or name that nothing in the snapshot carries. */
    static Fate outside(IdentityToken token) {
        return token instanceof IdentityToken.Name name
                ? new Fate("would be asked of the registry (name '" + name.key() + "'), then of the resolvers", false)
                : new Fate(ISSUED, true);
    }

    /** Returns what the tables of a snapshot tell. */
    static Fate of(WrittenReference row) {
        return switch (row.outcome()) {
            case IN_DOCUMENT -> BOUND;
            case CLEARED -> CLEARED;
            case NOT_IN_DOCUMENT -> NO_NUMBER;
            case BY_NAME, BY_ISSUED_TOKEN -> outside(row.wire());
            case UNRESOLVED -> {
                Fate fate = outside(row.wire());
                yield new Fate("found nothing before; " + fate.why, fate.isEmpty);
            }
        };
    }

    private static Fate outside(WireReference wire) {
        return wire instanceof WireReference.Tokened tokened ? outside(tokened.token()) : NO_NUMBER;
    }
}
