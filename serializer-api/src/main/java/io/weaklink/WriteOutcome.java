package io.weaklink;

/** The outcome of one weak reference on write. */
public enum WriteOutcome {

    /** Its referent stands in the same document. */
    IN_DOCUMENT("in the document"),

    /** By a name that the application gave or computes, which other processes can resolve. */
    BY_NAME("by name"),

    /** By a token that only this process can resolve: after a restart the reference is empty. */
    BY_ISSUED_TOKEN("by a token that only this process can resolve"),

    /** It found no referent when it was read, and was written again with the same token. */
    UNRESOLVED("unresolved, written again as it came"),

    /** It was empty. */
    CLEARED("cleared"),

    /** Its referent turned out not to stand in the document, and there is no registry to name it. */
    NOT_IN_DOCUMENT("not in the document, and no registry to name it");

    private final String text;

    WriteOutcome(String text) {
        this.text = text;
    }

    /** Returns the outcome in words, for a person. */
    @Override
    public String toString() {
        return text;
    }
}
