/**
 * Looks into a document without the classes that wrote it: a graph of what it holds, and two pictures of that graph.
 *
 * <p>{@link io.weaklink.samples.inspect.JsonGraph} reads a {@link io.weaklink.samples.inspect.SnapshotGraph};
 * {@link io.weaklink.samples.inspect.MermaidGraph} and {@link io.weaklink.samples.inspect.HtmlPage} draw it. Nothing
 * here loads a class because of a name in the document, and nothing trusts one.
 */
@NullMarked
package io.weaklink.samples.inspect;

import org.jspecify.annotations.NullMarked;
