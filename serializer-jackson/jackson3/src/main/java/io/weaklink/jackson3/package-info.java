/** Weak references through Jackson. */
@NullMarked
package io.weaklink.jackson3;

import org.jspecify.annotations.NullMarked;
