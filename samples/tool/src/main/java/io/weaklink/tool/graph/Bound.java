package io.weaklink.tool.graph;

import io.weaklink.IdentityToken;
import io.weaklink.WireReference;

/**
 * What a reference would become on read.
 *
 * @param to the node at which it points
 * @param fate what it would be, and why
 */
record Bound(NodeDraft to, LinkFate fate) {

    static Bound missing(int number, Place place) {
        return new Bound(new NodeDraft(NodeKind.GONE, place, "#" + number), LinkFate.MISSING);
    }

    /** The document does not carry this token, at which nothing was found before if that is known. */
    static Bound outside(IdentityToken token, Place place, boolean lostBefore) {
        var outside = new NodeDraft(NodeKind.OUTSIDE, place, token.text());
        if (token instanceof IdentityToken.Name) {
            return new Bound(outside, lostBefore ? LinkFate.NAMED_BEFORE : LinkFate.NAMED);
        }
        return new Bound(outside, lostBefore ? LinkFate.ISSUED_BEFORE : LinkFate.ISSUED);
    }

    static Bound none(WireReference reference, Place place) {
        var gone = new NodeDraft(NodeKind.GONE, place, "empty");
        return new Bound(gone, reference == WireReference.LOST ? LinkFate.UNWRITTEN : LinkFate.CLEARED);
    }
}
