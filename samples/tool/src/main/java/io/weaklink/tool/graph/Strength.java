package io.weaklink.tool.graph;

/** How one node holds another. */
public enum Strength {

    /** It stands inside, itself or by way of lists, maps and objects that are no nodes. */
    STRONG,

    /** By a weak reference. */
    WEAK
}
