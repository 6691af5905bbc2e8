package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import io.weaklink.WriteScope;
import io.weaklink.WrittenNumbers;
import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The root that a Kryo writes, as one document. The mirror image of {@link ReadGraph}.
 *
 * <p>One for each Kryo, used again for each root; the scope is opened at the first reference.
 */
final class WrittenGraph implements WrittenNumbers {

    private final GraphResolver graph;
    private final Supplier<String> where = () -> place(1);
    private final Supplier<String> whereField = () -> place(0);
    private @Nullable WriteScope scope;
    private boolean open;
    private boolean interrupted;
    private boolean failed;
    private boolean capturing;
    private boolean takesStock;
    private int firstId;
    private int references;
    private int expectedWeakFields;

    WrittenGraph(GraphResolver graph) {
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
        expectedWeakFields = 0;
        open = true;
        firstId = Math.max(0, graph.lastWrittenId());
        takesStock = graph.setup.takesStock();
        if (takesStock) {
            scope();
        }
    }

    void write(Output output, Reference<?> reference) {
        WriteScope scope = scope();
        int slots = scope.slots();
        references++;
        capturing = true;
        try {
            write(output, scope, scope.capture(reference, where), slots);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            capturing = false;
        }
    }

    /** Writes what a {@code @Weak} field holds. */
    void writeReferent(Output output, @Nullable Object referent) {
        requireEnd("@Weak fields");
        expectedWeakFields--;
        references++;
        if (referent == null) {
            WireBytes.writeCleared(output);
            return;
        }
        WriteScope scope = scope();
        int slots = scope.slots();
        capturing = true;
        try {
            write(output, scope, scope.captureReferent(referent, whereField), slots);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            capturing = false;
        }
    }

    private void write(Output output, WriteScope scope, WireReference wire, int slotsBefore) {
        if (wire instanceof WireReference.Numbered numbered) {
            boolean withToken = scope.carries(numbered.number());
            if (withToken) {
                requireEnd("references to objects that have a token");
            }
            if (!open && graph.maySkip()) {
                throw UnseenEnd.refusal("references behind what a chunked serializer may skip");
            }
            WireBytes.writeBack(output, graph.lastWrittenId() - numbered.number(), withToken);
        } else if (wire instanceof WireReference.Ahead ahead) {
            requireEnd("references to what has not been written yet");
            if (ahead.slot() == slotsBefore) {
                WireBytes.writeNewSlot(output);
            } else {
                WireBytes.writeSlot(output, ahead.slot());
            }
        } else {
            WireBytes.writeCleared(output);
        }
    }

    /** Tells of an object with a number; if its class is durable or natural, the root ends with its token. */
    void carryIfCarrier(Object object, int id) {
        if (graph.isCarrier(object.getClass())) {
            requireEnd("objects of a durable or natural class");
            try {
                scope().carry(object, id);
            } catch (WeaklinkException e) {
                throw new KryoException(e.getMessage(), e);
            }
        }
    }

    /** Tells how many {@code @Weak} fields an object that begins has; they must all come by, and not inline. */
    void expectWeakFields(int count) {
        expectedWeakFields += count;
    }

    /** Writes the trailer, if there is one, and ends the document; returns whether there was one. */
    boolean end(Output output) {
        if (expectedWeakFields > 0) {
            throw new KryoException("An object with @Weak fields was written by a serializer that is not the registered"
                    + " one of its class, and what the fields hold may stand inline. Leave the field or element"
                    + " serializer out.");
        }
        if (scope == null) {
            return false;
        }
        requireUninterrupted();
        boolean counted = references > 0 && graph.maySkip();
        boolean hasTrailer = counted || scope.slots() > 0 || !scope.carried().isEmpty();
        if (hasTrailer) {
            new TrailerWriter(output, scope).write(counted ? graph.lastWrittenId() + 1 : TrailerWriter.UNCOUNTED);
        }
        scope.finish();
        return hasTrailer;
    }

    void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
        open = false;
        takesStock = false;
        interrupted = false;
        references = 0;
        expectedWeakFields = 0;
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
    public int numberOf(Object referent) {
        int number = graph.getWrittenId(referent);
        if (number == NONE && capturing && !graph.isTracked(referent.getClass())) {
            throw new KryoException(
                    "A weak reference points at a '" + referent.getClass().getName()
                            + "', which this Kryo does not track (useReferences is false), so a reader could not find it in the"
                            + " document. " + remedy(referent.getClass()));
        }
        return number;
    }

    @Override
    public int count() {
        return graph.lastWrittenId() + 1 - firstId;
    }

    /** Whether objects are to be counted as they begin. */
    boolean takesStock() {
        return takesStock;
    }

    void count(Class<?> type) {
        if (scope != null) {
            scope.count(type);
        }
    }

    private String remedy(Class<?> type) {
        String simple = type.getSimpleName();
        return (graph.referentsOnly
                        ? "Declare it with Weaklink.builder().referents(" + simple + ".class)"
                        : "Let the reference resolver track it")
                + ", or declare it with external(" + simple + ".class) if it never stands in a document.";
    }

    private WriteScope scope() {
        requireUninterrupted();
        if (scope == null) {
            scope = WriteScope.open(graph.setup, this);
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
            throw new KryoException("Kryo was reset while it wrote this root, by a copy or a call of reset() in a"
                    + " serializer, and has lost its numbers. Use another Kryo there.");
        }
        if (failed) {
            throw new KryoException(
                    "An earlier root of this stream could not be written, so a reader counts other objects than this Kryo does."
                            + " Call kryo.reset() and begin a new stream.");
        }
    }

    /** A reference is one level below its holder; a field that holds a referent is on the level itself. */
    private String place(int levels) {
        return graph.owners.place(graph.kryo.getDepth() - levels, references);
    }
}
