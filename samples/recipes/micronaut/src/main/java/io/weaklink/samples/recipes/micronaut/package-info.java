/** A Micronaut application whose REST documents hold weak references; see {@code docs/recipes/micronaut.md}. */
@NullMarked
package io.weaklink.samples.recipes.micronaut;

import org.jspecify.annotations.NullMarked;
