package io.weaklink.tool.graph;

/**
 * A link of which also the holder is known.
 *
 * @param from the nearest enclosing node
 * @param way the way from there
 * @param link what stands there
 */
record HeldLink(NodeDraft from, Way way, Link link) {}
