/**
 * Weaklink's registry beside what people use instead: {@code Peer} has one kind for each, the other classes are the rows.
 */
@NullMarked
package io.weaklink.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
