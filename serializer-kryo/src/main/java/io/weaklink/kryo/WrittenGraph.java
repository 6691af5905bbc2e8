package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.CodecSetup;
import io.weaklink.SlottedWriteScope;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import io.weaklink.WrittenNumbers;
import java.lang.ref.Reference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The root that a Kryo writes, as one document. The mirror image of {@link ReadGraph}.
 *
 * <p>A Kryo has one, used again for each root. The scope is opened at the first reference.
 */
final class WrittenGraph implements WrittenNumbers {

    private final CodecSetup setup;
    private final GraphIds ids;
    private final TrackedClasses tracked;
    private final CarrierClasses carriers;
    private final CurrentPlace place;
    private final DeclaredHolder declared;
    private final Skipping skipping;
    private final Attention attention;
    private final RootState root = RootState.ofWritten();
    private final Supplier<String> where = () -> placeName(1);
    private final Supplier<String> whereField = () -> placeName(0);

    /** Which objects stand for others, since Kryo was reset: until then it goes on counting. */
    private final Map<Object, Integer> standingFor = new IdentityHashMap<>(0);

    /** The containers in {@code @Weak} fields whose class is a referent. They have no graph id. */
    private final Set<Object> containers = Collections.newSetFromMap(new IdentityHashMap<>(0));

    private @Nullable SlottedWriteScope scope;

    /** How many slots the last root had that had a scope. */
    private int lastSlots;

    /**
     * The class of the last referent of this root that has no number and could have one, unless the resolver may say otherwise the
     * next time.
     */
    private @Nullable Class<?> lastTracked;

    private boolean hasStandIns;
    private boolean capturing;
    private boolean hasContainers;
    private int firstId;
    private int references;
    private int expectedWeakFields;

    WrittenGraph(InstalledKryo installed) {
        this.setup = installed.setup();
        this.ids = installed.ids();
        this.tracked = installed.tracked();
        this.carriers = installed.carriers();
        this.place = installed.place();
        this.declared = new DeclaredHolder(installed.kryo(), place);
        this.skipping = installed.skipping();
        this.attention = installed.attention();
    }

    boolean isOpen() {
        return root.isOpen();
    }

    void open() {
        if (scope != null) {
            close();
        }
        references = 0;
        expectedWeakFields = 0;
        root.open();
        firstId = Math.max(0, ids.lastWritten());
        if (setup.countsObjects()) {
            attention.payTo(Attention.COUNTING);
            scope();
        }
    }

    /**
     * Notes an object that begins: if its class is durable or natural, the root ends with its token; if it stands for
     * another object, references to that one point here; and its {@code @Weak} fields must all come by.
     */
    void begin(Object object, int id, MetClass met) {
        if (carriers.contain(object.getClass())) {
            carry(object, id);
        } else if (carriers.mayStandForOthers(object.getClass())) {
            beginStandIn(object, id);
        }
        expectedWeakFields += met.weakFields();
    }

    /** Notes an object without a graph id, whose fields can hold something weakly like those of any other. */
    void beginUntracked(MetClass met) {
        expectedWeakFields += met.weakFields();
    }

    /** Counts an object that begins, for the report of this document. */
    void count(Class<?> type) {
        if (scope != null && attention.isDueTo(Attention.COUNTING)) {
            scope.count(type);
        }
    }

    private void carry(Object object, int id) {
        root.requireOpen("objects of a durable or natural class");
        try {
            scope().carry(object, id);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    private void beginStandIn(Object object, int id) {
        try {
            hasStandIns = true;
            attention.payTo(Attention.LEFT);
            scope().begin(object, id);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    void write(Output output, Reference<?> reference) {
        SlottedWriteScope scope = scope();
        int slots = scope.slots();
        references++;
        capturing = true;
        try {
            WireReference wire = scope.capture(reference, where);
            if (wire instanceof WireReference.Cleared) {
                requireIdentity(reference);
            }
            write(output, scope, wire, slots);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            capturing = false;
        }
    }

    /** Refuses an empty reference in a place that declares values: one that is not empty yet is refused by its referent. */
    private void requireIdentity(Reference<?> reference) {
        setup.requireIdentity(declared.holder(reference.getClass()).declares());
    }

    /** Writes the referent that a {@code @Weak} field holds. Null is no reference: a reader does not count it either. */
    void writeReferent(Output output, @Nullable Object referent) {
        root.requireOpen("@Weak fields");
        expectedWeakFields--;
        if (referent == null) {
            WireBytes.writeCleared(output);
        } else {
            writeHeld(output, referent);
        }
    }

    /** Notes the container that a {@code @Weak} field holds. Its contents are written next, unless it is null. */
    void beginContainer(@Nullable Object container) {
        root.requireOpen("@Weak fields");
        expectedWeakFields--;
        if (container != null && setup.types().isReferent(container.getClass())) {
            containers.add(container);
            hasContainers = true;
            attention.payTo(Attention.LEFT);
        }
    }

    /** Writes what a container holds weakly. */
    void writePart(Output output, @Nullable Object part) {
        root.requireOpen("weak containers");
        if (part == null) {
            WireBytes.writeNullPart(output);
        } else {
            writeHeld(output, part);
        }
    }

    private void writeHeld(Output output, Object referent) {
        SlottedWriteScope scope = scope();
        int slots = scope.slots();
        references++;
        capturing = true;
        try {
            WireReference wire = scope.captureReferent(referent, whereField);
            if (wire instanceof WireReference.Cleared) {
                // A reader does not count it, because in a field it cannot tell it from null.
                references--;
            }
            write(output, scope, wire, slots);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            capturing = false;
        }
    }

    private void write(Output output, SlottedWriteScope scope, WireReference wire, int slotsBefore) {
        if (wire instanceof WireReference.Numbered numbered) {
            writeBack(output, numbered.number(), scope.carries(numbered.number()));
        } else if (wire instanceof WireReference.Ahead ahead) {
            root.requireOpen("references to what has not been written yet");
            if (ahead.slot() == slotsBefore) {
                WireBytes.writeNewSlot(output);
            } else {
                WireBytes.writeSlot(output, ahead.slot());
            }
        } else {
            WireBytes.writeCleared(output);
        }
    }

    private void writeBack(Output output, int number, boolean withToken) {
        if (withToken) {
            root.requireOpen("references to objects that have a token");
        }
        skipping.requireSeenEnd(root);
        WireBytes.writeBack(output, ids.lastWritten() - number, withToken);
    }

    /** Writes the trailer, if there is one, and ends the document. Returns whether there was a trailer. */
    boolean end(Output output) {
        if (expectedWeakFields > 0) {
            throw new KryoException("An object with @Weak fields was written by a serializer that is not the registered"
                    + " one of its class, and what the fields hold may stand inline. Leave the field or element"
                    + " serializer out.");
        }
        if (scope == null && !setup.reportsEachWrite()) {
            return false;
        }
        SlottedWriteScope scope = scope();
        boolean counted = references > 0 && skipping.isPossible();
        boolean hasTrailer = counted || scope.slots() > 0 || !scope.carried().isEmpty();
        if (hasTrailer) {
            scope.carryNames();
            new TrailerWriter(output, scope).write(counted ? ids.lastWritten() + 1 : TrailerWriter.UNCOUNTED);
        }
        scope.finish();
        return hasTrailer;
    }

    void close() {
        if (scope != null || hasContainers) {
            forget();
        }
        root.close();
    }

    private void forget() {
        if (scope != null) {
            lastSlots = scope.slots();
            ids.endRoot();
            scope.close();
            scope = null;
        }
        attention.cease(Attention.COUNTING);
        references = 0;
        expectedWeakFields = 0;
        lastTracked = null;
        hasContainers = false;
        containers.clear();
    }

    /** Ends a root that failed. */
    void fail() {
        forget();
        root.fail();
        attention.payTo(Attention.LEFT);
    }

    /** Notes that Kryo was reset; outside a root, that ends what was written without one. */
    void reset() {
        root.reset();
        if (hasStandIns) {
            hasStandIns = false;
            standingFor.clear();
        }
        if (scope != null && !root.isOpen()) {
            close();
        }
    }

    @Override
    public int numberOf(Object referent) {
        int number = ids.ofReferent(referent);
        if (number == NONE && hasContainers && containers.contains(referent)) {
            throw new KryoException(
                    "A weak reference points at a '" + referent.getClass().getName()
                            + "' that stands in a @Weak field. Such a container is filled by its holder and has no number, so a"
                            + " reader could not find it in the document. Let the reference point at the holder.");
        }
        if (number == NONE && capturing && referent.getClass() != lastTracked) {
            requireTracked(referent.getClass());
        }
        if (number != NONE) {
            tracked.requireTold(referent.getClass());
        }
        return number;
    }

    private void requireTracked(Class<?> referent) {
        if (!tracked.contain(referent)) {
            throw tracked.refusal(referent);
        }
        if (tracked.alwaysContain(referent)) {
            lastTracked = referent;
        }
    }

    @Override
    public int slotOf(Object referent, int next) {
        return ids.slotOf(referent, next);
    }

    @Override
    public int count() {
        return ids.lastWritten() + 1 - firstId;
    }

    @Override
    public boolean forEach(Consumer<Object> action) {
        return ids.forEachWritten(firstId, action);
    }

    private SlottedWriteScope scope() {
        root.requireNumbers();
        if (scope == null) {
            attention.payTo(Attention.LEFT);
            scope = SlottedWriteScope.open(setup, this, standingFor, lastSlots);
        }
        return scope;
    }

    /** A reference is one level below its holder. A field that holds a referent is on the level of its holder. */
    private String placeName(int levels) {
        return place.name(levels, references);
    }
}
