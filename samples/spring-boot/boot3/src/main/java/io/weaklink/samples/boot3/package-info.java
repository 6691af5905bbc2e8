/** A Spring Boot 3 application whose REST documents hold weak references. */
@NullMarked
package io.weaklink.samples.boot3;

import org.jspecify.annotations.NullMarked;
