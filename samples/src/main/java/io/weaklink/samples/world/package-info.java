/** A small world that is kept on disk: run it twice. */
@NullMarked
package io.weaklink.samples.world;

import org.jspecify.annotations.NullMarked;
