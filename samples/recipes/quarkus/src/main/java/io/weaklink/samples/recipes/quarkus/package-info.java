/** A Quarkus application whose REST documents hold weak references; see {@code docs/recipes/quarkus.md}. */
@NullMarked
package io.weaklink.samples.recipes.quarkus;

import org.jspecify.annotations.NullMarked;
