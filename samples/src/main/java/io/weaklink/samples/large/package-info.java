/** Graphs that are too deep or too large for anything else, to disk and back. */
@NullMarked
package io.weaklink.samples.large;

import org.jspecify.annotations.NullMarked;
