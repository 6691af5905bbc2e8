package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.OnGone;
import io.weaklink.ReadNumbers;
import io.weaklink.ReferenceKind;
import io.weaklink.Refill;
import io.weaklink.SlottedReadScope;
import io.weaklink.WeakShape;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
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
    private final DeclaredHolder declared;
    private final Skipping skipping;
    private final Attention attention;
    private final boolean tellsRestored;
    private final boolean looksAtObjects;
    private final boolean sharesContainers;
    private final RootState root = RootState.ofRead();
    private final StandIn standIn = new StandIn();
    private final ElementsInARow elements;
    private final UnsurePlaces unsure;
    private final ContainerReferences containers;
    private final Supplier<String> where = () -> placeName(1);
    private final Supplier<String> whereField = () -> placeName(0);
    private @Nullable SlottedReadScope scope;

    /** How many slots the last root had that had a scope. */
    private int lastSlots;

    private boolean hasTrailer;
    private boolean fillsContainers;
    private int firstId;
    private int references;

    ReadGraph(InstalledKryo installed) {
        this.setup = installed.setup();
        this.ids = installed.ids();
        this.carriers = installed.carriers();
        this.place = installed.place();
        this.declared = new DeclaredHolder(installed.kryo(), place);
        this.skipping = installed.skipping();
        this.elements = new ElementsInARow(ids, place);
        this.containers = new ContainerReferences(installed.kryo());
        this.unsure = new UnsurePlaces(containers);
        this.attention = installed.attention();
        this.tellsRestored = setup.tellsRestored();
        this.sharesContainers = !installed.tracked().areReferentsOnly();
        this.looksAtObjects = tellsRestored || carriers.areAny();
        this.field = new ReadField(installed.kryo(), declared);
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

    /** Returns whether each object must be noted. */
    boolean looksAtObjects() {
        return looksAtObjects;
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
    Reference<?> read(long code, Class<?> type, @Nullable OnGone policy) {
        boolean ofField = field.isUnderWay();
        references++;
        try {
            boolean mayBeElement = !ofField && type == WeakReference.class && WireBytes.isAhead(code);
            if (mayBeElement && policy == null && elements.goOn(type)) {
                Reference<?> next = scope().restoreElement(slot(code), elements.holder(), elements.list());
                if (next != null) {
                    return next;
                }
            }
            Holder holder = holder(type, policy);
            if (WireBytes.isBack(code)) {
                return readBack(back(code), type, holder, ofField);
            }
            ArrayList<Object> list = mayBeElement ? elements.begin(type, holder) : null;
            Reference<?> first = list == null ? null : scope().restoreElement(slot(code), holder, list);
            if (policy != null) {
                elements.forget();
            }
            return first == null ? given(scope().restore(wire(code), type, holder, where), type, ofField) : first;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    /**
     * Reads the weak reference of a field if it points back at an object that is there, and nothing is to be said of it. Returns null
     * and changes nothing otherwise: then {@link #read} is for it.
     */
    @Nullable
    Reference<?> readBack(long code, Holder holder) {
        if (!root.isOpen()
                || attention.isDueTo(Attention.ROOT)
                || !WireBytes.isBack(code)
                || WireBytes.hasToken(code)) {
            return null;
        }
        try {
            Reference<?> begun = scope().restoreBegun(ids.lastRead() - WireBytes.distanceOf(code), null, holder);
            references += begun == null ? 0 : 1;
            return begun;
        } catch (RuntimeException refused) {
            // It is refused again there, and told with its place.
            return null;
        }
    }

    private @Nullable Reference<?> readBack(int number, Class<?> type, Holder holder, boolean ofField) {
        Reference<?> begun = type == WeakReference.class ? scope().restoreBegun(number, null, holder) : null;
        return begun == null
                ? given(scope().restore(new WireReference.Numbered(number, null), type, holder, where), type, ofField)
                : begun;
    }

    /**
     * Reads a reference whose state follows its code. What the state holds is read before the reference is made, and counted
     * after it, as it was when it was written.
     */
    @Nullable
    Reference<?> read(long code, Class<?> type, @Nullable OnGone policy, Supplier<@Nullable Object> stateReader) {
        boolean ofField = field.isUnderWay();
        Holder holder = holder(type, policy);
        WireReference wire = wire(code);
        int number = ++references;
        try {
            if (wire instanceof WireReference.Ahead ahead) {
                scope().begin(ahead);
            }
            Object state = stateReader.get();
            // The last late reference that a field asks for is this one, or none, but none of those in the state.
            late.forgetLast();
            Reference<?> reference = scope().restore(wire, type, state, holder, () -> place.name(1, number));
            return given(reference, type, ofField);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    /** Returns how many objects have begun that have graph ids, in this root and before. */
    int begunObjects() {
        return ids.lastRead() + 1;
    }

    /** Notes that a field of an object of this class holds a container that was read in another place. */
    void unsure(Class<?> owner) {
        if (sharesContainers) {
            // The container may still be read, and get its first reference then.
            scope();
            unsure.add(owner);
        }
    }

    /** Returns what the place declares, with the policy of the serializer if that has one. */
    private Holder holder(Class<?> type, @Nullable OnGone policy) {
        boolean ofField = field.isUnderWay();
        Holder holder = field.holder(type);
        if (!ofField) {
            noteUnsure();
        }
        return policy == null ? holder : new Holder(holder.declares(), policy);
    }

    /** Returns what the place declares for the keys of the {@code WeakHashMap} that is being read. */
    Holder keys() {
        Holder keys = declared.keys();
        noteUnsure();
        return keys;
    }

    private void noteUnsure() {
        Class<?> owner = declared.unsureOwner();
        if (owner != null) {
            unsure.add(owner);
        }
    }

    private @Nullable Reference<?> given(Reference<?> reference, Class<?> type, boolean ofField) {
        return ReferenceKind.isOpen(reference) ? late(reference, type, ofField) : reference;
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
        long code = WireBytes.readCode(input);
        if (code == WireBytes.CLEARED) {
            receiver.accept(null);
            return;
        }
        if (code == WireBytes.CONTAINER) {
            throw ChangedField.holding("a weak container", "a weak reference");
        }
        references++;
        restoreReferent(wire(code), holder, receiver);
    }

    private void restoreReferent(WireReference wire, Holder holder, Consumer<@Nullable Object> receiver) {
        try {
            scope().restoreReferent(wire, holder, whereField, receiver);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    /** Begins to read the container that a {@code @Weak} field holds. Returns false if it is null. */
    boolean beginContainer(Input input, WeakShape expected) {
        root.requireOpen("@Weak fields");
        long code = WireBytes.readCode(input);
        if (code == WireBytes.CLEARED) {
            return false;
        }
        if (code != WireBytes.CONTAINER) {
            throw ChangedField.holding("something else", "a weak container");
        }
        WeakShape found = WireBytes.readShape(input);
        if (found != expected) {
            throw ChangedField.holding("one of " + found, "a weak container of " + expected);
        }
        return true;
    }

    /** Reads what a container holds weakly. Null is no reference, nor is what was cleared: a writer counts neither. */
    void readPart(Input input, Holder holder, Refill refill) {
        long code = WireBytes.readCode(input);
        if (code == WireBytes.NULL_PART) {
            refill.add(null);
            return;
        }
        references += code == WireBytes.CLEARED ? 0 : 1;
        restoreReferent(wire(code), holder, refill.addWeak());
    }

    /** Fills a weak container when the references of this root are bound. */
    void fill(Object container, Refill contents) {
        root.requireOpen("weak containers");
        ContainerReferences.fill(container, contents, scope());
        fillsContainers = true;
    }

    /**
     * Refuses a container in the place of a reference, unless a CompatibleFieldSerializer reads past a field that is not
     * here any more.
     */
    void requireUnknownField() {
        if (field.isUnderWay() || !skipping.hasUnknownFields()) {
            throw ChangedField.holding("a weak container", "a weak reference");
        }
    }

    /** Reads past what a container holds weakly. It is a reference of this root like any other. */
    void skipPart(Input input) {
        long code = WireBytes.readCode(input);
        if (code != WireBytes.NULL_PART && code != WireBytes.CLEARED) {
            references++;
            scope().restore(wire(code), ReferenceKind.WEAK, Holder.UNKNOWN, where);
        }
    }

    private WireReference wire(long code) {
        if (code == WireBytes.CLEARED) {
            return WireReference.CLEARED;
        }
        if (WireBytes.isBack(code)) {
            return new WireReference.Numbered(back(code), null);
        }
        return new WireReference.Ahead(slot(code));
    }

    private int slot(long code) {
        root.requireOpen("references to what has not been read yet");
        hasTrailer = true;
        int slots = scope().slots();
        return code == WireBytes.NEW_SLOT ? slots : knownSlot(code, slots);
    }

    /** Returns the graph id of an object that was begun before. */
    private int back(long code) {
        int distance = WireBytes.distanceOf(code);
        if (WireBytes.hasToken(code)) {
            root.requireOpen("references to objects that have a token");
            hasTrailer = true;
        }
        skipping.requireSeenEnd(root);
        int last = ids.lastRead();
        if (distance > last) {
            throw new KryoException("Expected a reference to one of the " + (last + 1)
                    + " objects begun so far, but found one " + distance + " objects back. The stream is damaged.");
        }
        return last - distance;
    }

    private static int knownSlot(long code, int slots) {
        int slot = WireBytes.slotOf(code);
        if (slot >= slots) {
            throw new KryoException(
                    "Expected one of " + slots + " slots, but found slot " + slot + ". The stream is damaged.");
        }
        return slot;
    }

    /** Notes that a late reference stands in a field, which is given a genuine one at the end. */
    void settable(Reference<?> reference, Consumer<Reference<?>> field) {
        scope().settable(reference, field);
        late.addSettable();
    }

    /** Returns whether this root holds anything that its end must settle. */
    boolean needsEnd() {
        return scope != null;
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
        if (!unsure.areNone()) {
            scope.whenFilled(this::clearUnsure);
        }
        if (scope.openPlaces() > 0 || fillsContainers) {
            scope.whenFilled(this::completeContainers);
        }
        scope.bind();
        // An action of the setup may have made a copy.
        root.requireNumbers();
        scope.commit();
        return hasTrailer;
    }

    private void clearUnsure() {
        root.requireNumbers();
        unsure.clearOthers(ids, firstId, place);
    }

    private void completeContainers() {
        // A resolver of the setup may have made a copy.
        root.requireNumbers();
        if (!late.areAllSettable() || scope().movedElements()) {
            containers.makeGenuine(ids, firstId);
        }
        containers.findLost(ids, firstId);
    }

    void close() {
        if (scope != null) {
            forget();
        }
        root.close();
    }

    /** Ends a root that failed. */
    void fail() {
        forget();
        root.fail();
        attention.payTo(Attention.LEFT);
    }

    private void forget() {
        if (scope != null) {
            lastSlots = scope.slots();
            scope.close();
            scope = null;
        }
        hasTrailer = false;
        references = 0;
        late.forget();
        elements.forget();
        unsure.forget();
        fillsContainers = false;
        standIn.forget();
        field.forget();
    }

    /** Notes that Kryo was reset; outside a root, that ends what was read without one. */
    void reset() {
        root.reset();
        elements.forget();
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
            attention.payTo(Attention.LEFT);
            scope = SlottedReadScope.open(setup, this, lastSlots);
        }
        return scope;
    }

    /** A reference is one level below its holder. A field that holds a referent is on the level of its holder. */
    private String placeName(int levels) {
        return place.name(levels, references);
    }
}
