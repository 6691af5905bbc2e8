package io.weaklink.tool.graph;

import io.weaklink.IdentityToken;
import io.weaklink.WireReference;

/**
 * What a reference would become on read.
 *
 * @param to the node at which it points
 * @param becomes what it would be, in words
 * @param why for what reason, in words
 */
record Bound(NodeDraft to, String becomes, String why) {

    private static final String HERE = "bound in the document";
    private static final String EMPTY = "empty";
    private static final String ASKED = "asked of the registry, then of the resolvers";

    static Bound byNumber(NodeDraft to) {
        return new Bound(to, HERE, "the object with its number stands there");
    }

    static Bound byToken(NodeDraft to) {
        return new Bound(to, HERE, "an object there carries its token");
    }

    static Bound held(NodeDraft to) {
        return new Bound(to, HERE, "the object stands there");
    }

    static Bound live(NodeDraft to) {
        return new Bound(to, "bound to a live object", "the registry or a resolver of the codec gave it");
    }

    static Bound missing(int number, Place place) {
        var gone = new NodeDraft(NodeKind.GONE, place, "#" + number);
        return new Bound(gone, EMPTY, "nothing in the document has the number " + number);
    }

    static Bound outside(IdentityToken token, Place place) {
        var outside = new NodeDraft(NodeKind.OUTSIDE, place, token.text());
        return new Bound(
                outside,
                ASKED,
                token instanceof IdentityToken.Name
                        ? "the document does not carry what has this name"
                        : "the document does not carry what has this token, and only the process that issued it, or"
                                + " one that adopted it, can answer to it");
    }

    static Bound none(WireReference reference, Place place) {
        var gone = new NodeDraft(NodeKind.GONE, place, EMPTY);
        return new Bound(
                gone,
                EMPTY,
                reference == WireReference.LOST
                        ? "it was written without Weaklink, which loses the referent"
                        : "it was empty when it was written");
    }
}
