/** Weak references through Kryo. */
@NullMarked
package io.weaklink.kryo;

import org.jspecify.annotations.NullMarked;
