package io.weaklink.tool.graph;

/**
 * A link of which also the holder is known.
 *
 * @param from the nearest enclosing node
 * @param label the way from there
 * @param link what stands there
 */
record HeldLink(NodeDraft from, String label, Link link) {}
