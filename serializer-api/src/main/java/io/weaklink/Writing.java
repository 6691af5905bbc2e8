package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Explains the documents that this thread writes: {@link #report} tells the outcome of each weak reference. So a
 * reference that will be empty after a restart is seen when it is saved. {@link #referringTo} tells which references point
 * at an object. The mirror image of {@link Reading}.
 *
 * <p>A writing belongs to the thread that opened it and to one setup; only {@link #objects} may be called on any
 * thread. Writings can be nested, and the innermost one counts. A document that could not be written leaves nothing in
 * its writing.
 */
public final class Writing implements AutoCloseable {

    private static final ThreadLocal<@Nullable Writing> INNERMOST = new ThreadLocal<>();

    /** How many are open on all threads. Mostly none, and then no thread need be asked for its own. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Setup setup;
    private final ReferentTypes referentTypes;
    private final Thread owner = Thread.currentThread();
    private final @Nullable Writing outer = INNERMOST.get();
    private final int room;
    private final boolean takesInventory;
    private final ReferringRows<WrittenReference> rows = new ReferringRows<>();
    private final Map<String, Map<WriteOutcome, Long>> countedByType = new TreeMap<>();
    private final Map<String, Long> types = new TreeMap<>();
    private final List<WireReference.Tokened> tokens = new ArrayList<>(0);
    private final List<WireReference.Tokened> namesLeftOut = new ArrayList<>(0);
    private long objects;
    private long tokenCount;
    private IntSupplier underway = () -> 0;
    private final List<Runnable> heldBack = new ArrayList<>(0);
    private boolean open = true;

    Writing(Setup setup, ReferentTypes types, int room, boolean takesInventory) {
        this.setup = setup;
        this.referentTypes = types;
        this.room = room;
        this.takesInventory = takesInventory;
        INNERMOST.set(this);
        OPEN.incrementAndGet();
    }

    /** Returns the innermost writing of this thread for this setup, or null. */
    static @Nullable Writing current(Setup setup) {
        @Nullable Writing writing = OPEN.get() == 0 ? null : INNERMOST.get();
        while (writing != null && writing.setup != setup) {
            writing = writing.outer;
        }
        return writing;
    }

    /** How many references of a document that are bound in it, and how many others, are listed. */
    int room() {
        return room;
    }

    boolean takesInventory() {
        return takesInventory;
    }

    /** Takes changes to the registry that a document wants to make at its end. */
    void holdBack(Runnable changes) {
        heldBack.add(changes);
    }

    /**
     * Makes the changes to the registry that this writing holds back: only now the tokens of referents outside the
     * documents are published. Does nothing for a writing that holds nothing back. One that is closed without this has
     * changed nothing.
     */
    public void commit() {
        heldBack.forEach(Runnable::run);
        heldBack.clear();
    }

    void add(ReferringRows<WrittenReference> written, Map<String, Map<WriteOutcome, Long>> counted) {
        rows.addAll(written);
        counted.forEach((type, counts) -> counts.forEach((outcome, count) -> countedByType
                .computeIfAbsent(type, any -> new EnumMap<>(WriteOutcome.class))
                .merge(outcome, count, Long::sum)));
    }

    /** Takes the names that a document did not tell. */
    void leaveOut(List<WireReference.Tokened> names) {
        names.stream().limit(Math.max(0, room - namesLeftOut.size())).forEach(namesLeftOut::add);
    }

    /** Tells of a document that begins, and how many objects it has so far. */
    void begin(IntSupplier objectsSoFar) {
        underway = objectsSoFar;
    }

    /** Takes the inventory of a document that has ended. */
    void take(long count, Map<String, Long> byType, Collection<WireReference.Tokened> carried) {
        underway = () -> 0;
        objects += count;
        byType.forEach((type, number) -> types.merge(type, number, Long::sum));
        tokenCount += carried.size();
        carried.stream().limit(Math.max(0, room - tokens.size())).forEach(tokens::add);
    }

    /**
     * Returns how many objects have been begun so far, in the document under way too. May be called on any thread,
     * which then sees a recent number. Zero unless the writing takes an inventory.
     */
    public long objects() {
        return objects + underway.getAsInt();
    }

    /**
     * Returns the counts of the documents written so far.
     *
     * @throws IllegalStateException if this writing takes no inventory; {@link CodecSetup#writing} opens one that does
     */
    public WriteInventory inventory() {
        if (!takesInventory) {
            throw new IllegalStateException("This writing takes no inventory. Open it with writing(int).");
        }
        return new WriteInventory(objects, types, countedByType, tokens, tokenCount);
    }

    /**
     * Returns the outcome of every weak reference of the documents written so far; if the writing has a limit, of those
     * that it lists. The report stays valid after closing.
     */
    public WriteReport report() {
        return new WriteReport(rows.rows(), namesLeftOut);
    }

    /**
     * Returns the rows of the weak references that point at this object, in the order in which they were written: how many
     * there are, and which. Objects are told apart by identity; an object that stands for another one ({@link
     * WeaklinkBuilder#sameAs}) is asked about as that one. Empty if no reference of the documents points at the object,
     * or if the writing has a limit and lists none of them.
     *
     * <p>Only the writing knows it, because a report holds no referent. The writing keeps the referents of the rows that
     * it lists reachable until it is closed.
     *
     * @throws IllegalStateException if the writing is closed
     */
    public List<WrittenReference> referringTo(Object object) {
        requireNonNull(object, "object");
        if (!open) {
            throw new IllegalStateException("This writing is closed.");
        }
        return rows.referringTo(object, referentTypes);
    }

    /**
     * Ends the writing. Closing twice does nothing.
     *
     * @throws IllegalStateException if called on another thread, or while an inner writing is open
     */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != owner || INNERMOST.get() != this) {
            throw new IllegalStateException(
                    "A writing is closed on its own thread, inner ones first. Use try-with-resources.");
        }
        open = false;
        rows.letGo();
        OPEN.decrementAndGet();
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(requireNonNull(outer));
        }
    }
}
