package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One read of one document: turns wire references back into references. The mirror image of {@link WriteScope}.
 *
 * <p>An adapter opens it at the root, tells it of every object that has a number or a token as soon as the object
 * exists, gives it every wire reference, and calls {@link #finish} when the root is complete: only then is a referent
 * that the document does not hold looked for elsewhere. Until then nothing outside sees anything of the document.
 *
 * <p>Whatever it found stays reachable until it is closed; inside a {@link Reading}, until that is closed. Closing it
 * without having finished it drops the document and changes nothing.
 *
 * <p>A scope belongs to one thread.
 */
public final class ReadScope implements AutoCloseable {

    private final Weaklink setup;
    private final @Nullable OwnReadNumbers ownNumbers;
    private final ReadNumbers numbers;
    private final @Nullable Reading reading;
    private final ReadRows rows;
    private final SoughtTable sought = new SoughtTable();
    private final Map<IdentityToken, Object> carried = new LinkedHashMap<>();
    private final Set<IdentityToken> skipped = new HashSet<>(0);
    private final List<Object> restored = new ArrayList<>();
    private final List<Object> held = new ArrayList<>();
    private final WaitingList waiting = new WaitingList();
    private final Places places = new Places();
    private final List<LateMade> made = new ArrayList<>(0);
    private final Binder binder;
    private @Nullable Waiting lastWaiting;
    private int references;
    private boolean open = true;
    private boolean finished;

    private ReadScope(Weaklink setup, @Nullable OwnReadNumbers ownNumbers, ReadNumbers numbers) {
        this.setup = setup;
        this.ownNumbers = ownNumbers;
        this.numbers = numbers;
        this.binder = new Binder(setup);
        this.reading = Reading.current(setup);
        boolean heard = !setup.setup().onRead().isEmpty();
        this.rows =
                new ReadRows(reading != null || heard, reading == null || heard ? Integer.MAX_VALUE : reading.room());
        if (reading != null && reading.holdsBack()) {
            reading.begin(numbers::count);
        }
    }

    /** Opens the read of a document whose format has no numbers of its own; {@link #begin} tells of them. */
    public static ReadScope open(Weaklink setup) {
        var own = new OwnReadNumbers();
        return new ReadScope(requireNonNull(setup, "setup"), own, own);
    }

    /** Opens the read of a document whose host numbers its objects. */
    public static ReadScope open(Weaklink setup, ReadNumbers numbers) {
        return new ReadScope(requireNonNull(setup, "setup"), null, requireNonNull(numbers, "numbers"));
    }

    /**
     * Tells of an object that has a number of this document: it exists, though it may not be complete.
     *
     * @throws WeaklinkException if the number names another object already
     */
    public void begin(int number, Object referent) {
        requireOpen();
        if (ownNumbers == null) {
            throw new IllegalStateException("This scope was opened with the host's numbers and keeps none of its own.");
        }
        ownNumbers.begin(number, referent);
        restored(referent);
    }

    /**
     * Tells of an object that carries the token or name by which it is known beyond this document.
     *
     * @throws WeaklinkException if the token names another object already
     */
    public void carries(IdentityToken token, Object referent) {
        requireOpen();
        Object other = carried.putIfAbsent(requireNonNull(token, "token"), referent);
        if (other != null && other != referent) {
            throw new WeaklinkException(
                    "The token " + Excerpt.of(token.text()) + " names two objects of this document, a '"
                            + other.getClass().getName() + "' and a '"
                            + referent.getClass().getName()
                            + "'. A token names one object; mend the document.");
        }
    }

    /**
     * Tells of a token or name that stands in a part of the document which nobody reads. Whoever has it outside is another
     * object, so references to it are gone, unless an object that is read {@linkplain #carries carries} it too.
     */
    public void skipped(IdentityToken token) {
        requireOpen();
        skipped.add(requireNonNull(token, "token"));
    }

    /** Tells of a restored object, for {@link WeaklinkBuilder#onRestored}; {@link #begin} includes it. */
    public void restored(Object referent) {
        if (setup.tellsRestored()) {
            restored.add(referent);
        }
    }

    /**
     * Returns the reference that stands behind the wire form: a genuine one if its referent is there already, else a
     * late one, which is bound when the document ends.
     *
     * @param where tells the place for the report; asked only if someone wants to know
     * @throws WeaklinkException if the document holds more references than the setup allows
     */
    public Reference<?> restore(WireReference wire, ReferenceKind kind, Holder holder, Supplier<String> where) {
        requireOpen();
        count();
        TypeDescriptor type = WireText.typeOrNull(wire);
        OnGone policy = setup.onGone(holder, type);
        if (isEmpty(wire)) {
            rows.add(wire, emptyOutcome(wire), where);
            return kind.refer(null);
        }
        Object found = here(wire, type, holder);
        if (found != null) {
            rows.add(wire, ReadOutcome.BOUND_IN_DOCUMENT, where);
            return kind.refer(found);
        }
        ReadRow row = row(wire, policy, where);
        Waiting waits = waits(kind, holder, policy, type, row);
        Late late = kind.late(waits);
        waiting.add(late, waits, sought.of(wire));
        return late.asReference();
    }

    /**
     * Does what {@link #restore(WireReference, ReferenceKind, Holder, Supplier)} does, for references of this class. If
     * that is one of the application's own, the late one is of another class: it must not be set into its place, which
     * takes the right one at the end ({@link #settable}); where that does not happen, {@link #finish} fails.
     *
     * @param type {@code WeakReference}, {@code SoftReference}, or a class that {@link WeaklinkBuilder#reference} knows
     * @throws WeaklinkException if references of this class cannot be made, if the document holds more references than
     *     the setup allows, or if the policy of one of the application's own classes is {@link OnGone#LATE}
     */
    public Reference<?> restore(WireReference wire, Class<?> type, Holder place, Supplier<String> where) {
        ReferenceFactory factory = setup.setup().references().get(type);
        if (factory == null) {
            return restore(wire, ReferenceKind.of(type), place, where);
        }
        requireOpen();
        Holder holder = factory.in(place);
        count();
        TypeDescriptor descriptor = WireText.typeOrNull(wire);
        OnGone policy = setup.onGone(holder, descriptor);
        requireNoWaiting(policy, type);
        if (isEmpty(wire)) {
            rows.add(wire, emptyOutcome(wire), where);
            Reference<?> empty = factory.make(null);
            setup.setup().kept().requireNew(empty);
            return empty;
        }
        Object found = here(wire, descriptor, holder);
        if (found != null) {
            rows.add(wire, ReadOutcome.BOUND_IN_DOCUMENT, where);
            return factory.make(found);
        }
        ReadRow row = row(wire, policy, where);
        Waiting waits = Waiting.reference(factory.kind(), holder, policy, descriptor, row);
        var late = new LateMade(factory, setup.setup().kept(), where.get(), waits);
        made.add(late);
        waiting.add(late, waits, sought.of(wire));
        return late;
    }

    private static void requireNoWaiting(OnGone policy, Class<?> type) {
        if (policy == OnGone.LATE) {
            throw new WeaklinkException(
                    "A '" + type.getName() + "' is made by a factory and cannot wait for its referent,"
                            + " but its policy is OnGone.LATE. Hold a plain WeakReference, or give it another policy.");
        }
    }

    /** Mostly they come in rows that wait for the same. */
    private Waiting waits(
            ReferenceKind kind, Holder holder, OnGone policy, @Nullable TypeDescriptor type, @Nullable ReadRow row) {
        Waiting last = lastWaiting;
        if (last == null || row != null || !last.serves(kind, holder, policy, type)) {
            last = Waiting.reference(kind, holder, policy, type, row);
            lastWaiting = last;
        }
        return last;
    }

    /**
     * Hands the referent that stands behind the wire form to {@code receiver}, once: now if it is there already, else
     * when the document ends; null if it was cleared or is gone.
     *
     * @param where tells the place for the report; asked only if someone wants to know
     * @throws WeaklinkException if the document holds more references than the setup allows, or if the policy is
     *     {@link OnGone#LATE}, which a place that holds the referent itself cannot keep
     */
    public void restoreReferent(
            WireReference wire, Holder holder, Supplier<String> where, Consumer<@Nullable Object> receiver) {
        requireOpen();
        count();
        TypeDescriptor type = WireText.typeOrNull(wire);
        OnGone policy = setup.onGone(holder, type);
        Waiting.requireNoWaiting(policy, type, holder);
        if (isEmpty(wire)) {
            rows.add(wire, emptyOutcome(wire), where);
            receiver.accept(null);
            return;
        }
        Object found = here(wire, type, holder);
        if (found != null) {
            rows.add(wire, ReadOutcome.BOUND_IN_DOCUMENT, where);
            receiver.accept(found);
        } else {
            ReadRow row = row(wire, policy, where);
            waiting.add(null, Waiting.referent(receiver, holder, policy, type, row), sought.of(wire));
        }
    }

    /**
     * Says that a reference which {@link #restore} returned stands in a place that can be set later: if it is a late
     * one, {@code place} is given what is to stand there at the end of the document, once. That is a genuine reference;
     * only one that stays unresolved remains the late one, for it has a token to keep.
     */
    public void settable(Reference<?> restored, Consumer<Reference<?>> place) {
        requireOpen();
        if (restored instanceof Late late && late.waiting() != null) {
            places.add(late, place);
        }
    }

    /** Returns whether {@code reference} still waits for the end of the document. */
    public static boolean isWaiting(@Nullable Object reference) {
        return reference instanceof Late late && late.waiting() != null;
    }

    /** Returns whether {@code reference} was handed out before its referent was there, settled since or not. */
    public static boolean isLate(Reference<?> reference) {
        return reference instanceof Late;
    }

    /**
     * Returns the genuine reference that may take the place of a late one, for a container that can be changed once the
     * document is bound; {@code reference} itself if it is genuine, still waits, or keeps a token.
     */
    public static Reference<?> genuine(Reference<?> reference) {
        return reference instanceof Late late && late.waiting() == null ? late.genuine() : reference;
    }

    /**
     * Tells what a slot turned out to be.
     *
     * @throws WeaklinkException if no reference had this slot, or if it was told before
     */
    public void settle(int slot, WireReference wire) {
        requireOpen();
        if (wire instanceof WireReference.Ahead) {
            throw new WeaklinkException("Slot " + slot + " turned out to be another slot. Mend the document.");
        }
        sought.open(slot).wire = wire;
    }

    /**
     * Tells which object a slot turned out to be; for a host that knows it, as when a graph is copied.
     *
     * @throws WeaklinkException if no reference had this slot, or if it was told before
     */
    public void settle(int slot, Object referent) {
        requireOpen();
        Sought known = sought.open(slot);
        known.wire = new WireReference.Ahead(slot);
        known.found(referent, ReadOutcome.BOUND_IN_DOCUMENT);
    }

    /** Returns how many slots references have asked for so far. */
    public int slots() {
        return sought.slots();
    }

    /**
     * Ends the document: looks for what is still missing, in the document, in the registry, with the resolvers; binds;
     * applies the policy; tells what was restored; and last, lets restored objects take over their tokens.
     *
     * @throws GoneReferentException if something is gone whose policy is {@link OnGone#FAIL}
     * @throws WeaklinkException if a slot was never settled
     */
    public void finish() {
        bind();
        commit();
    }

    /** The first half of {@link #finish}: all of it but what others can see in the registry. */
    public void bind() {
        requireOpen();
        if (finished) {
            throw new IllegalStateException("This document has ended already.");
        }
        finished = true;
        List<Sought> all = sought.all();
        new Search(setup, numbers, carried, skipped).search(all);
        all.forEach(one -> {
            if (one.found != null) {
                held.add(one.found);
            }
        });
        waiting.bind(binder);
        places.settle();
        List<ReadReference> missing = rows.missing();
        if (!missing.isEmpty()) {
            throw new GoneReferentException(missing);
        }
        for (Object object : restored) {
            setup.setup().onRestored().forEach(restoring -> restoring.tell(object));
        }
        tell();
    }

    /**
     * The second half of {@link #finish}: restored objects take over, unresolved references begin to wait. Inside a
     * reading that holds this back ({@link Weaklink#reading(Adoption, int)}) that comes with {@link Reading#commit}.
     *
     * @throws WeaklinkException if a reference of one of the application's own classes stands where it could not be set
     */
    public void commit() {
        requireOpen();
        made.forEach(LateMade::requireTaken);
        LiveObjectRegistry registry = setup.setup().registry();
        if (registry == null) {
            return;
        }
        if (reading != null && reading.holdsBack()) {
            reading.holdBack(() -> publish(registry, reading.adoption()));
        } else {
            publish(registry, setup.adoption());
        }
    }

    private void publish(LiveObjectRegistry registry, Adoption adoption) {
        if (adoption != Adoption.NEVER) {
            carried.forEach((token, object) -> {
                if (!setup.types().isNatural(object.getClass())) {
                    registry.adopt(token, object, adoption);
                }
            });
        }
        binder.awaiting().forEach(late -> await(registry, late));
    }

    private void await(LiveObjectRegistry registry, Awaiting late) {
        IdentityToken token = late.wire().token();
        if (skipped.contains(token)) {
            registry.awaitNext(token, late);
        } else {
            registry.await(token, late);
        }
    }

    /** Closes the scope. Without {@link #finish} the document is dropped. Closing twice does nothing. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        if (!finished) {
            waiting.abandon();
        }
        held.clear();
    }

    private void tell() {
        if (!rows.wanted()) {
            return;
        }
        ReadReport report = rows.report();
        setup.setup().onRead().forEach(listener -> listener.accept(report));
        if (reading != null) {
            reading.add(report, held);
        }
    }

    /** Returns the referent if the document has it already and it may be bound here. */
    private @Nullable Object here(WireReference wire, @Nullable TypeDescriptor type, Holder holder) {
        Object found = null;
        if (wire instanceof WireReference.Numbered numbered) {
            found = numbers.find(numbered.number());
        } else if (wire instanceof WireReference.Tokened tokened) {
            found = carried.get(tokened.token());
        }
        if (found == null || Waiting.refusal(found, type, holder, setup.types()) != null) {
            return null;
        }
        if (reading != null && (held.isEmpty() || held.get(held.size() - 1) != found)) {
            held.add(found);
        }
        return found;
    }

    /** The type of a slot, and with it the policy, is known at the end; its place is not known any more then. */
    private @Nullable ReadRow row(WireReference wire, OnGone policy, Supplier<String> where) {
        boolean mayFail = wire instanceof WireReference.Ahead && setup.mayFail();
        return rows.addWaiting(wire, mayFail ? OnGone.FAIL : policy, where);
    }

    private static boolean isEmpty(WireReference wire) {
        return wire instanceof WireReference.Cleared || wire instanceof WireReference.Lost;
    }

    private static ReadOutcome emptyOutcome(WireReference wire) {
        return wire instanceof WireReference.Lost ? ReadOutcome.WRITTEN_WITHOUT_WEAKLINK : ReadOutcome.CLEARED;
    }

    private void count() {
        if (++references > setup.setup().maxReferences()) {
            throw new WeaklinkException("The document holds more than "
                    + setup.setup().maxReferences() + " weak references. Raise maxReferences if it may.");
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This read scope is closed.");
        }
    }
}
