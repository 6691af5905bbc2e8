package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import io.weaklink.Holder;
import io.weaklink.ReadNumbers;
import io.weaklink.ReadScope;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The root that a Kryo reads, as one document. The mirror image of {@link WrittenGraph}.
 *
 * <p>One for each Kryo, used again for each root; the scope is opened at the first reference.
 */
final class ReadGraph implements ReadNumbers {

    private final GraphResolver graph;
    private final Supplier<String> where = () -> place(1);
    private final Supplier<String> whereField = () -> place(0);
    private @Nullable ReadScope scope;
    private boolean open;
    private boolean interrupted;
    private boolean failed;
    private boolean hasTrailer;
    private int firstId;
    private int references;
    private int late;
    private int placed;
    private @Nullable Reference<?> lastLate;
    private @Nullable Class<?> standIn;
    private @Nullable ReferenceField field;
    private Holder lastHolder = Holder.UNKNOWN;

    ReadGraph(GraphResolver graph) {
        this.graph = graph;
    }

    boolean isOpen() {
        return open;
    }

    void begin() {
        if (scope != null) {
            close();
        }
        references = 0;
        open = true;
        firstId = Math.max(0, graph.lastReadId());
        if (graph.setup.takesStock()) {
            scope();
        }
    }

    /** Returns null for a field that cannot hold what waits; the field asks for {@link #lastLate}. */
    @Nullable
    Reference<?> read(Input input, Class<?> type) {
        boolean ofField = field != null;
        Holder holder = holder(type);
        WireReference wire = readWire(input);
        try {
            Reference<?> reference = scope().restore(wire, type, holder, where);
            if (ReadScope.isWaiting(reference)) {
                requireEnd("references to incomplete objects");
                late++;
                lastLate = reference;
                if (!graph.setup.isMade(type)) {
                    return reference;
                }
                if (ofField) {
                    return null;
                }
                standIn = type;
                return reference;
            }
            return reference;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    /** Reads what a {@code @Weak} field holds; {@code receiver} gets it now or at the end of the root. */
    void readReferent(Input input, Holder holder, Consumer<@Nullable Object> receiver) {
        requireEnd("@Weak fields");
        WireReference wire = readWire(input);
        try {
            scope().restoreReferent(wire, holder, whereField, receiver);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    /** What the place declares: as its field says, else as far as Kryo follows type arguments into containers. */
    private Holder holder(Class<?> type) {
        ReferenceField reading = field;
        if (reading != null) {
            field = null;
            reading.requireHolds(type);
            if (reading.holder() != null) {
                return reading.holder();
            }
        }
        Class<?> declared = graph.kryo.getGenerics().nextGenericClass();
        graph.kryo.getGenerics().popGenericType();
        if (declared == null || declared == Object.class) {
            return Holder.UNKNOWN;
        }
        if (lastHolder.declares() != declared) {
            lastHolder = Holder.declaring(declared);
        }
        return lastHolder;
    }

    private WireReference readWire(Input input) {
        references++;
        long code = WireBytes.readCode(input);
        if (code == WireBytes.CLEARED) {
            return WireReference.CLEARED;
        }
        if (WireBytes.isBack(code)) {
            if (WireBytes.hasToken(code)) {
                requireEnd("references to objects that have a token");
                hasTrailer = true;
            }
            return back(WireBytes.distanceOf(code));
        }
        requireEnd("references to what has not been read yet");
        hasTrailer = true;
        return new WireReference.Ahead(code == WireBytes.NEW_SLOT ? scope().slots() : knownSlot(code));
    }

    private WireReference back(int distance) {
        if (!open && graph.maySkip()) {
            throw UnseenEnd.refusal("references behind what a chunked serializer may skip");
        }
        int last = graph.lastReadId();
        if (distance > last) {
            throw new KryoException(
                    "Expected a reference to one of the " + (last + 1) + " objects begun so far, but found" + " one "
                            + distance + " objects back. The stream is damaged.");
        }
        return new WireReference.Numbered(last - distance, null);
    }

    private int knownSlot(long code) {
        int slot = WireBytes.slotOf(code);
        if (slot >= scope().slots()) {
            throw new KryoException("Expected one of " + scope().slots() + " slots, but found slot " + slot
                    + ". The stream is damaged.");
        }
        return slot;
    }

    /** Tells that an object was read whose class makes the root end with a trailer. */
    void expectTrailer() {
        requireEnd("objects of a durable or natural class");
        scope();
        hasTrailer = true;
    }

    void restored(Object object) {
        if (open) {
            scope().restored(object);
        } else if (graph.setup.types().isReferent(object.getClass())) {
            throw UnseenEnd.refusal("listeners of onRestored");
        }
    }

    /** Names the field that is about to be read. */
    void beginField(ReferenceField reading) {
        field = reading;
    }

    /** Returns whether a reference was read for the field that was begun last. */
    boolean endField() {
        boolean found = field == null;
        field = null;
        return found;
    }

    /** The reference given out last of those that wait for the end of the root. */
    @Nullable
    Reference<?> lastLate() {
        return lastLate;
    }

    /** How many references have been given out that wait for the end of the root. */
    int late() {
        return late;
    }

    /** Tells that {@code reference} stands in a field, which is given a genuine one at the end. */
    void place(Reference<?> reference, Consumer<Reference<?>> field) {
        scope().settable(reference, field);
        placed++;
    }

    /** Reads the trailer, if there is one, and ends the document; returns whether there was one. */
    boolean end(Input input) {
        if (scope == null) {
            return false;
        }
        requireUninterrupted();
        hasTrailer |= references > 0 && graph.maySkip();
        if (hasTrailer) {
            new TrailerReader(input, scope, this).read(graph.lastReadId() + 1);
        }
        scope.bind();
        if (late > placed) {
            ContainerReferences.makeGenuine(graph, firstId);
        }
        scope.commit();
        return hasTrailer;
    }

    void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
        open = false;
        interrupted = false;
        hasTrailer = false;
        references = 0;
        late = 0;
        placed = 0;
        lastLate = null;
        standIn = null;
        field = null;
    }

    /**
     * Returns what a failure of the host means: a place that takes nothing but the application's own class of reference was
     * given what stands for one until its referent is there. Any other failure is returned as it is.
     */
    RuntimeException explained(RuntimeException failure) {
        Class<?> expected = standIn;
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        boolean ofType = cause instanceof IllegalArgumentException
                || cause instanceof ClassCastException
                || cause instanceof ArrayStoreException;
        return expected == null || !ofType
                ? failure
                : new KryoException(
                        "A reference of the class '" + expected.getName()
                                + "' stands ahead of its referent and where it"
                                + " cannot be set once that is there, as in a record. Hold it in a field, list or map value that"
                                + " can be changed, or hold a plain WeakReference or SoftReference.",
                        failure);
    }

    /** Kryo was reset; in the middle of a root its numbers are lost, and with them what references mean. */
    void interrupt() {
        failed = false;
        if (open) {
            interrupted = true;
        } else if (scope != null) {
            close();
        }
    }

    /** Ends a root that failed; until Kryo is reset, which without autoReset it is not, no number can be relied on. */
    void fail() {
        close();
        failed = true;
    }

    @Override
    public @Nullable Object find(int number) {
        return graph.findReadObject(number);
    }

    @Override
    public int count() {
        return graph.lastReadId() + 1 - firstId;
    }

    private ReadScope scope() {
        requireUninterrupted();
        if (scope == null) {
            scope = ReadScope.open(graph.setup, this);
        }
        return scope;
    }

    private void requireEnd(String what) {
        if (!open) {
            throw UnseenEnd.refusal(what);
        }
    }

    private void requireUninterrupted() {
        if (interrupted) {
            throw new KryoException("Kryo was reset while it read this root, by a copy or a call of reset() in a"
                    + " serializer, and has lost its numbers. Use another Kryo there.");
        }
        if (failed) {
            throw new KryoException(
                    "An earlier root of this stream could not be read, so this Kryo counts other objects than its writer did."
                            + " Call kryo.reset() and begin a new stream.");
        }
    }

    /** A reference is one level below its holder; a field that holds a referent is on the level itself. */
    private String place(int levels) {
        return graph.owners.place(graph.kryo.getDepth() - levels, references);
    }
}
