/** Weak references through Jackson. */
@NullMarked
package io.weaklink.jackson;

import org.jspecify.annotations.NullMarked;
