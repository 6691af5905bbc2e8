package io.weaklink.snapshot;

import io.weaklink.ReadReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph that was restored, and the referents that its weak references found. All are held as long as this object is
 * reachable and not closed. Close it when the application holds the objects that it wants to keep.
 *
 * <p>Safe for use by many threads, as far as the graph is safe.
 *
 * @param <T> the root's type
 */
public final class Restored<T> implements AutoCloseable {

    private final T root;
    private final long number;
    private final SnapshotFile file;
    private final ReadReport report;
    private final List<Skipped> skipped;
    private volatile @Nullable Object held;

    Restored(T root, long number, SnapshotFile file, ReadReport report, List<Skipped> skipped, Object held) {
        this.root = root;
        this.number = number;
        this.file = file;
        this.report = report;
        this.skipped = List.copyOf(skipped);
        this.held = held;
    }

    /** Returns the root; also after closing. */
    public T root() {
        return root;
    }

    /** Returns the snapshot's number. */
    public long number() {
        return number;
    }

    /** Returns the file, with its header, tables and metadata. */
    public SnapshotFile file() {
        return file;
    }

    /** Returns the texts that the user wrote beside the graph; empty if there are none. */
    public Map<String, String> metadata() {
        return file.metadata();
    }

    /**
     * Returns the outcome of each weak reference. If there are many, not all are listed, but all are counted by
     * outcome.
     */
    public ReadReport report() {
        return report;
    }

    /** Returns the newer snapshots that were passed over, newest first, each with the reason; none if this is the newest. */
    public List<Skipped> skipped() {
        return skipped;
    }

    /** Returns whether the referents that the references found are still held. */
    public boolean isHolding() {
        return held != null;
    }

    /**
     * Lets go of the referents that the references found. The root stays held by this object. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        held = null;
    }
}
