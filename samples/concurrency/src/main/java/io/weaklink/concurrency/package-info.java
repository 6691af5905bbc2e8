/**
 * What holds of the registry whatever two threads do at the same time: each class is a case that jcstress runs a great many
 * times, with and without the JIT compilers.
 *
 * <p>All cases of one process share one registry. So the dead of earlier rounds are removed and the arrays grow and shrink
 * meanwhile.
 */
@NullMarked
package io.weaklink.concurrency;

import org.jspecify.annotations.NullMarked;
