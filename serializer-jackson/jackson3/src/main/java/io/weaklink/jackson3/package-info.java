/** Weak references through Jackson 3, file by file as {@code io.weaklink.jackson} does it for Jackson 2. */
@NullMarked
package io.weaklink.jackson3;

import org.jspecify.annotations.NullMarked;
