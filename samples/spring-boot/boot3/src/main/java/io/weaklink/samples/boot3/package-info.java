/** A Spring Boot 3 application whose entities refer weakly to each other in its REST documents. */
@NullMarked
package io.weaklink.samples.boot3;

import org.jspecify.annotations.NullMarked;
