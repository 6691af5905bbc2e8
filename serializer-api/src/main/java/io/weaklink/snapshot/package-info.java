/**
 * Object graphs on disk: whole, verified and explained.
 *
 * <p>A {@link io.weaklink.snapshot.SnapshotStore} is a directory of numbered files, each a document of a {@link
 * io.weaklink.snapshot.SnapshotCodec}; {@link io.weaklink.snapshot.SnapshotFile} looks at such a file without the
 * classes that were written. One graph goes through the files of this package like this:
 *
 * <pre>
 * open     SnapshotStoreBuilder -&gt; SnapshotOptions -&gt; SnapshotStore: Directory (a Storage) with its DirectoryLock;
 *            NumberedSnapshots sweeps up what an interrupted write left
 * write    SnapshotWriter -&gt; DeepThread -&gt; FileWriter: HeaderBytes, the codec's bytes in blocks (FileLayout), TablesBytes,
 *            Footer -&gt; BlockWriter, on a WritingThread if the document is long -&gt; Pending -&gt; Capture
 * publish  Capture -&gt; SnapshotStore: forced, read again (FileReader), renamed, names forced, pruned (Retention) -&gt; Written
 * read     SnapshotStore: Retention holds the file -&gt; SnapshotReader -&gt; DeepThread -&gt; the codec, inside a Reading that
 *            holds back; BlockReader checks each block before the codec has it, VerifiedDocument the file before the codec
 *            ends -&gt; commit -&gt; Restored
 * look     SnapshotFile -&gt; FileReader: SnapshotHeader, SnapshotTables
 * </pre>
 */
@NullMarked
package io.weaklink.snapshot;

import org.jspecify.annotations.NullMarked;
