package io.weaklink;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A read found no referent for references whose policy is {@link OnGone#FAIL}. The exception lists all of these
 * references.
 */
public final class GoneReferentException extends WeaklinkException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    /** Rows are no part of the serial form of an exception, because they may name tokens. */
    private final transient List<ReadReference> missing;

    GoneReferentException(List<ReadReference> missing) {
        super(text(missing));
        this.missing = List.copyOf(missing);
    }

    /** Returns the references that found no referent, in the order of the document. Empty after Java serialization. */
    public List<ReadReference> missing() {
        return missing == null ? List.of() : missing;
    }

    /**
     * Returns the same text whatever the reason is, because a remote sender must not learn which tokens are known here.
     */
    private static String text(List<ReadReference> missing) {
        String shown =
                missing.stream().limit(SHOWN).map(GoneReferentException::line).collect(Collectors.joining("\n"));
        String rest = missing.size() > SHOWN ? "\n... and " + (missing.size() - SHOWN) + " more." : "";
        return shown + rest + "\nRegister them before reading, add a ReferentResolver, or choose OnGone.EMPTY.";
    }

    private static String line(ReadReference row) {
        String holds = row.type()
                .map(type -> "weak reference to " + Excerpt.whole(type.name()) + ", ")
                .orElse("weak reference ");
        return "No referent answers to " + Excerpt.whole(row.named()) + " (" + holds + "at " + row.where() + ").";
    }
}
