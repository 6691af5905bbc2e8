package io.weaklink.tool.graph;

import io.weaklink.WireReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What answers to numbers and tokens: objects of the document, else a node in place of what is missing. */
final class Referents {

    private final Map<Integer, NodeDraft> numbered = new HashMap<>();
    private final Map<String, NodeDraft> tokened = new HashMap<>();
    private final Map<Integer, Bound> missing = new HashMap<>();
    private final Map<String, Bound> outside = new HashMap<>();
    private final LostBefore lostBefore;
    private final Consumer<NodeDraft> found;

    /** Creates one that hands over each node that stands for something missing. */
    Referents(LostBefore lostBefore, Consumer<NodeDraft> found) {
        this.lostBefore = lostBefore;
        this.found = found;
    }

    /** Takes the number of an object; the first one keeps it, for a reader would refuse the second. */
    void number(int number, NodeDraft node) {
        numbered.putIfAbsent(number, node);
    }

    /** Takes the token that an object carries; the first one keeps it, for the same reason. */
    void token(String token, NodeDraft node) {
        tokened.putIfAbsent(token, node);
    }

    /** Returns what this reference would become, once all of the document is known. */
    Bound bind(WireReference reference, Place place) {
        if (reference instanceof WireReference.Numbered it) {
            Bound bound = byNumber(it.number(), place);
            if (it.type() != null) {
                bound.to().hint(it.type().name());
            }
            return bound;
        }
        if (reference instanceof WireReference.Tokened it) {
            Bound bound = byToken(it, place);
            bound.to().hint(it.type().name());
            return bound;
        }
        return added(Bound.none(reference, place));
    }

    private Bound byNumber(int number, Place place) {
        NodeDraft node = numbered.get(number);
        return node != null
                ? new Bound(node, LinkFate.NUMBERED)
                : missing.computeIfAbsent(number, it -> added(Bound.missing(it, place)));
    }

    private Bound byToken(WireReference.Tokened reference, Place place) {
        String token = reference.token().text();
        NodeDraft node = tokened.get(token);
        return node != null && node.isNode()
                ? new Bound(node, LinkFate.CARRIED)
                : outside.computeIfAbsent(
                        token, it -> added(Bound.outside(reference.token(), place, lostBefore.has(reference.token()))));
    }

    private Bound added(Bound bound) {
        found.accept(bound.to());
        return bound;
    }
}
