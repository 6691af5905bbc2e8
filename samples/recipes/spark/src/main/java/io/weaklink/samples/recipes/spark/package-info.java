/** A Spark job whose records hold weak references; see {@code docs/recipes/spark.md}. */
@NullMarked
package io.weaklink.samples.recipes.spark;

import org.jspecify.annotations.NullMarked;
