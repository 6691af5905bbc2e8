package io.weaklink.tool.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The nodes of a graph breadth first, each below the first node that holds it; what is outside or gone stands below the
 * first node that refers to it. The children of one node follow each other. A node goes by its position in this order. Does
 * not change once it is made.
 */
final class NodeTree {

    static final int NONE = -1;

    private final SnapshotGraph graph;
    /** For each id the index of its first edge among {@link #edges}; one more at the end. */
    private final int[] firstEdge;

    private final int[] edges;
    private final int[] order;
    private final int[] position;
    private final int[] parent;
    private final int[] link;
    private final int[] firstChild;
    private int size;

    NodeTree(SnapshotGraph graph) {
        this.graph = graph;
        int count = graph.nodes().size();
        firstEdge = new int[count + 1];
        edges = new int[graph.edges().size()];
        order = new int[count];
        position = filled(count);
        parent = filled(count);
        link = filled(count);
        firstChild = new int[count + 1];
        sortEdges();
        walk(count);
    }

    private static int[] filled(int count) {
        int[] filled = new int[count];
        Arrays.fill(filled, NONE);
        return filled;
    }

    private void sortEdges() {
        List<GraphEdge> all = graph.edges();
        all.forEach(edge -> firstEdge[edge.from() + 1]++);
        for (int i = 1; i < firstEdge.length; i++) {
            firstEdge[i] += firstEdge[i - 1];
        }
        int[] next = firstEdge.clone();
        for (int i = 0; i < edges.length; i++) {
            edges[next[all.get(i).from()]++] = i;
        }
    }

    private void walk(int count) {
        int at = 0;
        for (int start = 0; start < count; start++) {
            if (position[start] == NONE) {
                // Held by nothing, which only a graph made by hand has: it stands below the root.
                take(start, size == 0 ? NONE : 0, NONE);
            }
            for (; at < size; at++) {
                firstChild[at] = size;
                takeChildren(at);
            }
        }
        firstChild[count] = count;
    }

    private void takeChildren(int at) {
        int id = order[at];
        for (int i = firstEdge[id]; i < firstEdge[id + 1]; i++) {
            GraphEdge edge = graph.edges().get(edges[i]);
            boolean below = !edge.isWeak() || graph.nodes().get(edge.to()).kind() != NodeKind.OBJECT;
            if (below && position[edge.to()] == NONE) {
                take(edge.to(), at, edges[i]);
            }
        }
    }

    private void take(int id, int above, int edge) {
        position[id] = size;
        order[size] = id;
        parent[size] = above;
        link[size] = edge;
        size++;
    }

    int size() {
        return size;
    }

    GraphNode node(int at) {
        return graph.nodes().get(order[at]);
    }

    List<GraphEdge> edges() {
        return graph.edges();
    }

    /** Returns where the node with this id stands. */
    int position(int id) {
        return position[id];
    }

    /** Returns where the node above stands; {@link #NONE} for the root. */
    int parent(int at) {
        return parent[at];
    }

    /** Returns the index of the edge that leads down to a node; {@link #NONE} if there is none. */
    int link(int at) {
        return link[at];
    }

    /** Returns whether an edge is the one that leads down to the node at its end. */
    boolean isDown(int edge) {
        return link[position[graph.edges().get(edge).to()]] == edge;
    }

    /** Returns the indices of the edges that leave a node. */
    int[] edgesFrom(int at) {
        return Arrays.copyOfRange(edges, firstEdge[order[at]], firstEdge[order[at] + 1]);
    }

    /** Returns where the first child of a node would stand; those up to {@link #endOfChildren} are its children. */
    int firstChild(int at) {
        return firstChild[at];
    }

    /** Returns where the next node behind the children stands. */
    int endOfChildren(int at) {
        return firstChild[at + 1];
    }

    /** Returns what becomes of the link that leads down to a node. */
    LinkFate fate(int at) {
        return link[at] == NONE ? LinkFate.HELD : graph.edges().get(link[at]).fate();
    }
}
