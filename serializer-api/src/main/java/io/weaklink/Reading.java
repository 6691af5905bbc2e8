package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds and explains the documents that this thread reads. Until the reading is closed, all referents that its
 * documents resolved stay reachable. {@link #report} tells the outcome of each weak reference, {@link #referringTo} which
 * of them point at an object. The mirror image of {@link Writing}.
 *
 * <p>A reading belongs to the thread that opened it and to one setup; only {@link #objects} may be called on any
 * thread. Readings can be nested, and the innermost one counts. A document that could not be read leaves nothing in its
 * reading.
 */
public final class Reading implements AutoCloseable {

    private static final ThreadLocal<@Nullable Reading> INNERMOST = new ThreadLocal<>();

    /** How many are open on all threads. Mostly none, and then no thread need be asked for its own. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Setup setup;
    private final ReferentTypes referentTypes;
    private final Thread owner = Thread.currentThread();
    private final @Nullable Reading outer = INNERMOST.get();
    private final @Nullable Adoption adoption;
    private final int room;
    private final Map<ReadOutcome, Long> counts = new EnumMap<>(ReadOutcome.class);
    private final List<Runnable> heldBack = new ArrayList<>(0);
    private List<Object> held = new ArrayList<>();
    private final ReferringRows<ReadReference> rows = new ReferringRows<>();
    private IntSupplier underway = () -> 0;
    private @Nullable Runnable unfinished;
    private boolean open = true;

    /**
     * A reading with an adoption of its own holds back the changes to the registry. Else the setup's adoption counts,
     * and changes are made at once.
     */
    Reading(Setup setup, ReferentTypes types, @Nullable Adoption adoption, int room) {
        this.setup = setup;
        this.referentTypes = types;
        this.adoption = adoption;
        this.room = room;
        INNERMOST.set(this);
        OPEN.incrementAndGet();
    }

    /** Returns the innermost reading of this thread for this setup, or null. */
    static @Nullable Reading current(Setup setup) {
        @Nullable Reading reading = OPEN.get() == 0 ? null : INNERMOST.get();
        while (reading != null && reading.setup != setup) {
            reading = reading.outer;
        }
        return reading;
    }

    void add(ReferringRows<ReadReference> listed, Map<ReadOutcome, Long> counted, List<Object> found) {
        rows.addAll(listed);
        counted.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        held.addAll(found);
    }

    /** How many references of a document that are settled at once, and how many others, are listed. */
    int room() {
        return room;
    }

    boolean holdsBack() {
        return adoption != null;
    }

    Adoption adoption() {
        return adoption == null ? setup.adoption() : adoption;
    }

    /** Takes the changes that a document would make to the registry. */
    void holdBack(Runnable publish) {
        heldBack.add(publish);
    }

    /** Tells of a document that begins, and how many objects it has so far. */
    void begin(IntSupplier objectsSoFar) {
        underway = objectsSoFar;
    }

    /**
     * Returns how many objects the document under way has begun so far. May be called on any thread, which then sees a
     * recent number. Zero unless this reading holds back the changes to the registry.
     */
    public long objects() {
        return underway.getAsInt();
    }

    /**
     * Makes the changes that this reading held back, for all its documents in their order: restored objects take over
     * their tokens and names, unresolved references begin to wait. Does nothing for a reading that holds nothing back.
     * A change that is not committed when the reading is closed never happens.
     *
     * @throws WeaklinkException if a document that ends with the reading cannot end well; nothing has happened then
     * @throws IllegalStateException if the reading is closed
     */
    public void commit() {
        requireOpen();
        finish();
        heldBack.forEach(Runnable::run);
        heldBack.clear();
    }

    /**
     * Closes the reading, and returns an object that holds all referents that its documents resolved. They stay
     * reachable as long as that object does, on whichever thread.
     *
     * @throws WeaklinkException as {@link #close} does
     * @throws IllegalStateException as {@link #close} does
     */
    public Object closeHolding() {
        finish();
        List<Object> kept = held;
        held = new ArrayList<>(0);
        close();
        return kept;
    }

    /** Takes a document whose end its host does not tell. A document that was taken before ends now. */
    void takeUnfinished(Runnable end) {
        finish();
        unfinished = end;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This reading is closed.");
        }
    }

    private void finish() {
        Runnable end = unfinished;
        unfinished = null;
        if (end != null) {
            end.run();
        }
    }

    /**
     * Returns the outcome of every weak reference of the documents read so far; if the reading has a limit, of those
     * that it lists. The report stays valid after closing.
     *
     * <p>A host cannot tell the end of some documents, such as a JSON root with a deserializer of its own. Such a
     * document ends here, or when the next one begins, or when the reading is closed. Its references are bound then.
     *
     * @throws WeaklinkException if such a document cannot end well, for example because a referent is gone and its
     *     policy is {@link OnGone#FAIL}
     */
    public ReadReport report() {
        finish();
        return new ReadReport(rows.rows(), counts);
    }

    /**
     * Returns the rows of the weak references that point at this object, in the order in which they were read: how many
     * there are, and which. Objects are told apart by identity; an object that stands for another one ({@link
     * WeaklinkBuilder#sameAs}) is asked about as that one. Empty if no reference of the documents points at the object,
     * or if the reading has a limit and lists none of them.
     *
     * <p>Only the reading knows it, because a report holds no referent. A document whose end its host does not tell ends
     * here, as for {@link #report}.
     *
     * @throws WeaklinkException as {@link #report} does
     * @throws IllegalStateException if the reading is closed
     */
    public List<ReadReference> referringTo(Object object) {
        requireNonNull(object, "object");
        requireOpen();
        finish();
        return rows.referringTo(object, referentTypes);
    }

    /**
     * Ends a document that has not ended, as {@link #report} does, and lets go of the referents that were held. Closing
     * twice does nothing.
     *
     * @throws WeaklinkException if that document cannot end well; the reading is closed all the same
     * @throws IllegalStateException if called on another thread, or while an inner reading is open
     */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != owner || INNERMOST.get() != this) {
            throw new IllegalStateException(
                    "A reading is closed on its own thread, inner ones first. Use try-with-resources.");
        }
        try {
            finish();
        } finally {
            open = false;
            OPEN.decrementAndGet();
            held.clear();
            rows.letGo();
            heldBack.clear();
            if (outer == null) {
                INNERMOST.remove();
            } else {
                INNERMOST.set(requireNonNull(outer));
            }
        }
    }
}
