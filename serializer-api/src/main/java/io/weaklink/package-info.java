/**
 * Weak references beyond one process: what a user sets up, and all that an adapter for a serializer needs.
 *
 * <p>Start at {@link io.weaklink.Weaklink}. An adapter starts at {@link io.weaklink.WriteScope} and its mirror image
 * {@link io.weaklink.ReadScope}. Nothing here knows a format.
 */
@NullMarked
package io.weaklink;

import org.jspecify.annotations.NullMarked;
