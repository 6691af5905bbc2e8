package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One read of one document: turns wire references back into references. The mirror image of {@link WriteScope}.
 *
 * <p>An adapter opens it at the root, tells it of every object that carries a number or a token as soon as the object
 * exists, gives it every wire reference, and calls {@link #finish} when the root is complete. Only then is a referent
 * that the document does not hold looked for elsewhere. Until then nothing outside sees anything of the document. A
 * format without numbers of its own opens a {@link NumberedReadScope}. A format whose host numbers the objects opens a
 * {@link SlottedReadScope}.
 *
 * <p>All referents that a scope has found stay reachable until the scope is closed; inside a {@link Reading}, until the
 * reading is closed. A scope that is closed without {@link #finish} drops its document and changes nothing.
 *
 * <p>A scope belongs to one thread. Each method throws {@link IllegalStateException} once the scope is closed.
 */
public abstract sealed class ReadScope implements AutoCloseable permits NumberedReadScope, SlottedReadScope {

    final Targets targets = new Targets();
    private final CodecSetup setup;
    private final Limits limits;
    private final ReadNumbers numbers;
    private final @Nullable Reading reading;
    private final ReadRows rows;
    private final CarriedTokens carried;
    private final Awaiting awaiting;
    private final List<Object> held = new ArrayList<>();
    private final Binder binder;
    private Class<?> lastDeclared = Object.class;
    private @Nullable Class<?> lastFound;
    private @Nullable TypeDescriptor lastType;
    private int references;
    private boolean open = true;
    private boolean bound;

    /** Whether all places are bound. */
    private boolean completed;

    ReadScope(CodecSetup setup, ReadNumbers numbers) {
        this.setup = requireNonNull(setup, "setup");
        this.numbers = requireNonNull(numbers, "numbers");
        this.limits = setup.setup().limits();
        this.carried = new CarriedTokens(limits);
        this.binder = new Binder(setup);
        this.awaiting = new Awaiting(setup.setup().onRestored());
        this.reading = Reading.current(setup.setup());
        this.rows = ReadRows.of(setup, reading);
        if (reading != null && reading.holdsBack()) {
            reading.begin(numbers::count);
        }
    }

    /**
     * Tells of an object that carries the token or name by which it is known beyond this document.
     *
     * @throws WeaklinkException if the token names another object already, or if the document has more tokens than the setup
     *     allows
     */
    public final void carries(IdentityToken token, Object referent) {
        requireOpen();
        carried.add(requireNonNull(token, "token"), referent);
    }

    /**
     * Tells of an object that carries a token which belongs to this document: references are bound by it, and it is never
     * adopted.
     *
     * @throws WeaklinkException if the token names another object already, or if the document has more tokens than the setup
     *     allows
     */
    public final void carriesAhead(IdentityToken token, Object referent) {
        requireOpen();
        carried.addAhead(requireNonNull(token, "token"), referent);
    }

    /** Tells of a restored object, for {@link WeaklinkBuilder#onRestored}; {@link NumberedReadScope#begin} includes it. */
    public final void restored(Object referent) {
        requireOpen();
        awaiting.restored.add(referent);
    }

    /**
     * Returns the reference that stands behind the wire form: a genuine reference if its referent is there already,
     * else a late one, which is bound when the document ends.
     *
     * @param where tells the place for the report; asked only if a report is wanted
     * @throws WeaklinkException if the document holds more references than the setup allows, or if the place declares
     *     referents without identity and the setup does not clear them ({@link NoIdentity})
     */
    public final Reference<?> restore(WireReference wire, ReferenceKind kind, Holder holder, Supplier<String> where) {
        return restore(wire, HeldByReference.of(kind), holder, where);
    }

    /**
     * Does what {@link #restore(WireReference, ReferenceKind, Holder, Supplier)} does, for references of this class.
     * For a class of the application's own the late reference is of another class. It must not be set into its place:
     * the place takes the right reference at the end ({@link #settable}). If no place takes it, {@link #finish} fails.
     *
     * @param type {@code WeakReference}, {@code SoftReference}, or a class that {@link WeaklinkBuilder#reference} knows
     * @throws WeaklinkException if references of this class cannot be made, if the document holds more references than
     *     the setup allows, or if the policy of one of the application's own classes is {@link OnGone#LATE}
     */
    public final Reference<?> restore(WireReference wire, Class<?> type, Holder place, Supplier<String> where) {
        return restore(wire, type, null, place, where);
    }

    /**
     * Does what {@link #restore(WireReference, Class, Holder, Supplier)} does, for a reference with the state that the host
     * has read.
     *
     * @param state what the reference holds beside its referent, of the class that {@link CodecSetup#stateType} tells; null
     *     if it holds nothing
     * @throws WeaklinkException as that method does, and if {@code state} is of another class, or given although
     *     references of this class have none
     */
    public final Reference<?> restore(
            WireReference wire, Class<?> type, @Nullable Object state, Holder place, Supplier<String> where) {
        ReferenceFactory factory = setup.factory(type);
        if (factory == null) {
            return restore(wire, ReferenceKind.of(type), place, where);
        }
        factory.requireRead(state);
        return restore(
                wire,
                new HeldByMade(factory, state, setup.setup().kept(), awaiting.made),
                factory.in(place, state),
                where);
    }

    /**
     * Returns the weak reference to the object with this number, if that is there already and nothing has to be reported or
     * refused. Most references point back, and then nothing is made but the reference.
     *
     * @param type the type that the reference was written with; null where the form does not tell it
     * @return null if {@link #restore} is for this reference
     * @throws WeaklinkException as {@link #restore(WireReference, ReferenceKind, Holder, Supplier)} does
     */
    public final @Nullable Reference<?> restoreBegun(int number, @Nullable TypeDescriptor type, Holder holder) {
        requireOpen();
        Object found = rows.areWanted() ? null : numbers.find(number);
        if (found == null || !holder.declares().isInstance(found) || !answersTo(found, type)) {
            return null;
        }
        count();
        requireIdentity(holder.declares());
        return new WeakReference<>(found);
    }

    /**
     * Hands the referent that stands behind the wire form to {@code receiver}, once: now if it is there already, else
     * when the document ends. The receiver gets null if the reference was cleared or its referent is gone.
     *
     * @param where tells the place for the report; asked only if a report is wanted
     * @throws WeaklinkException if the document holds more references than the setup allows, or if the policy is {@link
     *     OnGone#LATE}, which a place that holds the referent itself cannot keep
     */
    public final void restoreReferent(
            WireReference wire, Holder holder, Supplier<String> where, Consumer<@Nullable Object> receiver) {
        restore(wire, new HeldItself(receiver), holder, where);
    }

    private <R> R restore(WireReference wire, Holding<R> holding, Holder holder, Supplier<String> where) {
        requireOpen();
        count();
        TypeDescriptor type = WireText.typeOrNull(wire);
        OnGone policy = setup.onGone(holder, type);
        holding.requireKept(policy, type, holder);
        requireIdentity(holder.declares());
        if (WireText.isEmpty(wire)) {
            rows.addEmpty(wire, where);
            return holding.empty();
        }
        Object found = here(wire, type, holder);
        if (found != null) {
            rows.add(wire, ReadOutcome.BOUND_IN_DOCUMENT, found, where);
            return holding.holding(found);
        }
        return holding.open(awaiting.places, targets.of(wire), holder, policy, type, row(wire, policy, where), where);
    }

    /**
     * Says that a reference which {@link #restore} returned stands in a place that can be set later. If it is a late
     * one, {@code place} gets a genuine reference at the end of the document, once; or the late one, if it has a token
     * to keep.
     */
    public final void settable(Reference<?> restored, Consumer<Reference<?>> place) {
        requireOpen();
        if (restored instanceof Late late && late.isOpen()) {
            awaiting.exchanges.add(late, place);
        }
    }

    /**
     * Returns how many references, {@link Weak} members and contents of weak containers wait for the end of the document so
     * far.
     */
    public int openPlaces() {
        requireOpen();
        return awaiting.places.count() + awaiting.fills.count();
    }

    /**
     * Runs the action when all places of the document are bound and exchanged, ahead of {@link
     * WeaklinkBuilder#onRestored}, in the order of these calls. An action that throws makes the read fail. It is not run
     * if the document ends with an error before, or if {@link NumberedReadScope#mark} makes this scope forget it.
     */
    public final void whenBound(Runnable action) {
        requireOpen();
        awaiting.whenBound.add(requireNonNull(action, "action"));
    }

    /**
     * Fills a weak container when all places of the document are bound, as {@link #whenBound} runs actions, and {@linkplain
     * Refill#complete completes} it when all are filled. If one container is filled twice, as one that two members share, the last
     * contents count.
     */
    public final void fill(Object container, Refill contents) {
        fill(awaiting.fills.add(container, contents, false));
    }

    /** Does what {@link #fill} does, and also puts in what was read for this container before. */
    public final void merge(Object container, Refill contents) {
        fill(awaiting.fills.add(container, contents, true));
    }

    /** Returns whether this container, by identity, has contents that the end of the document puts in. Takes as long as there are such containers. */
    public final boolean isFilledLater(Object container) {
        return awaiting.fills.has(container);
    }

    private void fill(Fills.Fill fill) {
        whenBound(() -> {
            Refill all = awaiting.fills.contents(fill);
            if (all != null) {
                all.into(fill.container());
            }
        });
        whenFilled(() -> {
            Refill all = awaiting.fills.contents(fill);
            if (all != null) {
                all.complete(fill.container());
            }
        });
    }

    /**
     * Runs the action when all actions of {@link #whenBound} have run, so that all containers are filled: for containers
     * whose elements may hash over, or be ordered by, what others hold.
     */
    public final void whenFilled(Runnable action) {
        requireOpen();
        awaiting.whenFilled.add(requireNonNull(action, "action"));
    }

    /**
     * Ends the document: looks for missing referents in the document, in the registry and with the resolvers; binds open
     * places; applies the policies; runs what waits for that; tells of restored objects; last, lets them take over their
     * tokens.
     *
     * @throws GoneReferentException if a referent is gone and its policy is {@link OnGone#FAIL}
     * @throws WeaklinkException if a slot was never settled, if a resolver returned null, or as {@link #commit} does
     */
    public final void finish() {
        bind();
        commit();
    }

    /** The first half of {@link #finish}: all but the changes to the registry. Fails as {@link #finish} does. */
    public final void bind() {
        requireOpen();
        if (bound) {
            throw new IllegalStateException("This document has ended already.");
        }
        bound = true;
        List<Target> all = targets.all();
        new Search(setup, numbers, carried).search(all);
        Targets.forEachFound(all, held::add);
        bindNumbered();
        awaiting.places.bind(binder);
        bindFurther(binder);
        completed = true;
        awaiting.exchanges.make();
        rows.requireNoneMissing();
        awaiting.whenBound.forEach(Runnable::run);
        awaiting.whenFilled.forEach(Runnable::run);
        awaiting.restored.tell();
        rows.tell(setup, reading, held);
    }

    /**
     * The second half of {@link #finish}: restored objects take over their tokens, unresolved references begin to wait.
     * Inside a reading that holds these changes back ({@link CodecSetup#reading(Adoption, int)}) they come with {@link
     * Reading#commit}.
     *
     * @throws WeaklinkException if a reference of one of the application's own classes stands where it could not be set
     */
    public final void commit() {
        requireOpen();
        awaiting.made.forEach(LateMade::requireTaken);
        LiveObjectRegistry registry = setup.setup().registry();
        if (registry == null) {
            return;
        }
        if (reading != null && reading.holdsBack()) {
            reading.holdBack(() -> publish(registry, reading.adoption()));
        } else {
            publish(registry, setup.setup().adoption());
        }
    }

    private void publish(LiveObjectRegistry registry, Adoption adoption) {
        carried.adopt(registry, setup.types(), adoption);
        binder.later().forEach(binding -> registry.await(binding.unresolved().token(), binding));
    }

    /** Closes the scope. Without {@link #finish} the document is dropped. Closing twice does nothing. */
    @Override
    public final void close() {
        if (!open) {
            return;
        }
        open = false;
        awaiting.places.keep(0);
        if (!completed) {
            leaveFurther();
        }
        held.clear();
    }

    /** Binds the places that only a {@link NumberedReadScope} has. */
    void bindNumbered() {}

    /** Binds the places that only a {@link SlottedReadScope} has. */
    void bindFurther(Binder theBinder) {}

    /** Leaves the places empty that only one kind of scope has. */
    void leaveFurther() {}

    /** Returns an open place of which no report is wanted; null if a report or an error may name places declared like this. */
    final @Nullable OpenReference unreported(Holder holder, @Nullable TypeDescriptor type) {
        OnGone policy = setup.onGone(holder, type);
        if (rows.areWanted() || policy == OnGone.FAIL || setup.mayFail()) {
            return null;
        }
        requireIdentity(holder.declares());
        return awaiting.places.reference(holder, policy, type, null);
    }

    /** Returns an action that forgets all that this scope is told from now on; its late references stay empty. */
    final Runnable forgetting() {
        int allReferences = references;
        int allCarried = carried.count();
        int allTargets = targets.count();
        int allHeld = held.size();
        Runnable awaited = awaiting.forgetting();
        ReadRows.Mark mark = rows.mark();
        return () -> {
            references = allReferences;
            carried.keep(allCarried);
            targets.keep(allTargets);
            held.subList(allHeld, held.size()).clear();
            awaited.run();
            rows.forget(mark);
        };
    }

    /** Many references in a row point at objects of one class by one descriptor. */
    private boolean answersTo(Object found, @Nullable TypeDescriptor type) {
        if (type == null || found.getClass() == lastFound && type == lastType) {
            return true;
        }
        boolean answers = setup.types().answersTo(found.getClass(), type);
        if (answers) {
            lastFound = found.getClass();
            lastType = type;
        }
        return answers;
    }

    /** Returns the referent if the document has it already and it may be bound here. */
    private @Nullable Object here(WireReference wire, @Nullable TypeDescriptor type, Holder holder) {
        Object found = null;
        if (wire instanceof WireReference.Numbered numbered) {
            found = numbers.find(numbered.number());
        } else if (wire instanceof WireReference.Tokened tokened) {
            found = carried.find(tokened.token());
        }
        if (found == null || OpenPlace.refusal(found, type, holder, setup.types()) != null) {
            return null;
        }
        if (reading != null && (held.isEmpty() || held.get(held.size() - 1) != found)) {
            held.add(found);
        }
        return found;
    }

    /** Refuses a place whose referents have no identity. Many places in a row declare one class. */
    private void requireIdentity(Class<?> declares) {
        if (declares != lastDeclared) {
            setup.requireIdentity(declares);
            lastDeclared = declares;
        }
    }

    /** Returns the row of an open place. The end tells the policy of a slot, when its place is not known any more. */
    private @Nullable ReadRow row(WireReference wire, OnGone policy, Supplier<String> where) {
        boolean mayFail = wire instanceof WireReference.Ahead && setup.mayFail();
        return rows.addOpen(wire, mayFail ? OnGone.FAIL : policy, where);
    }

    final void count() {
        limits.requireReferences(++references);
    }

    final void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This read scope is closed.");
        }
    }
}
