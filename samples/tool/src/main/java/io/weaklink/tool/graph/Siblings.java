package io.weaklink.tool.graph;

/**
 * What nodes that can stand for each other have in common. Immutable.
 *
 * @param pattern the index of the pattern of their ways; {@link NodeTree#NONE} for the root
 * @param type the index of their type, or {@link SiblingTypes#UNKNOWN}
 * @param kind whether something stands behind them
 * @param fate what becomes of the links that lead to them
 */
record Siblings(int pattern, int type, NodeKind kind, LinkFate fate) {

    static Siblings of(NodeTree tree, WayPatterns patterns, SiblingTypes types, int at) {
        int link = tree.link(at);
        return new Siblings(
                link == NodeTree.NONE ? NodeTree.NONE : patterns.of(link),
                types.of(at),
                tree.node(at).kind(),
                tree.fate(at));
    }
}
