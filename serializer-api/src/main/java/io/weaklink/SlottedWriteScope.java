package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The write of a document whose host numbers its objects and can write an end to its documents: a reference ahead of
 * its referent gets a slot, and the end of the document tells what each slot turned out to be. The mirror image of
 * {@link SlottedReadScope}. Belongs to one thread.
 */
public final class SlottedWriteScope extends WriteScope {

    private final WrittenNumbers numbers;
    private final WrittenSlots slots;
    private final Map<Integer, IdentityToken> carried = new LinkedHashMap<>(0);

    /** The host's numbers of objects that stand for others, by identity of the real object. */
    private final Map<Object, Integer> standingFor;

    private final Function<Object, WireReference> turnsOut = this::turnsOut;
    private boolean carriesNames;

    private SlottedWriteScope(
            CodecSetup setup, WrittenNumbers numbers, Map<Object, Integer> standingFor, int expectedSlots) {
        super(setup, numbers::count);
        this.slots = new WrittenSlots(expectedSlots);
        this.numbers = numbers;
        this.standingFor = standingFor;
    }

    /**
     * Opens the write of a document.
     *
     * @param numbers gives the host's number of an object, asked for every referent
     */
    public static SlottedWriteScope open(CodecSetup setup, WrittenNumbers numbers) {
        return open(setup, numbers, new IdentityHashMap<>(0), 0);
    }

    /**
     * Opens the write of a document whose host goes on counting objects from document to document.
     *
     * @param numbers gives the host's number of an object, asked for every referent
     * @param standingFor a map by identity that the host keeps as long as it goes on counting, empty at first: the scope
     *     notes there which objects stand for others
     * @param expectedSlots how many slots the last document had: a guess for the size of tables, which may be wrong
     */
    public static SlottedWriteScope open(
            CodecSetup setup, WrittenNumbers numbers, Map<Object, Integer> standingFor, int expectedSlots) {
        return new SlottedWriteScope(
                requireNonNull(setup, "setup"),
                requireNonNull(numbers, "numbers"),
                requireNonNull(standingFor, "standingFor"),
                expectedSlots);
    }

    /**
     * Tells of an object that is written strongly under the host's number, and whose class may stand for others ({@link
     * ReferentTypes#mayStandForOthers}). If it stands for another object, references to that object point here.
     */
    public void begin(Object object, int number) {
        requireOpen();
        Object real = real(object);
        if (real != object && numberOf(real) == WrittenNumbers.NONE) {
            standingFor.put(real, number);
        }
    }

    /**
     * Notes the token of an object that is written strongly under the host's number, if the object has a token or its
     * class is durable. An object that stands for another carries the token of that one, unless that one carries it
     * already. The referents of references are noted without this.
     *
     * @throws WeaklinkException if another object of this document has the same natural name
     */
    public void carry(Object referent, int number) {
        requireOpen();
        Object real = real(referent);
        if (real != referent) {
            begin(referent, number);
        }
        if (real == referent && standingFor.isEmpty() || numberOf(real) == number) {
            carry(real, number, typeOf(real));
        }
    }

    /**
     * Notes the names that objects of this document were given in the registry, also where no reference points at them.
     * Called once by an adapter that will write an end to this document. Without this call the names are left out, which the
     * {@link Writing} tells.
     */
    public void carryNames() {
        requireOpen();
        carriesNames = true;
        forEachNamed((object, name) -> carry(object, numbers.numberOf(object), typeOf(object)));
    }

    /** An external object has its name outside documents only. */
    private void forEachNamed(BiConsumer<Object, IdentityToken> action) {
        naming.forEachNamed(numbers, (object, name) -> {
            if (!setup.types().isExternal(object.getClass())) {
                action.accept(object, name);
            }
        });
    }

    /** Returns whether the object with this number of the host is known to carry a token. */
    public boolean carries(int number) {
        return !carried.isEmpty() && carried.containsKey(number);
    }

    /**
     * Returns a view of the tokens of objects of this document, by the host's number. It is complete once all slots are
     * settled.
     */
    public Map<Integer, IdentityToken> carried() {
        return Collections.unmodifiableMap(carried);
    }

    /** Returns how many slots there are; they count from 0. */
    public int slots() {
        return slots.size();
    }

    /**
     * Returns what a slot turned out to be, at the end of the document: a number if its referent was begun, else a
     * token; {@link WireReference#CLEARED} if there is no registry to issue one.
     *
     * @throws WeaklinkException if the referent is declared external and stands in this document, or if another object
     *     of this document has the same natural name
     */
    public WireReference settle(int slot) {
        requireOpen();
        return slots.settle(slot, turnsOut);
    }

    @Override
    WireReference refer(Object referent, ReferentType type) {
        int number = type.external() ? WrittenNumbers.NONE : numberOf(referent);
        if (number == WrittenNumbers.NONE) {
            type.requireDescriptor();
            return ahead(referent, type);
        }
        carry(referent, number, type);
        return new WireReference.Numbered(number, null);
    }

    /** The host was not asked for the number of an external object, so it is not asked for its slot either. */
    private WireReference.Ahead ahead(Object referent, ReferentType type) {
        int slot = type.external() ? WrittenNumbers.NONE : numbers.slotOf(referent, slots.size());
        return slot == WrittenNumbers.NONE ? slots.of(referent) : slots.at(slot, referent);
    }

    @Override
    WireReference unresolved(WireReference.Tokened unresolved) {
        return slots.of(unresolved);
    }

    private WireReference turnsOut(Object referent) {
        if (referent instanceof WireReference.Tokened unresolved) {
            return unresolvedOrHere(unresolved);
        }
        ReferentType type = typeOf(referent);
        int number = numberOf(referent);
        if (number != WrittenNumbers.NONE) {
            return numbered(referent, number, type);
        }
        if (!naming.canName(type)) {
            return WireReference.CLEARED;
        }
        IdentityToken token = naming.tokenOf(referent, type);
        naming.neededOutside(token, referent);
        return new WireReference.Tokened(token, type.requireDescriptor());
    }

    /** An unresolved reference points into this document after all if the object that has its token now stands here. */
    private WireReference unresolvedOrHere(WireReference.Tokened unresolved) {
        Object found = naming.live(unresolved.token());
        Object live = found == null ? null : real(found);
        // A number says nothing of the type, so a reference that a reader would refuse stays a token with its
        // descriptor.
        if (live == null || !setup.types().answersTo(live.getClass(), unresolved.type())) {
            return unresolved;
        }
        int number = numberOf(live);
        return number == WrittenNumbers.NONE
                ? unresolved
                : numbered(live, number, setup.types().of(live.getClass()));
    }

    private int numberOf(Object real) {
        Integer first = standingFor.isEmpty() ? null : standingFor.get(real);
        return first == null ? numbers.numberOf(real) : first;
    }

    private WireReference numbered(Object referent, int number, ReferentType type) {
        if (type.external()) {
            throw refusalOfExternal(referent);
        }
        carry(referent, number, type);
        return new WireReference.Numbered(number, null);
    }

    private void carry(Object referent, int number, ReferentType type) {
        IdentityToken token = naming.known(referent, type);
        if (token != null && carried.put(number, token) == null) {
            noteToken(token, referent);
        }
    }

    @Override
    WireReference settled(WireReference wire) {
        return wire instanceof WireReference.Ahead ahead ? settle(ahead.slot()) : wire;
    }

    @Override
    boolean stands(WireReference wire, @Nullable Object referent) {
        return wire instanceof WireReference.Numbered;
    }

    /** Settles every slot, because its referent may need a token outside whether or not the adapter asked for it. */
    @Override
    void end() {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (!slots.isSettled(slot)) {
                settle(slot);
            }
        }
    }

    @Override
    List<WireReference.Tokened> namesLeftOut() {
        List<WireReference.Tokened> leftOut = new ArrayList<>(0);
        if (!carriesNames) {
            forEachNamed((object, name) -> {
                noteToken(name, object);
                leftOut.add(new WireReference.Tokened(name, describe(object)));
            });
        }
        return leftOut;
    }

    /** Describes an object for a report, also one whose class has no stable name. */
    private TypeDescriptor describe(Object object) {
        TypeDescriptor known = typeOf(object).descriptor();
        return known == null ? new TypeDescriptor(object.getClass().getTypeName()) : known;
    }

    @Override
    void release() {
        slots.clear();
    }
}
