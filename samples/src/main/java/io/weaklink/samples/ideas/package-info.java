/** One small program per idea: each runs by itself, and fails if what it says is not so. */
@NullMarked
package io.weaklink.samples.ideas;

import org.jspecify.annotations.NullMarked;
