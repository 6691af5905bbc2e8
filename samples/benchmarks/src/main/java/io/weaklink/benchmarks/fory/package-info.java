/** The codec for Apache Fory beside the one for Kryo, and beside Fory alone. */
@NullMarked
package io.weaklink.benchmarks.fory;

import org.jspecify.annotations.NullMarked;
