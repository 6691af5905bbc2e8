/**
 * The harness of the bars: each row of the table is measured with its peers in one JVM, round by round, in turn.
 *
 * <p>Map: a row is a class that does the {@link io.weaklink.benchmarks.bars.Work} and says its {@link
 * io.weaklink.benchmarks.bars.Row} with its {@link io.weaklink.benchmarks.bars.Bar}s; {@code Rows} lists the classes. {@code
 * BarsTable} is the command; it starts a JVM for each row and size, in which {@code RowMeasurement} gives each subject a class
 * loader of its own ({@code OwnClasses}) and measures it {@code Interleaved} with the others, or {@code Alone}. The numbers of
 * each round are kept in {@code Rounds}, from which {@code Verdict} and {@code PerformancePage} make a {@code Spread}.
 */
@NullMarked
package io.weaklink.benchmarks.bars;

import org.jspecify.annotations.NullMarked;
