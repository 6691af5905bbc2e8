/**
 * Looks into a document without the classes that wrote it: a graph of what it holds, and two pictures of that graph.
 *
 * <p>{@link io.weaklink.tool.graph.JsonGraph} reads a {@link io.weaklink.tool.graph.SnapshotGraph};
 * {@link io.weaklink.tool.graph.MermaidGraph} and {@link io.weaklink.tool.graph.HtmlPage} draw it. Nothing
 * here loads a class because of a name in the document, and nothing trusts one.
 */
@NullMarked
package io.weaklink.tool.graph;

import org.jspecify.annotations.NullMarked;
