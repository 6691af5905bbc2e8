package io.weaklink.tool.graph;

/** What becomes of a link when the document is read: an object that is held stands there, a reference may come back empty. */
public enum LinkFate {

    /** It is no reference: the object stands inside what holds it. */
    HELD(Prospect.FOUND, "", ""),

    /** The number of the reference stands at an object of the document. */
    NUMBERED(Prospect.FOUND, Words.HERE, "the object with its number stands there"),

    /** The token of the reference stands at an object of the document. */
    CARRIED(Prospect.FOUND, Words.HERE, "an object there carries its token"),

    /** The codec of the user has bound it to an object of the document. */
    DECODED(Prospect.FOUND, Words.HERE, "the object stands there"),

    /** The codec of the user has bound it to an object beside the document. */
    LIVE(Prospect.FOUND, "bound to a live object", "the registry or a resolver of the codec gave it"),

    /** It has a name that the document does not carry. */
    NAMED(Prospect.NAMED, Words.ASKED, "the document does not carry what has this name"),

    /** It has an issued token that the document does not carry. */
    ISSUED(
            Prospect.LOST,
            Words.ASKED,
            "the document does not carry what has this token, and only the process that issued it, or one that adopted"
                    + " it, can answer to it"),

    /** It has a number that nothing in the document has. */
    MISSING(Prospect.LOST, Words.EMPTY, "nothing in the document has its number"),

    /** It was cleared. */
    CLEARED(Prospect.LOST, Words.EMPTY, "it was empty when it was written"),

    /** Jackson alone has written it. */
    UNWRITTEN(Prospect.LOST, Words.EMPTY, "it was written without Weaklink, which loses the referent"),

    /** It has a name that already found nothing when the objects were last read. */
    NAMED_BEFORE(
            Prospect.LOST_BEFORE,
            Words.ASKED,
            "it was lost before: it found nothing when it was read, and was written again with its name"),

    /** It has an issued token that already found nothing when the objects were last read. */
    ISSUED_BEFORE(
            Prospect.LOST_BEFORE,
            Words.ASKED,
            "it was lost before: it found nothing when it was read, and was written again with its token, to which only the process that"
                    + " issued it, or one that adopted it, can answer");

    /** What a person has to expect of a reference in another process. */
    public enum Prospect {

        /** It comes back with its referent. */
        FOUND,

        /** It comes back if the registry or a resolver knows the name. */
        NAMED,

        /** It comes back empty. */
        LOST,

        /** It was lost before this document was written, and is counted apart. */
        LOST_BEFORE
    }

    private static final class Words {
        private static final String HERE = "bound in the document";
        private static final String EMPTY = "empty";
        private static final String ASKED = "asked of the registry, then of the resolvers";

        private Words() {}
    }

    private final Prospect prospect;
    private final String becomes;
    private final String why;

    LinkFate(Prospect prospect, String becomes, String why) {
        this.prospect = prospect;
        this.becomes = becomes;
        this.why = why;
    }

    /** Returns what a person has to expect; what is held is found. */
    public Prospect prospect() {
        return prospect;
    }

    /** Returns what a weak reference would become, in words; empty for what is held. */
    public String becomes() {
        return becomes;
    }

    /** Returns for what reason, in words; empty for what is held. */
    public String why() {
        return why;
    }
}
