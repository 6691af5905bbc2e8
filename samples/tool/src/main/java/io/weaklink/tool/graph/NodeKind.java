package io.weaklink.tool.graph;

/** Whether something stands behind a node, as far as the document alone can tell. */
public enum NodeKind {

    /** An object of the document. */
    OBJECT,

    /** Named by a token or a name that the document does not carry: the registry would be asked, then the resolvers. */
    OUTSIDE,

    /** Nothing: a reference that was empty when it was written, or a number to which nothing answers. */
    GONE
}
