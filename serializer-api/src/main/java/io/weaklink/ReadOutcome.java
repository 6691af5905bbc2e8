package io.weaklink;

/** The outcome of one weak reference on read. */
public enum ReadOutcome {

    /** Bound to an object of the same document. */
    BOUND_IN_DOCUMENT("bound in the document"),

    /** Bound to an object that was alive in the registry. */
    BOUND_LIVE("bound to a live object"),

    /** Bound to an object that one of the application's resolvers gave. */
    BOUND_BY_RESOLVER("bound by a resolver"),

    /** It was empty when it was written. */
    CLEARED("cleared when it was written"),

    /** It was written without Weaklink, and lost its referent by that; read as cleared. */
    WRITTEN_WITHOUT_WEAKLINK("written without Weaklink, which loses the referent"),

    /** Its number answers to nothing in the document. */
    NOT_IN_DOCUMENT("not in the document"),

    /**
     * Its token was issued by this registry, and nothing answers to it: the object has been collected or forgotten since, or
     * it stands in the document in a part that was not read.
     */
    COLLECTED("issued here, and nothing answers to it"),

    /** Its token or name is not known here. */
    UNKNOWN("unknown here"),

    /** An object was found, but it is not of the type that the reference or its holder asks for. */
    REFUSED("refused");

    private final String text;

    ReadOutcome(String text) {
        this.text = text;
    }

    /** Returns whether the reference holds a referent. */
    public boolean isBound() {
        return this == BOUND_IN_DOCUMENT || this == BOUND_LIVE || this == BOUND_BY_RESOLVER;
    }

    /** Returns whether the document named a referent and none could be bound. */
    public boolean isGone() {
        return this == NOT_IN_DOCUMENT || this == COLLECTED || this == UNKNOWN || this == REFUSED;
    }

    /** Returns the outcome in words, for a person. */
    @Override
    public String toString() {
        return text;
    }
}
