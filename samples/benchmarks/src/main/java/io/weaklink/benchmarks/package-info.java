/** What weak references cost, beside what people use instead; ratios within one run are the result. */
@NullMarked
package io.weaklink.benchmarks;

import org.jspecify.annotations.NullMarked;
