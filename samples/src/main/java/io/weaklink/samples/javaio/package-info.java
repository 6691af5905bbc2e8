/** A third codec, on the streams of {@code java.io}, from which to write one's own. */
@NullMarked
package io.weaklink.samples.javaio;

import org.jspecify.annotations.NullMarked;
