package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The setup of weak references: which classes they may point at, where their referents are found, and what happens
 * when one is gone. Built once, handed to each Jackson mapper and each Kryo, immutable and safe for use by many
 * threads.
 *
 * <p>It reads and writes nothing itself: a Jackson module or a Kryo serializer does, through a {@link WriteScope} and
 * a {@link ReadScope}.
 *
 * <pre>{@code
 * Weaklink weaklink = Weaklink.builder().referents(Node.class).build();
 * }</pre>
 */
public final class Weaklink {

    private static final Weaklink DOCUMENT_ONLY =
            new WeaklinkBuilder().documentOnly().build();

    private final Setup setup;
    private final ReferentTypes types;

    Weaklink(Setup setup, ReferentTypes types) {
        this.setup = setup;
        this.types = types;
    }

    /**
     * Returns a setup with a registry of its own and every default: what {@code builder().build()} returns. Classes
     * that carry {@link Referent} are referents, a referent that is gone leaves an empty reference, restored objects
     * take over nothing.
     */
    public static Weaklink create() {
        return builder().build();
    }

    /** Returns a builder that starts with every default. */
    public static WeaklinkBuilder builder() {
        return new WeaklinkBuilder();
    }

    /**
     * Returns the setup without any registry: references are bound inside their document or not at all. Safe for any
     * input; like {@code builder().documentOnly().build()}, but whatever this returns is the same setup. What it knows of
     * classes is not shared: two parts of a program may each have a type of the same alias.
     */
    public static Weaklink documentOnly() {
        return DOCUMENT_ONLY.seeing(type -> type.getDeclaredAnnotation(Referent.class));
    }

    /**
     * Returns a setup for input that is not trusted: it reaches the document and {@code exported}, nothing else.
     *
     * <p>Nothing that is read is adopted or kept: an unresolved reference is simply empty, and nothing waits. A
     * document may hold at most {@value WeaklinkBuilder#UNTRUSTED_REFERENCES} weak references. Put nothing into
     * {@code exported} that the sender must not reach: names can be guessed. Only read with it: an object that a
     * reference is written to through it gets a token in {@code exported}, and can be reached from then on. Stands for {@code
     * builder().registry(exported).keepUnresolved(false).maxReferences(...)}.
     */
    public static Weaklink forUntrustedInput(LiveObjectRegistry exported) {
        return builder()
                .registry(exported)
                .keepUnresolved(false)
                .maxReferences(WeaklinkBuilder.UNTRUSTED_REFERENCES)
                .build();
    }

    /**
     * Returns the setup that the application's one {@link WeaklinkProvider} gives: for adapters whose host names them by
     * class alone. Never a fresh one, to which no token could answer.
     *
     * @param loader where to look for the provider; the loader of this class is asked next
     * @throws WeaklinkException if there is none, or more than one, or if it gives nothing
     */
    public static Weaklink provided(ClassLoader loader) {
        List<WeaklinkProvider> providers = providers(loader);
        if (providers.isEmpty()) {
            providers = providers(Weaklink.class.getClassLoader());
        }
        if (providers.size() != 1) {
            throw new WeaklinkException("Expected one " + WeaklinkProvider.class.getName()
                    + " that gives the setup, but found "
                    + (providers.isEmpty()
                            ? "none. Name yours in META-INF/services/" + WeaklinkProvider.class.getName()
                                    + ", or in the provides of your module"
                            : providers.stream()
                                            .map(each -> each.getClass().getName())
                                            .collect(Collectors.joining(", "))
                                    + ". Leave one")
                    + ", or hand the setup over yourself.");
        }
        Weaklink given = providers.get(0).weaklink();
        if (given == null) {
            throw new WeaklinkException(
                    "Expected a setup from '" + providers.get(0).getClass().getName()
                            + "', but it gave null. Return the one that the application uses.");
        }
        return given;
    }

    private static List<WeaklinkProvider> providers(ClassLoader loader) {
        try {
            return ServiceLoader.load(WeaklinkProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError wrong) {
            throw new WeaklinkException(
                    "The " + WeaklinkProvider.class.getName() + " that gives the setup cannot be loaded: "
                            + wrong.getMessage() + ". Mend its entry, or hand the setup over yourself.",
                    wrong);
        }
    }

    /**
     * Returns the registry of live objects.
     *
     * @throws IllegalStateException if this setup is {@link #documentOnly}
     */
    public LiveObjectRegistry registry() {
        LiveObjectRegistry registry = setup.registry();
        if (registry == null) {
            throw new IllegalStateException(
                    "This setup knows documents only and has no registry. Use Weaklink.create() or builder().");
        }
        return registry;
    }

    /** Returns whether there is a registry; not in a setup that is {@link #documentOnly}. */
    public boolean hasRegistry() {
        return setup.registry() != null;
    }

    /**
     * Opens a reading on this thread: until it is closed, all that documents read with this setup resolve stays
     * reachable, and is explained. Close it on the same thread.
     */
    public Reading reading() {
        return new Reading(this, null, Integer.MAX_VALUE);
    }

    /**
     * Opens a reading on this thread that holds back what others can see of its documents, until {@link Reading#commit}:
     * for whoever has something of his own to check when the host is done, as a snapshot has.
     *
     * @param adoption whether restored objects take over, in place of the setup's own {@link #adoption}
     * @param rows how many references of each document the report lists of those that are bound in it, and how many of those
     *     that are not; all are counted. Of very many the place may not have been asked for: it is told as "(further on)"
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Reading reading(Adoption adoption, int rows) {
        return new Reading(this, requireNonNull(adoption, "adoption"), requireRows(rows));
    }

    /** Opens a writing on this thread: until it is closed, every weak reference written with this setup is explained. */
    public Writing writing() {
        return new Writing(this, Integer.MAX_VALUE, false);
    }

    /**
     * Opens a writing on this thread that takes an {@linkplain Writing#inventory inventory}.
     *
     * @param rows how many references of each document the report lists of those that are bound in it, and how many of those
     *     that are not; all are counted. Of very many the place may not have been asked for: it is told as "(further on)"
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Writing writing(int rows) {
        return new Writing(this, requireRows(rows), true);
    }

    private static int requireRows(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("Expected a number of rows from 0, but found " + rows + ".");
        }
        return rows;
    }

    /**
     * Returns whether somebody takes stock of the document that this thread begins to read or write. For adapters, which
     * then open its scope at once; else the first reference is soon enough.
     */
    public boolean takesStock() {
        Writing writing = Writing.current(this);
        Reading reading = Reading.current(this);
        return writing != null && writing.takesInventory() || reading != null && reading.holdsBack();
    }

    /**
     * Returns whether restored objects would take over as soon as the document that this thread reads has ended; not if
     * that never happens, and not inside a reading that holds it back. For adapters.
     */
    public boolean adoptsAtOnce() {
        Reading reading = Reading.current(this);
        return setup.adoption() != Adoption.NEVER && (reading == null || !reading.holdsBack());
    }

    /** Returns which classes are referents; for adapters. */
    public ReferentTypes types() {
        return types;
    }

    /** Returns whether restored objects take over the token or name they were written with. */
    public Adoption adoption() {
        return setup.adoption();
    }

    /** Returns whether anything is told about objects as they are restored; for adapters. */
    public boolean tellsRestored() {
        return !setup.onRestored().isEmpty();
    }

    /**
     * Returns the policy for a place, by the place itself, then by the type, then by the setup; for adapters.
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
     * Returns this setup with {@link Referent} looked up by {@code finder} instead of on the class itself; for
     * adapters whose host knows mix-ins. Registry and policies are shared with this one.
     *
     * @param finder gives the annotation of exactly this class, null if it has none
     */
    public Weaklink seeing(Function<Class<?>, @Nullable Referent> finder) {
        return new Weaklink(setup, types.seeing(requireNonNull(finder, "finder")));
    }

    /** Returns whether both are the same setup, seen with the same or with different annotations. */
    public boolean sharesSetupWith(Weaklink other) {
        return setup == other.setup;
    }

    /**
     * Returns whether the places of the references that this thread reads or writes may be asked for: for a report that
     * it or a listener wants, or for an error about those that are gone. For adapters, which need not follow where they
     * are otherwise.
     */
    public boolean asksPlaces() {
        return !setup.onRead().isEmpty() || mayFail() || Writing.current(this) != null || Reading.current(this) != null;
    }

    /**
     * Returns this setup without its registry, resolvers and listeners: for adapters whose host copies graphs. It is not
     * the same setup as this one.
     */
    public Weaklink forCopies() {
        return new Weaklink(
                new Setup(
                        null,
                        OnGone.EMPTY,
                        Adoption.NEVER,
                        setup.noIdentity(),
                        false,
                        Integer.MAX_VALUE,
                        setup.references(),
                        setup.kept(),
                        List.of(),
                        List.of(),
                        List.of()),
                types);
    }

    /**
     * Returns a reference of this class, for adapters whose host copies graphs; an empty one if {@code referent} is null.
     *
     * @throws WeaklinkException if references of this class cannot be made
     */
    public Reference<?> refer(Class<?> type, @Nullable Object referent) {
        ReferenceFactory factory = setup.references().get(type);
        return factory == null ? ReferenceKind.of(type).refer(referent) : factory.make(referent);
    }

    /**
     * Requires that references of this class can be written and read: the two kinds of the platform, and what {@link
     * WeaklinkBuilder#reference} knows. For adapters.
     *
     * @return the class as which they are read again: a late reference as what it stands for, any other as itself
     * @throws WeaklinkException if they cannot
     */
    public Class<?> requireKnown(Class<?> type) {
        return setup.references().containsKey(type)
                ? type
                : ReferenceKind.of(type).type();
    }

    /** Returns whether references of this class are made by a factory of the application's own; for adapters. */
    public boolean isMade(Class<?> type) {
        return setup.references().containsKey(type);
    }

    /**
     * Lets a document end together with the {@link Reading} that is open on this thread, for adapters whose host does not
     * tell where it ends. One that was left to it before ends first.
     *
     * @param end binds and closes the document
     * @return false if there is no reading, and then nothing is done
     */
    public boolean endWithReading(Runnable end) {
        Reading reading = Reading.current(this);
        if (reading != null) {
            reading.takeUnfinished(end);
        }
        return reading != null;
    }

    /** Whether the policy of the setup or of any type asks for an error. */
    boolean mayFail() {
        return setup.onGone() == OnGone.FAIL || types.mayFail();
    }

    Setup setup() {
        return setup;
    }

    /** Everything but the types: one object, shared by all views of a setup. */
    record Setup(
            @Nullable LiveObjectRegistry registry,
            OnGone onGone,
            Adoption adoption,
            NoIdentity noIdentity,
            boolean keepUnresolved,
            int maxReferences,
            Map<Class<?>, ReferenceFactory> references,
            KeptTokens kept,
            List<ReferentResolver> resolvers,
            List<Consumer<ReadReport>> onRead,
            List<Restoring<?>> onRestored) {

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** What is told about each restored object of one type. */
    record Restoring<T>(Class<T> type, Consumer<? super T> action) {

        void tell(Object restored) {
            if (type.isInstance(restored)) {
                action.accept(type.cast(restored));
            }
        }
    }
}
