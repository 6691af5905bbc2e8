/** Classes that Lombok completes and that refer weakly; see {@code docs/recipes/lombok.md}. */
@NullMarked
package io.weaklink.samples.recipes.lombok;

import org.jspecify.annotations.NullMarked;
