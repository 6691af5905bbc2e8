/** A Spring Boot 4 application whose entities refer weakly to each other in its REST documents. */
@NullMarked
package io.weaklink.samples.boot4;

import org.jspecify.annotations.NullMarked;
