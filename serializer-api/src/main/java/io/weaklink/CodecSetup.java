package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Weaklink} setup as an adapter for a serializer sees it: the door to everything that users need not know. An
 * adapter keeps one setup, asks it about classes and policies, and opens the scopes of its documents with it.
 *
 * <p>Immutable and safe for use by many threads. A method that depends on the {@link Reading} or {@link Writing} in
 * force takes that of the calling thread.
 */
public final class CodecSetup {

    private final Setup setup;
    private final ReferentTypes types;
    private final @Nullable Consumer<Map<ReadOutcome, Long>> counter;

    CodecSetup(Setup setup, ReferentTypes types) {
        this(setup, types, null);
    }

    private CodecSetup(Setup setup, ReferentTypes types, @Nullable Consumer<Map<ReadOutcome, Long>> counter) {
        this.setup = setup;
        this.types = types;
        this.counter = counter;
    }

    /** Returns the setup as an adapter sees it. */
    public static CodecSetup of(Weaklink weaklink) {
        return weaklink.codecSetup();
    }

    /**
     * Returns the setup that the application's one {@link WeaklinkProvider} gives. It serves adapters whose host names
     * them by class alone. This method never makes a setup itself, because the registry of a new setup answers to no
     * token.
     *
     * <p>Besides {@code loader} two more class loaders are asked: the context class loader of the thread, and the one of
     * this class. So the provider is found wherever the host has put the application and Weaklink. Nothing is kept of any
     * of them.
     *
     * @param loader the class loader that is asked for the provider first
     * @throws WeaklinkException if there is no provider, if there is more than one, if it cannot be loaded, or if it
     *     gives null
     */
    public static Weaklink provided(ClassLoader loader) {
        return ProvidedSetup.find(loader);
    }

    /** Returns the setup as users see it. */
    public Weaklink weaklink() {
        return new Weaklink(this);
    }

    /** Returns the classes that this setup knows as referents. */
    public ReferentTypes types() {
        return types;
    }

    /**
     * Returns this setup with {@link Referent} looked up by {@code finder} instead of on the class itself, for a host that
     * knows mix-ins. Registry and policies are shared with this setup.
     *
     * @param finder gives the annotation of exactly this class, null if it has none
     */
    public CodecSetup seeing(Function<Class<?>, @Nullable Referent> finder) {
        return new CodecSetup(setup, types.seeing(requireNonNull(finder, "finder")), counter);
    }

    /**
     * Returns this setup with a counter of what it reads, for a host that has metrics. It is the same setup as this one:
     * registry and policies are shared, and references of the one are resolved by the other.
     *
     * <p>The counter is told once for each document that has weak references and was read well, on the thread that reads,
     * after the listeners of {@link WeaklinkBuilder#onRead}. It gets the number of references by outcome, and must not
     * keep the map. No place is asked for and no report is made because of it. If it throws, the read fails.
     */
    public CodecSetup counting(Consumer<Map<ReadOutcome, Long>> counter) {
        return new CodecSetup(setup, types, requireNonNull(counter, "counter"));
    }

    /** Returns whether both are the same setup, seen with the same or with different annotations. */
    public boolean sharesSetupWith(CodecSetup other) {
        return setup == other.setup;
    }

    /**
     * Returns this setup without its registry, resolvers and listeners, for a host that copies graphs. It is not the same
     * setup as this one.
     */
    public CodecSetup forCopies() {
        return new CodecSetup(setup.forCopies(), types);
    }

    /** Returns what {@link Weaklink#confined} describes. */
    CodecSetup confined(Set<Class<?>> exported) {
        return new CodecSetup(setup.confined(), types.confined(exported), counter);
    }

    /**
     * Returns a reference of this class, for a host that copies graphs; an empty one if {@code referent} is null.
     *
     * @param state what the reference holds beside its referent; null for a class without {@linkplain #stateType state}
     * @throws WeaklinkException if references of this class cannot be made
     */
    public Reference<?> refer(Class<?> type, @Nullable Object referent, @Nullable Object state) {
        ReferenceFactory factory = factory(type);
        return factory == null ? ReferenceKind.of(type).refer(referent) : factory.make(referent, state);
    }

    /**
     * Returns a copy of an empty reference, for a host that copies graphs. If that one was unresolved when it was read, the copy
     * keeps its token too. One that still waits for its referent is its own copy, and so is one of a class of the application's own that keeps
     * neither a token nor a state.
     *
     * @param state the state of the copy; null for a class without {@linkplain #stateType state}
     * @throws WeaklinkException if references of this class cannot be made
     */
    public Reference<?> copyEmpty(Reference<?> original, @Nullable Object state) {
        Class<?> type = original.getClass();
        boolean keepsNothing =
                isMade(type) && stateType(type) == null && setup.kept().of(original) == null;
        if (keepsNothing || original instanceof LateMade) {
            return original;
        }
        if (original instanceof Late late) {
            return ReferenceKind.copyEmpty(late);
        }
        Reference<?> copy = refer(type, null, state);
        setup.kept().copy(original, copy);
        return copy;
    }

    /**
     * Returns the class of the state that references of this class hold beside their referent; null if they have none. An
     * adapter lets its host write such a state behind the wire form of the reference, and read it as this class.
     */
    public @Nullable Class<?> stateType(Class<?> type) {
        ReferenceFactory factory = factory(type);
        return factory == null || factory.state() == null
                ? null
                : factory.state().type();
    }

    /**
     * Asks a reference for the state that it holds beside its referent. An adapter asks once for each reference that it
     * writes or copies, before it writes any of it.
     *
     * @return the state; null if there is none
     * @throws WeaklinkException if the application's function throws, or gives an object of another class
     */
    public @Nullable Object stateOf(Reference<?> reference) {
        ReferenceFactory factory = factory(reference.getClass());
        return factory == null || factory.state() == null
                ? null
                : factory.state().ask(reference);
    }

    /**
     * Requires that references of this class can be written and read: the two kinds of the platform, and the classes
     * that {@link WeaklinkBuilder#reference} knows.
     *
     * @return the class of the reference that a reader makes: for a late reference the class that it stands for, for
     *     any other {@code type} itself
     * @throws WeaklinkException if references of this class cannot be written and read
     */
    public Class<?> requireKnown(Class<?> type) {
        return isMade(type) ? type : ReferenceKind.of(type).type();
    }

    /**
     * Says that a reference of the application's own class stands ahead of its referent, in a place that cannot be set
     * once the referent is there.
     */
    public static String refusalAhead(Class<?> type) {
        return LateMade.refusal(type, "");
    }

    /** Returns whether references of this class are made by a factory of the application's own. */
    public boolean isMade(Class<?> type) {
        return factory(type) != null;
    }

    /**
     * Returns the policy for a place: that of the place itself, else that of the type, else that of the setup.
     *
     * @param type the type that the reference was written with, null where it is not known
     */
    public OnGone onGone(Holder holder, @Nullable TypeDescriptor type) {
        if (holder.onGone() != null) {
            return holder.onGone();
        }
        OnGone byType = types.onGoneOf(type, holder.declares());
        return byType == null ? setup.onGone() : byType;
    }

    /**
     * Refuses a place that holds the referent itself, as a field marked {@link Weak} does, if its policy is {@link
     * OnGone#LATE}: the place cannot wait.
     *
     * @throws WeaklinkException if the policy is {@link OnGone#LATE}
     */
    public void requireNotLate(Holder place) {
        OpenField.requireKept(onGone(place, null), null, place);
    }

    /**
     * Refuses a place that holds references of this class if the application makes them and the policy is {@link
     * OnGone#LATE}: a made reference cannot wait.
     *
     * @param place declares the referent
     * @throws WeaklinkException if the policy is {@link OnGone#LATE} and references of this class are made
     */
    public void requireNotLate(Class<?> reference, Holder place) {
        if (isMade(reference)) {
            LateMade.requireKept(onGone(place, null), reference, place);
        }
    }

    /**
     * Refuses a place that refers weakly to objects of this class, if these objects have no identity and the setup does
     * not write such references as cleared. An adapter asks it for the declared type of a place before it writes a
     * reference there: a reference that is empty by now does not tell what it referred to, so without the question the
     * collector would decide whether a write fails. {@link ReadScope} asks it by itself.
     *
     * @throws WeaklinkException in the words of a write
     */
    public void requireIdentity(Class<?> referent) {
        if (setup.noIdentity() == NoIdentity.REFUSE) {
            types.of(referent).requireIdentity(referent);
        }
    }

    /** Returns whether the setup makes containers for places that declare this type; see {@link #newContainer}. */
    public boolean makesContainer(Class<?> declared) {
        return declared == WeakHashMap.class || setup.containers().containsKey(declared);
    }

    /**
     * Makes an empty container for a place that declares this type, and whose holder has made none.
     *
     * @throws WeaklinkException if the setup makes no containers of this type, or if its maker throws or makes none
     */
    public Object newContainer(Class<?> declared) {
        Supplier<?> maker = setup.containers().get(declared);
        if (maker == null && declared == WeakHashMap.class) {
            return new WeakHashMap<>();
        }
        if (maker == null) {
            throw new WeaklinkException("A weak container of the type '" + declared.getName() + "' was read, but its"
                    + " holder has made none that could be filled. Create one in the constructor, or let the setup make one"
                    + " with Weaklink.builder().container(" + declared.getSimpleName() + ".class, ...).");
        }
        Object made;
        try {
            made = maker.get();
        } catch (RuntimeException thrown) {
            throw new WeaklinkException(
                    "The maker of '" + declared.getName() + "' threw " + thrown
                            + ". Mend the function given to container(...).",
                    thrown);
        }
        if (!declared.isInstance(made)) {
            throw new WeaklinkException("Expected the maker of '" + declared.getName() + "' to make one, but it made "
                    + (made == null ? "null" : "a '" + made.getClass().getName() + "'")
                    + ". Mend the function given to container(...).");
        }
        return made;
    }

    /** Returns whether the setup has an action for restored objects. */
    public boolean tellsRestored() {
        return !setup.onRestored().isEmpty();
    }

    /**
     * Returns whether a {@link Reading} or {@link Writing} counts the objects of the document that this thread begins
     * to read or write. If so, the adapter opens the scope of the document at once. If not, the adapter may wait for
     * the first reference.
     */
    public boolean countsObjects() {
        Writing writing = Writing.current(setup);
        Reading reading = Reading.current(setup);
        return writing != null && writing.takesInventory() || reading != null && reading.holdsBack();
    }

    /**
     * Returns whether a {@link Writing} of this thread wants to know of each document, also of one without references.
     * If so, the adapter opens a scope for each document, at its end at the latest.
     */
    public boolean reportsEachWrite() {
        return Writing.current(setup) != null;
    }

    /**
     * Returns whether restored objects take over their tokens as soon as the document that this thread reads has ended.
     * False if the policy is {@link Adoption#NEVER}. False inside a reading that holds adoption back.
     */
    public boolean adoptsAtOnce() {
        Reading reading = Reading.current(setup);
        return setup.adoption() != Adoption.NEVER && (reading == null || !reading.holdsBack());
    }

    /**
     * Returns whether a scope of this thread may ask for the places of its references: for a report that this thread or
     * a listener wants, or for an error about referents that are gone. If not, an adapter need not keep track of
     * places.
     */
    public boolean asksPlaces() {
        return !setup.onRead().isEmpty()
                || mayFail()
                || Writing.current(setup) != null
                || Reading.current(setup) != null;
    }

    /**
     * Opens a reading on this thread that holds back the changes of its documents to the registry until {@link
     * Reading#commit}. It serves a caller that makes checks of its own after the host has returned, as a snapshot does.
     *
     * @param adoption whether restored objects take over their tokens; replaces the policy of the setup
     * @param rows the most rows of each document that the report lists for references bound in it, and the most rows
     *     for all other references; all references are counted. Of very many references the places are not all asked
     *     for; such a place is told as "(further on)"
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Reading reading(Adoption adoption, int rows) {
        return new Reading(setup, types, requireNonNull(adoption, "adoption"), requireRows(rows));
    }

    /**
     * Opens a writing on this thread that takes an {@linkplain Writing#inventory inventory}, and holds back the changes of
     * its documents to the registry until {@link Writing#commit}. It serves a caller for whom a document is written only
     * when the host has returned, as for a snapshot.
     *
     * @param rows the most rows of each document that the report lists for references bound in it, and the most rows
     *     for all other references; all references are counted. Of very many references the places are not all asked
     *     for; such a place is told as "(further on)"
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Writing writing(int rows) {
        return new Writing(setup, types, requireRows(rows), true);
    }

    private static int requireRows(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("Expected a number of rows from 0, but found " + rows + ".");
        }
        return rows;
    }

    /**
     * Lets a document end together with the {@link Reading} that is open on this thread, for a host that does not tell
     * where a document ends. A document that the reading has taken before ends first.
     *
     * @param end binds and closes the document
     * @return false if there is no reading; then nothing is done
     * @throws WeaklinkException if the document that was taken before cannot end well
     */
    public boolean endWithReading(Runnable end) {
        Reading reading = Reading.current(setup);
        if (reading != null) {
            reading.takeUnfinished(end);
        }
        return reading != null;
    }

    /** Returns what counts the references of each document; null if nothing does. */
    @Nullable
    Consumer<Map<ReadOutcome, Long>> counter() {
        return counter;
    }

    /** Returns whether the policy of the setup or of any type asks for an error. */
    boolean mayFail() {
        return setup.onGone() == OnGone.FAIL || types.mayFail();
    }

    /** Returns the factory of references of this class; null for the classes of the platform, which need none. */
    @Nullable
    ReferenceFactory factory(Class<?> type) {
        return type == WeakReference.class ? null : setup.references().get(type);
    }

    Setup setup() {
        return setup;
    }
}
