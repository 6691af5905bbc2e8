package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.Reference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One write of one document: turns references into wire references. The mirror image of {@link ReadScope}.
 *
 * <p>An adapter opens it at the root and gives it every weak reference. A format without numbers of its own tells it of
 * every referent that it begins to write ({@link #begin}), and each reference is settled at once, by number or by
 * token. A format whose host numbers the objects and that can write an end to its documents gets slots for what has not
 * been begun yet, and settles them at the end.
 *
 * <p>Each reference is asked once, and what it gave is held until the scope is closed: the document is a consistent cut
 * even while the collector runs. A referent never gets into the document through this scope.
 *
 * <p>A scope belongs to one thread.
 */
public final class WriteScope implements AutoCloseable {

    private final Weaklink setup;
    private final @Nullable OwnWrittenNumbers ownNumbers;
    private final WrittenNumbers numbers;
    private final Consumer<Class<?>> ahead;
    private final Naming naming;
    private final @Nullable Writing writing;
    private final WrittenRows rows;
    private @Nullable Stock stock;
    private final Map<Integer, IdentityToken> carried = new LinkedHashMap<>(0);
    /** What was referred to before it had a number, by identity: held, and told from what nobody refers to. */
    private final Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>(0));

    /** What stands in the document without a number, by identity: no reference may point there. */
    private final Set<Object> unnumbered = Collections.newSetFromMap(new IdentityHashMap<>(0));

    /** What went into buffers; null while there are none. */
    private @Nullable BufferedReferents buffered;

    /** What stands where nobody reads it back; null while there are no such places. */
    private @Nullable SkippedReferents skipped;

    private final WrittenSlots slots = new WrittenSlots();
    private final Function<Object, WireReference> settled = this::settled;
    private @Nullable Class<?> lastClass;
    private @Nullable ReferentType lastType;
    private boolean open = true;

    private WriteScope(
            Weaklink setup, @Nullable OwnWrittenNumbers ownNumbers, WrittenNumbers numbers, Consumer<Class<?>> ahead) {
        this.ahead = ahead;
        this.setup = setup;
        this.ownNumbers = ownNumbers;
        this.numbers = numbers;
        this.naming = new Naming(setup.setup().registry());
        this.writing = Writing.current(setup);
        this.rows = new WrittenRows(writing == null ? 0 : writing.room());
        if (writing != null && writing.takesInventory()) {
            writing.begin(numbers::count);
            stock = new Stock(setup.types());
        }
    }

    /**
     * Opens the write of a document whose format has no numbers of its own and settles each reference at once.
     * References may point at declared referents only. Each of them must carry what {@link #begin} returns whenever the
     * host writes it.
     */
    public static WriteScope open(Weaklink setup) {
        return openWithOwnNumbers(setup, type -> {});
    }

    /**
     * Opens a write as {@link #open(Weaklink)} does, for a host whose users can change how an object is written.
     *
     * @param ahead told the class of each referent that a reference stands ahead of; throws a {@link WeaklinkException} if the
     *     host would write such an object without its number and token, for a reader would then miss it, or bind to
     *     the old one
     */
    public static WriteScope openWithOwnNumbers(Weaklink setup, Consumer<Class<?>> ahead) {
        var own = new OwnWrittenNumbers();
        return new WriteScope(requireNonNull(setup, "setup"), own, own, requireNonNull(ahead, "ahead"));
    }

    /**
     * Opens the write of a document whose host numbers its objects; what has not been begun gets a slot.
     *
     * @param numbers gives the host's number of an object, asked for every referent
     */
    public static WriteScope open(Weaklink setup, WrittenNumbers numbers) {
        return new WriteScope(requireNonNull(setup, "setup"), null, requireNonNull(numbers, "numbers"), type -> {});
    }

    /**
     * Returns what stands in the document for this reference.
     *
     * @param where tells the place for the report; asked only if someone wants to know
     * @throws WeaklinkException if the reference or its referent cannot be written: a phantom reference, a subclass that no factory makes, a
     *     referent that has no identity, no stable name, or is not declared
     */
    public WireReference capture(Reference<?> reference, Supplier<String> where) {
        requireOpen();
        setup.requireKnown(reference.getClass());
        Object referent = reference.get();
        WireReference wire = referent == null ? empty(reference) : capture(referent);
        note(wire, referent, where);
        return wire;
    }

    /**
     * Returns what stands in the document for a referent that its holder holds itself but means weakly.
     *
     * @param where tells the place for the report; asked only if someone wants to know
     * @throws WeaklinkException if the referent cannot be written: it has no identity, no stable name, or is not
     *     declared
     */
    public WireReference captureReferent(Object referent, Supplier<String> where) {
        requireOpen();
        WireReference wire = capture(requireNonNull(referent, "referent"));
        note(wire, referent, where);
        return wire;
    }

    /**
     * Begins a referent that is about to be written strongly, and returns what it carries; null if it was begun before,
     * for where a host writes one object twice only the first copy carries anything. An object of an external type carries
     * nothing either; it is told all the same, and {@link #finish} refuses references to it.
     *
     * @throws WeaklinkException if another object of this document has the same natural name
     */
    public @Nullable Begun begin(Object referent) {
        return begin(referent, null);
    }

    /**
     * Begins a referent as {@link #begin(Object)} does, for a host that writes it into a buffer first. Nobody knows whether
     * that gets into the document: if the referent is then begun elsewhere too, {@link #finish} refuses references to it,
     * unless {@link #arrived} has said so.
     *
     * @param buffer what it is written into, by identity; null if that is the document itself
     * @throws WeaklinkException if another object of this document has the same natural name
     */
    public @Nullable Begun begin(Object referent, @Nullable Object buffer) {
        requireOpen();
        if (ownNumbers == null) {
            throw new IllegalStateException("This scope was opened with the host's numbers and gives none of its own.");
        }
        if (setup.types().isExternal(referent.getClass())) {
            unnumbered.add(referent);
            return null;
        }
        if (skipped != null) {
            if (skipped.here()) {
                boolean kept = isMissed(referent);
                return skipped.begin(referent, kept, ownNumbers)
                        ? begun(ownNumbers.numberOf(referent), referent)
                        : null;
            }
            skipped.renew(referent, ownNumbers);
        }
        int number = ownNumbers.begin(referent);
        if (number == WrittenNumbers.NONE) {
            if (buffered != null) {
                buffered.again(referent, buffer);
            }
            return null;
        }
        if (buffer != null) {
            if (buffered == null) {
                buffered = new BufferedReferents();
            }
            buffered.begun(referent, number, buffer);
        }
        // A token names one object of a document, so what carries it in a skipped place carries no second one.
        if (skipped != null && skipped.carries(referent)) {
            count(referent.getClass());
            return new Begun(number, null);
        }
        return begun(number, referent);
    }

    /** Says that the number of a referent which was begun in a buffer has got into the document itself. */
    public void arrived(int number) {
        requireOpen();
        if (buffered != null) {
            buffered.arrived(number);
        }
    }

    /** Returns whether {@link #arrived} may have something to tell. */
    public boolean hasBuffered() {
        return buffered != null;
    }

    /**
     * Says that what follows, up to {@link #leaveSkipped}, stands in a place that is never read back. A referent there is
     * not in the document for those who read it: {@link #finish} refuses references to it, unless it stands in another
     * place too. References in such a place are nobody's concern.
     */
    public void enterSkipped() {
        requireOpen();
        if (skipped == null) {
            skipped = new SkippedReferents();
        }
        skipped.enter();
    }

    /** Says that the place which {@link #enterSkipped} has entered ends here. */
    public void leaveSkipped() {
        if (skipped != null) {
            skipped.leave();
        }
    }

    /**
     * Tells of an object that the host has written in a way of the user's own, which may have left its number out: then
     * a reader would miss it in the document, and bind references to it to the old object. Unless the document holds it
     * with its number too, {@link #finish} refuses them.
     */
    public void writtenByHand(Object written) {
        requireOpen();
        ReferentType type = setup.types().of(written.getClass());
        if (type.declared() && !type.external() && numbers.numberOf(written) == WrittenNumbers.NONE) {
            unnumbered.add(written);
        }
    }

    /**
     * Notes the token of an object that is written strongly under the host's number, if it has one or its class is
     * durable. Referents of references are noted without this.
     *
     * @throws WeaklinkException if another object of this document has the same natural name
     */
    public void carry(Object referent, int number) {
        requireOpen();
        carry(referent, number, setup.types().of(referent.getClass()));
    }

    /**
     * Counts an object of this class that has a number of the host, for a {@link Writing} that takes an inventory; else does
     * nothing. What {@link #begin} begins is counted without this.
     */
    public void count(Class<?> type) {
        if (stock != null) {
            stock.count(type);
        }
    }

    /** Returns whether the object with this number of the host is known to carry a token. */
    public boolean carries(int number) {
        return !carried.isEmpty() && carried.containsKey(number);
    }

    /** Returns what the objects of this document carry, by the host's number; complete once all slots are settled. */
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
     */
    public WireReference settle(int slot) {
        requireOpen();
        return slots.settle(slot, settled);
    }

    /**
     * Ends the document; hands its rows to the {@link Writing} of this thread, if there is one.
     *
     * @throws WeaklinkException if a reference points at an object that stands in the document without its number
     */
    public void finish() {
        requireOpen();
        if (skipped != null) {
            skipped.refuse(this::isMissed);
        }
        for (Object each : unnumbered) {
            if (isMissed(each)) {
                throw withoutNumber(each);
            }
        }
        if (buffered != null) {
            buffered.refuse(held);
        }
        if (writing != null) {
            rows.finish(this::finished, writing);
            if (stock != null) {
                stock.handTo(writing);
            }
        }
    }

    /** Closes the scope. Without {@link #finish} nothing is reported. Closing twice does nothing. */
    @Override
    public void close() {
        open = false;
        held.clear();
        buffered = null;
        skipped = null;
        slots.clear();
        rows.clear();
    }

    private void note(WireReference wire, @Nullable Object referent, Supplier<String> where) {
        if (writing != null) {
            Object named = wire instanceof WireReference.Cleared ? null : referent;
            rows.add(wire, named, named != null && isBegun(wire, named), typeName(wire, named), where);
        }
    }

    /** Only what cannot be named is written by number before it is begun, and what stands in a skipped place. */
    private boolean isBegun(WireReference wire, Object named) {
        return wire instanceof WireReference.Numbered
                && (ownNumbers == null
                        || skipped == null && naming.canName(typeOf(named))
                        || ownNumbers.numberOf(named) != WrittenNumbers.NONE);
    }

    private String typeName(WireReference wire, @Nullable Object named) {
        TypeDescriptor type = WireText.typeOrNull(wire);
        if (type == null && named != null) {
            type = typeOf(named).descriptor();
        }
        return type == null ? "" : type.name();
    }

    private WireReference empty(Reference<?> reference) {
        WireReference.Tokened unresolved = unresolved(reference);
        if (unresolved == null) {
            return WireReference.CLEARED;
        }
        if (ownNumbers == null) {
            return slots.of(unresolved);
        }
        Object live = naming.live(unresolved.token());
        if (live != null) {
            hold(live);
            if (skipped != null && !skipped.here() && skipped.carries(live)) {
                skipped.misses(live);
            }
        }
        return unresolved;
    }

    private WireReference.@Nullable Tokened unresolved(Reference<?> empty) {
        if (empty instanceof Late late) {
            return late.unresolved();
        }
        return setup.setup().references().isEmpty()
                ? null
                : setup.setup().kept().of(empty);
    }

    private WireReference capture(Object referent) {
        ReferentType type = typeOf(referent);
        if (!type.identity() && setup.setup().noIdentity() == NoIdentity.CLEARED) {
            return WireReference.CLEARED;
        }
        type.requireIdentity(referent.getClass());
        if (ownNumbers == null) {
            return captureByHost(referent, type);
        }
        type.requireDeclared(referent.getClass());
        TypeDescriptor descriptor = type.requireDescriptor();
        if (skipped != null && !skipped.here()) {
            skipped.renew(referent, ownNumbers);
        }
        int number = ownNumbers.numberOf(referent);
        if (number != WrittenNumbers.NONE) {
            if (buffered != null && buffered.contains(referent)) {
                hold(referent);
            }
            return new WireReference.Numbered(number, descriptor);
        }
        if (!type.external()) {
            ahead.accept(referent.getClass());
        }
        hold(referent);
        boolean told = skipped != null && skipped.carries(referent);
        if (!told && naming.canName(type)) {
            return new WireReference.Tokened(naming.tokenOf(referent, type), descriptor);
        }
        return new WireReference.Numbered(ownNumbers.mention(referent), descriptor);
    }

    private void hold(Object referent) {
        if (skipped != null && skipped.here()) {
            skipped.hold(referent);
        } else {
            held.add(referent);
        }
    }

    private Begun begun(int number, Object referent) {
        count(referent.getClass());
        IdentityToken token = naming.known(referent, setup.types().of(referent.getClass()));
        if (token != null && stock != null) {
            stock.carry(token, referent.getClass());
        }
        return new Begun(number, token);
    }

    private boolean isMissed(Object referent) {
        return held.contains(referent) && numbers.numberOf(referent) == WrittenNumbers.NONE;
    }

    private WeaklinkException withoutNumber(Object referent) {
        String name = referent.getClass().getName();
        if (setup.types().isExternal(referent.getClass())) {
            return new WeaklinkException(
                    "A '" + name + "' is declared external, so a weak reference to it goes by its token,"
                            + " but it stands in this document, where a reader restores another one that the reference would miss."
                            + " Declare it as a referent instead, or leave it out of the document.");
        }
        return new WeaklinkException(
                "A '" + name + "' is written by a serializer of the user's own or as a supertype, without"
                        + " its number, and a weak reference points at it, which a reader would bind to another object. Let the"
                        + " host write it as what it is, or declare it with Weaklink.builder().external("
                        + referent.getClass().getSimpleName() + ".class) if it is not restored from the document.");
    }

    private WireReference captureByHost(Object referent, ReferentType type) {
        int number = type.external() ? WrittenNumbers.NONE : numbers.numberOf(referent);
        if (number == WrittenNumbers.NONE) {
            type.requireDescriptor();
            return slots.of(referent);
        }
        carry(referent, number, type);
        return new WireReference.Numbered(number, null);
    }

    private WireReference settled(Object referent) {
        if (referent instanceof WireReference.Tokened unresolved) {
            return unresolvedOrHere(unresolved);
        }
        ReferentType type = typeOf(referent);
        int number = numbers.numberOf(referent);
        if (number != WrittenNumbers.NONE) {
            requireNotExternal(referent, type);
            carry(referent, number, type);
            return new WireReference.Numbered(number, null);
        }
        return naming.canName(type)
                ? new WireReference.Tokened(naming.tokenOf(referent, type), type.requireDescriptor())
                : WireReference.CLEARED;
    }

    /** An unresolved reference points into this document after all if the object that has its token now stands here. */
    private WireReference unresolvedOrHere(WireReference.Tokened unresolved) {
        Object live = naming.live(unresolved.token());
        if (live == null) {
            return unresolved;
        }
        ReferentType type = setup.types().of(live.getClass());
        // A number says nothing of the type, so what a reader would refuse stays a token with its descriptor.
        boolean answers = setup.types().answersTo(live.getClass(), unresolved.type());
        int number = answers ? numbers.numberOf(live) : WrittenNumbers.NONE;
        if (number == WrittenNumbers.NONE) {
            return unresolved;
        }
        requireNotExternal(live, type);
        carry(live, number, type);
        return new WireReference.Numbered(number, null);
    }

    private void requireNotExternal(Object referent, ReferentType type) {
        if (type.external()) {
            throw withoutNumber(referent);
        }
    }

    private void carry(Object referent, int number, ReferentType type) {
        IdentityToken token = naming.known(referent, type);
        if (token != null && carried.put(number, token) == null && stock != null) {
            stock.carry(token, referent.getClass());
        }
    }

    private WrittenReference finished(WrittenRow row) {
        WireReference wire = row.wire() instanceof WireReference.Ahead ahead ? settle(ahead.slot()) : row.wire();
        Object referent = row.referent();
        boolean inDocument = wire instanceof WireReference.Numbered && ownNumbers == null
                || referent != null
                        && !setup.types().isExternal(referent.getClass())
                        && numbers.numberOf(referent) != WrittenNumbers.NONE;
        return row.finished(wire, inDocument);
    }

    /** Referents come in rows of one class. */
    private ReferentType typeOf(Object referent) {
        Class<?> type = referent.getClass();
        ReferentType known = lastType;
        if (known == null || type != lastClass) {
            known = setup.types().of(type);
            lastType = known;
            lastClass = type;
        }
        return known;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This write scope is closed.");
        }
    }
}
