/**
 * Weak references in the records and in the state of Apache Flink.
 *
 * <p>{@link io.weaklink.flink.FlinkReferenceSerializer} is named in the configuration of Flink, by hand or by {@link
 * io.weaklink.flink.WeaklinkFlink}. Flink makes one for each of its Kryos. It finds the setup of the job by the class loader
 * of the thread, and lets {@code ReadCounts} count what each thread reads, which {@link io.weaklink.flink.WeaklinkMetrics}
 * shows.
 *
 * <p>{@link io.weaklink.flink.WholeByKryo} says that a record is written as one graph and not field by field. {@code
 * RecordCheck} lists the records that need it.
 */
@NullMarked
package io.weaklink.flink;

import org.jspecify.annotations.NullMarked;
