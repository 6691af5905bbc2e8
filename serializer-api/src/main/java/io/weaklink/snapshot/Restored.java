package io.weaklink.snapshot;

import io.weaklink.ReadReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph that was restored, and what its weak references found: both are held until this is closed, or no longer
 * reachable. Close it when the application holds what it wants to keep; the root itself is then the caller's to hold.
 *
 * <p>Safe for use by many threads, as far as the graph is.
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

    /** Returns what the file tells of itself. */
    public SnapshotFile file() {
        return file;
    }

    /** Returns what the user wrote beside the graph. */
    public Map<String, String> metadata() {
        return file.metadata();
    }

    /** Returns what became of each weak reference; of many, those that are listed, and how many there are of each outcome. */
    public ReadReport report() {
        return report;
    }

    /** Returns the newer snapshots that were passed over, newest first, each with the reason; none if this is the newest. */
    public List<Skipped> skipped() {
        return skipped;
    }

    /** Returns whether what the references found is still held. */
    public boolean isHolding() {
        return held != null;
    }

    /** Lets go of what the references found. Closing twice does nothing. */
    @Override
    public void close() {
        held = null;
    }
}
