/** A codec for Apache Fory. */
@NullMarked
package io.weaklink.fory;

import org.jspecify.annotations.NullMarked;
