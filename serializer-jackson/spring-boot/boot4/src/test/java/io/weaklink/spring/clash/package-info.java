/** Two classes with one alias. */
@NullMarked
package io.weaklink.spring.clash;

import org.jspecify.annotations.NullMarked;
