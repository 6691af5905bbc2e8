/**
 * A tour of Weaklink in five scenes and one line at scale, which checks every binding that it shows.
 *
 * <p>Start at {@link io.weaklink.samples.Tour}; each scene is a file. One small program per idea stands in
 * {@code io.weaklink.samples.ideas}.
 */
@NullMarked
package io.weaklink.samples;

import org.jspecify.annotations.NullMarked;
