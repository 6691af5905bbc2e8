/**
 * What holding an object weakly costs: in memory, at a collection, and through a codec. {@code CostTable} measures all of
 * it in one JVM and writes {@code docs/cost.md}; {@code CostOfReferences}, {@code CostOfContainers} and {@code
 * CostOfDocuments} are the same subjects for JMH.
 */
@NullMarked
package io.weaklink.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
