/** Looks at the artifacts of a release as they would lie in Central. */
@NullMarked
package io.weaklink.published;

import org.jspecify.annotations.NullMarked;
