package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.ReadNumbers;
import io.weaklink.ReferenceKind;
import io.weaklink.SlottedReadScope;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The root that a Kryo reads, as one document. The mirror image of {@link WrittenGraph}.
 *
 * <p>A Kryo has one, used again for each root. The scope is opened at the first reference.
 */
final class ReadGraph implements ReadNumbers {

    final ReadField field;
    final LateReferences late = new LateReferences();

    private final CodecSetup setup;
    private final GraphIds ids;
    private final CarrierClasses carriers;
    private final CurrentPlace place;
    private final Skipping skipping;
    private final boolean tellsRestored;
    private final RootState root = RootState.ofRead();
    private final StandIn standIn = new StandIn();
    private final Supplier<String> where = () -> placeName(1);
    private final Supplier<String> whereField = () -> placeName(0);
    private @Nullable SlottedReadScope scope;
    private boolean hasTrailer;
    private int firstId;
    private int references;

    ReadGraph(InstalledKryo installed) {
        this.setup = installed.setup();
        this.ids = installed.ids();
        this.carriers = installed.carriers();
        this.place = installed.place();
        this.skipping = installed.skipping();
        this.tellsRestored = setup.tellsRestored();
        this.field = new ReadField(installed.kryo(), place);
    }

    boolean isOpen() {
        return root.isOpen();
    }

    void open() {
        if (scope != null) {
            close();
        }
        references = 0;
        root.open();
        firstId = Math.max(0, ids.lastRead());
        if (setup.countsObjects()) {
            scope();
        }
    }

    /** Notes an object that begins: if its class is durable or natural, the root ends with a trailer. */
    void begin(Object object) {
        if (carriers.contain(object.getClass())) {
            root.requireOpen("objects of a durable or natural class");
            scope();
            hasTrailer = true;
        }
        if (tellsRestored) {
            tellRestored(object);
        }
    }

    private void tellRestored(Object object) {
        if (root.isOpen()) {
            scope().restored(object);
        } else if (setup.types().isReferent(object.getClass())) {
            throw UnseenEnd.refusal("listeners of onRestored");
        }
    }

    /** Returns null for a field that cannot hold a late reference. That field asks {@link #late} for it. */
    @Nullable
    Reference<?> read(Input input, Class<?> type) {
        boolean ofField = field.isUnderWay();
        Holder holder = field.holder(type);
        WireReference wire = readWire(input);
        references++;
        try {
            Reference<?> reference = scope().restore(wire, type, holder, where);
            return ReferenceKind.isOpen(reference) ? late(reference, type, ofField) : reference;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    /**
     * Reads a reference whose state follows its code. What the state holds is read before the reference is made, and counted
     * after it, as it was when it was written.
     */
    @Nullable
    Reference<?> read(Input input, Class<?> type, Supplier<@Nullable Object> stateReader) {
        boolean ofField = field.isUnderWay();
        Holder holder = field.holder(type);
        WireReference wire = readWire(input);
        int number = ++references;
        try {
            if (wire instanceof WireReference.Ahead ahead) {
                scope().begin(ahead);
            }
            Object state = stateReader.get();
            // The last late reference that a field asks for is this one, or none, but none of those in the state.
            late.forgetLast();
            Reference<?> reference = scope().restore(wire, type, state, holder, () -> place.name(1, number));
            return ReferenceKind.isOpen(reference) ? late(reference, type, ofField) : reference;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    private @Nullable Reference<?> late(Reference<?> reference, Class<?> type, boolean ofField) {
        root.requireOpen("references to incomplete objects");
        late.add(reference);
        if (!setup.isMade(type)) {
            return reference;
        }
        if (ofField) {
            return null;
        }
        standIn.stand(type);
        return reference;
    }

    /**
     * Reads the referent that a {@code @Weak} field holds. The receiver gets it now or at the end of the root. Null is no
     * reference: a writer did not count it either.
     */
    void readReferent(Input input, Holder holder, Consumer<@Nullable Object> receiver) {
        root.requireOpen("@Weak fields");
        WireReference wire = readWire(input);
        if (wire instanceof WireReference.Cleared) {
            receiver.accept(null);
            return;
        }
        references++;
        try {
            scope().restoreReferent(wire, holder, whereField, receiver);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    private WireReference readWire(Input input) {
        long code = WireBytes.readCode(input);
        if (code == WireBytes.CLEARED) {
            return WireReference.CLEARED;
        }
        if (WireBytes.isBack(code)) {
            return back(WireBytes.distanceOf(code), WireBytes.hasToken(code));
        }
        root.requireOpen("references to what has not been read yet");
        hasTrailer = true;
        return new WireReference.Ahead(code == WireBytes.NEW_SLOT ? scope().slots() : knownSlot(code));
    }

    private WireReference back(int distance, boolean withToken) {
        if (withToken) {
            root.requireOpen("references to objects that have a token");
            hasTrailer = true;
        }
        skipping.requireSeenEnd(root);
        int last = ids.lastRead();
        if (distance > last) {
            throw new KryoException("Expected a reference to one of the " + (last + 1)
                    + " objects begun so far, but found one " + distance + " objects back. The stream is damaged.");
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

    /** Notes that a late reference stands in a field, which is given a genuine one at the end. */
    void settable(Reference<?> reference, Consumer<Reference<?>> field) {
        scope().settable(reference, field);
        late.addSettable();
    }

    /** Reads the trailer, if there is one, and ends the document. Returns whether there was a trailer. */
    boolean end(Input input) {
        if (scope == null) {
            return false;
        }
        root.requireNumbers();
        hasTrailer |= references > 0 && skipping.isPossible();
        if (hasTrailer) {
            new TrailerReader(input, scope, this).read(ids.lastRead() + 1);
        }
        scope.bind();
        // An action of the setup may have made a copy.
        root.requireNumbers();
        if (!late.areAllSettable()) {
            ContainerReferences.makeGenuine(ids, firstId);
        }
        scope.commit();
        return hasTrailer;
    }

    void close() {
        if (scope != null) {
            scope.close();
            scope = null;
        }
        root.close();
        hasTrailer = false;
        references = 0;
        late.forget();
        standIn.forget();
        field.end();
    }

    /** Ends a root that failed. */
    void fail() {
        close();
        root.fail();
    }

    /** Notes that Kryo was reset; outside a root, that ends what was read without one. */
    void reset() {
        root.reset();
        if (!root.isOpen() && scope != null) {
            close();
        }
    }

    /** Returns the failure with its cause explained, where this root can tell it, else the failure as it is. */
    RuntimeException explained(RuntimeException failure) {
        return standIn.explained(failure);
    }

    @Override
    public @Nullable Object find(int number) {
        return ids.findRead(number);
    }

    @Override
    public int count() {
        return ids.lastRead() + 1 - firstId;
    }

    private SlottedReadScope scope() {
        root.requireNumbers();
        if (scope == null) {
            scope = SlottedReadScope.open(setup, this);
        }
        return scope;
    }

    /** A reference is one level below its holder. A field that holds a referent is on the level of its holder. */
    private String placeName(int levels) {
        return place.name(levels, references);
    }
}
