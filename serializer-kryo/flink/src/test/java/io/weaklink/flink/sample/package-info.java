/** The job of {@code docs/flink.md}: orders that refer weakly to rates. The rates stay in each process. */
@NullMarked
package io.weaklink.flink.sample;

import org.jspecify.annotations.NullMarked;
