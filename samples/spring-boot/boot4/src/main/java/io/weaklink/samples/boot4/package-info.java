/** A Spring Boot 4 application whose REST documents hold weak references. */
@NullMarked
package io.weaklink.samples.boot4;

import org.jspecify.annotations.NullMarked;
