package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A graph under way: its references are bound once all is read, as a reader of the document would. */
final class GraphDraft {

    private final List<NodeDraft> nodes = new ArrayList<>();
    private final List<HeldLink> links = new ArrayList<>();
    private final Referents referents;

    GraphDraft(LostBefore lostBefore) {
        referents = new Referents(lostBefore, this::add);
    }

    void add(NodeDraft node) {
        node.number(nodes.size());
        nodes.add(node);
    }

    void addAll(List<HeldLink> held) {
        links.addAll(held);
    }

    Referents referents() {
        return referents;
    }

    SnapshotGraph finished() {
        links.sort(Comparator.comparingInt(held -> held.from().id()));
        List<GraphEdge> edges = links.stream().map(this::edge).toList();
        // Only now: the edges have added what is outside and gone, and told types.
        return new SnapshotGraph(nodes.stream().map(NodeDraft::finished).toList(), edges);
    }

    private GraphEdge edge(HeldLink held) {
        int from = held.from().id();
        if (held.link() instanceof Link.Weak weak) {
            Bound bound = referents.bind(weak.reference(), weak.place());
            return new GraphEdge(from, bound.to().id(), held.way(), bound.fate());
        }
        return new GraphEdge(from, ((Link.Strong) held.link()).to().id(), held.way(), LinkFate.HELD);
    }
}
