/**
 * Object graphs on disk: whole, verified and explained.
 *
 * <p>A {@link io.weaklink.snapshot.SnapshotStore} is a directory of numbered files, each a document of a {@link
 * io.weaklink.snapshot.SnapshotCodec}; {@link io.weaklink.snapshot.SnapshotFile} looks at such a file without the
 * classes that were written.
 */
@NullMarked
package io.weaklink.snapshot;

import org.jspecify.annotations.NullMarked;
