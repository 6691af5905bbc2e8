package io.weaklink;

import static java.util.Objects.requireNonNull;

import io.weaklink.shape.CallbackFunction;
import io.weaklink.shape.WeakCallback;
import io.weaklink.shape.WeakProxy;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Weaklink}. The order of the calls does not matter. A builder belongs to one thread and can build
 * several times.
 *
 * <p>The functions, resolvers and listeners that it takes are called by the threads that read and write, so by several
 * at once if several read or write.
 */
public final class WeaklinkBuilder {

    /** How many weak references, and carriers of a token, a document may hold in {@link Weaklink#forUntrustedInput}. */
    public static final int UNTRUSTED_REFERENCES = 100_000;

    /** How many weak references, and carriers of a token, a document may hold with {@link #documentOnly}. */
    public static final int DOCUMENT_ONLY_LIMIT = 1_000_000;

    private final Declarations declarations = new Declarations();
    private final ReferenceFactories references = new ReferenceFactories();
    private final Shapes shapes = new Shapes();
    private final Map<Class<?>, Supplier<?>> containers = new LinkedHashMap<>();
    private final List<ReferentResolver> resolvers = new ArrayList<>();
    private final List<Consumer<ReadReport>> onRead = new ArrayList<>();
    private final List<Restoring<?>> onRestored = new ArrayList<>();
    private Predicate<Class<?>> predicate = type -> false;
    private @Nullable LiveObjectRegistry registry;
    private boolean documentOnly;
    private OnGone onGone = OnGone.EMPTY;
    private Adoption adoption = Adoption.NEVER;
    private NoIdentity noIdentity = NoIdentity.REFUSE;
    private boolean keepUnresolved = true;
    private @Nullable Integer maxReferences;
    private @Nullable Integer maxCarriers;

    WeaklinkBuilder() {}

    /** Declares that weak references may point at objects of these types and their subtypes, as {@link Referent} does. */
    public WeaklinkBuilder referents(Class<?>... types) {
        return declareAll(types, Declaration::asReferent);
    }

    /**
     * Declares the classes that {@code test} accepts as referents. It must be a pure function of the class, because it
     * is asked once for each class.
     */
    public WeaklinkBuilder referents(Predicate<Class<?>> test) {
        predicate = predicate.or(requireNonNull(test, "test"));
        return this;
    }

    /**
     * Declares that objects of these types live outside documents only: references to them always go by token or name.
     * If such an object stands in a document all the same, a reference of that document to it is refused. A serializer
     * of the user's own may write such an object: then the reference goes past the document, because only the user
     * knows whether the object is restored.
     */
    public WeaklinkBuilder external(Class<?>... types) {
        return declareAll(types, Declaration::asExternal);
    }

    /** Declares referents that get a token when they are first written, also when they are only written strongly. */
    public WeaklinkBuilder durable(Class<?>... types) {
        return declareAll(types, Declaration::asDurable);
    }

    /**
     * Gives a type its alias on the wire, and the names by which older documents call it. This does not make the type a
     * referent.
     *
     * @throws IllegalArgumentException if the alias is not the name of a {@link TypeDescriptor}
     */
    public WeaklinkBuilder describe(String alias, Class<?> type, String... formerly) {
        new TypeDescriptor(alias);
        return declare(type, declaration -> declaration.describedAs(alias, List.of(formerly)));
    }

    /**
     * Names the objects of a type by a name that is computed from each object, and finds the objects again by that
     * name. Makes the type a referent.
     *
     * <p>A natural name never enters the registry. It is looked for in the document. Then {@code objects} is asked,
     * once for all missing names of a document. Two objects of one document that have the same name are an error.
     *
     * <p>A name that was computed from null is refused: null itself, a name one of whose parts is the word {@code null}
     * (what {@code / : # . - _} divide), and a name that the function fails to compute.
     *
     * @param name computes the name of an object; never null, and the same as long as the object can be referred to
     * @param objects gives the objects that have these names, never null; it may leave objects out, and may give
     *     further ones
     */
    public <T> WeaklinkBuilder natural(
            Class<T> type,
            Function<? super T, String> name,
            Function<? super Set<String>, ? extends Iterable<? extends T>> objects) {
        NaturalName<T> natural = new NaturalName<>(
                requireNonNull(type, "type"), requireNonNull(name, "name"), requireNonNull(objects, "objects"));
        return declare(type, declaration -> declaration.named(natural));
    }

    /**
     * Tells for which object an object of this type stands, as a lazy proxy stands for its entity. When a document is
     * written, both are one referent: as the referent of a reference, as the value of a {@link Weak} member, and as an
     * object that stands in the document. Number, token, name and type are those of the real object. The first of the two
     * that stands in the document is the one at which references point. Register a name for the real object.
     *
     * <p>The function of the nearest type counts, as in {@code sameAs(Client.class, Hibernate::unproxy)}. It is asked once
     * for each object of a document.
     *
     * @param real gives the object for which its argument stands; the argument itself if that stands for no other; never
     *     null, and always an object of this type
     */
    public <T> WeaklinkBuilder sameAs(Class<T> type, Function<? super T, ?> real) {
        SameAs<T> same = new SameAs<>(requireNonNull(type, "type"), requireNonNull(real, "real"));
        return declare(type, declaration -> declaration.standingFor(same));
    }

    /**
     * Tells how references of a class of the application's own are made when they are read. Only the referent of a
     * reference is written, so {@code maker} attaches a {@code ReferenceQueue} again and computes further state anew. {@link
     * #reference(Class, Class, Function, BiFunction)} is for state that is written too. References of other subclasses are
     * refused. So are references of this class in a place that declares another
     * class.
     *
     * <p>A reference that {@code maker} has made cannot be given its referent afterwards. If the referent comes behind
     * the reference, the place is set when the document ends: a field, a setter, an element of a list, a value of a
     * map. In any other place (a creator parameter, a record component, a set) the read fails then. {@link OnGone#LATE}
     * is refused.
     *
     * <pre>{@code
     * builder.reference(SessionRef.class, (Session session) -> new SessionRef(session, queue))
     * }</pre>
     *
     * @param type the class, exactly; a subclass of {@code WeakReference} or {@code SoftReference}
     * @param maker makes a reference of this class to its argument, or an empty one if the argument is null; never null
     * @throws WeaklinkException if {@code type} is a subclass of neither
     */
    public <T, R extends Reference<? extends T>> WeaklinkBuilder reference(
            Class<R> type, Function<@Nullable T, ? extends R> maker) {
        requireNonNull(maker, "maker");
        references.put(requireNonNull(type, "type"), ReferenceFactory.of(type, maker));
        return this;
    }

    /**
     * Does what {@link #reference(Class, Function)} does, for references that hold something beside their referent: the key
     * of a map entry that goes when the referent dies, or the name of an action. That state is written with the reference,
     * and {@code maker} gets it back.
     *
     * <p>The state is one value of the class {@code state}, which the host library writes and reads as it does any other
     * value of that class: with its annotations, and with the user's own serializers. For several fields it is a record. What
     * the state holds strongly is part of the document, and so is the referent if the state holds it. The state may hold weak
     * references itself.
     *
     * <p>The state is read before {@code maker} is called. A document that was written without it, as before this class had
     * one, gives null. A state that was written is refused by a setup that knows none for this class. In Kryo, whose streams
     * name no fields, both sides declare the same. A copy of the graph copies the state too.
     *
     * <pre>{@code
     * builder.reference(SessionRef.class, String.class, ref -> ref.key,
     *         (Session session, String key) -> new SessionRef(key, session, queue))
     * }</pre>
     *
     * @param type the class, exactly; a subclass of {@code WeakReference} or {@code SoftReference}
     * @param state the class of the state; neither a primitive nor a reference class
     * @param stateOf gives the state of a reference, or null if it has none; asked once for each reference that is written
     * @param maker makes a reference of this class to its first argument, or an empty one if that is null, with the state
     *     that is its second argument, null if none was written; never returns null
     * @throws WeaklinkException if {@code type} is a subclass of neither, or {@code state} is a primitive or a reference
     *     class
     */
    public <T, S, R extends Reference<? extends T>> WeaklinkBuilder reference(
            Class<R> type,
            Class<S> state,
            Function<? super R, ? extends @Nullable S> stateOf,
            BiFunction<@Nullable T, @Nullable S, ? extends R> maker) {
        requireNonNull(type, "type");
        requireNonNull(state, "state");
        requireNonNull(stateOf, "stateOf");
        requireNonNull(maker, "maker");
        references.put(type, ReferenceFactory.of(type, state, stateOf, maker));
        return this;
    }

    /**
     * Tells how a weak container is made where its holder has made none: for a field that is null, a record component or
     * a creator parameter that is marked with {@link Weak}, and declares exactly this type. A {@code WeakHashMap} and an
     * array need no maker.
     *
     * <pre>{@code
     * builder.container(Set.class, () -> Collections.newSetFromMap(new WeakHashMap<>()))
     * }</pre>
     *
     * @param type the declared type, a {@code Collection} or {@code Map}, exactly
     * @param maker makes a new, empty container that can be changed; never null
     * @throws WeaklinkException if {@code type} is neither a {@code Collection} nor a {@code Map}
     */
    public <C> WeaklinkBuilder container(Class<C> type, Supplier<? extends C> maker) {
        requireNonNull(maker, "maker");
        if (!Collection.class.isAssignableFrom(requireNonNull(type, "type")) && !Map.class.isAssignableFrom(type)) {
            throw new WeaklinkException("Expected a java.util.Collection or java.util.Map, but found '" + type.getName()
                    + "'. Nothing else is filled with weak contents.");
        }
        containers.put(type, maker);
        return this;
    }

    /**
     * Declares the functions that restored {@link WeakCallback}s may call. A document names a function only, and a name that
     * was not declared is refused, when it is written and when it is read. The receiver must be an object of a declared
     * referent type, and of the function's receiver type.
     *
     * <p>As a reference of an own class, a callback stands in a place that declares {@code WeakCallback} and can be set, and
     * {@link OnGone#LATE} is refused. In a Kryo that requires registration, register {@code WeakCallback}.
     *
     * <pre>{@code
     * builder.callbacks(CallbackFunction.of(View::draw), View.CHANGED)
     * }</pre>
     *
     * @throws WeaklinkException if two functions have the same name
     */
    public WeaklinkBuilder callbacks(CallbackFunction<?, ?>... functions) {
        for (CallbackFunction<?, ?> function : functions) {
            shapes.addFunction(requireNonNull(function, "function"));
        }
        return this;
    }

    /**
     * Declares the interfaces of {@link WeakProxy}s that are written and restored. A document names an interface only, by
     * its class name or its {@linkplain #describe alias}, and a name that was not declared is refused. What holds for {@link
     * #callbacks} holds for proxies too.
     *
     * @throws IllegalArgumentException if one is no interface that a weak proxy can have
     */
    public WeaklinkBuilder proxies(Class<?>... interfaces) {
        for (Class<?> type : interfaces) {
            shapes.addInterface(type);
        }
        return this;
    }

    /** Adds a resolver; they are asked in the order in which they were added. */
    public WeaklinkBuilder resolver(ReferentResolver resolver) {
        resolvers.add(requireNonNull(resolver, "resolver"));
        return this;
    }

    /** Sets the policy of a read for referents that are gone; {@link OnGone#EMPTY} if never called. */
    public WeaklinkBuilder onGone(OnGone policy) {
        onGone = requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets the policy of a read for gone referents of one type and its subtypes; it counts before that of the setup.
     */
    public WeaklinkBuilder onGone(Class<?> type, OnGone policy) {
        requireNonNull(policy, "policy");
        return declare(type, declaration -> declaration.whenGone(policy));
    }

    /**
     * Sets whether restored objects take over the token or name they were written with; {@link Adoption#NEVER} if never
     * called.
     */
    public WeaklinkBuilder adopt(Adoption adoption) {
        this.adoption = requireNonNull(adoption, "adoption");
        return this;
    }

    /**
     * Sets the policy for weak references to objects without identity, and for places that declare such referents; {@link
     * NoIdentity#REFUSE} if never called.
     */
    public WeaklinkBuilder noIdentity(NoIdentity policy) {
        noIdentity = requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Adds a listener that gets the report of each document, at its end. If it throws, the read fails and nothing is
     * adopted.
     */
    public WeaklinkBuilder onRead(Consumer<ReadReport> listener) {
        onRead.add(requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Adds an action for each restored referent of this type. It runs when the graph is complete and before anyone else
     * sees it: references are bound and exchanged, {@link Weak} members are set, sets find their elements. Then come the
     * listeners of {@link #onRead}, the adoption, and the caller. If an action throws, no further one runs, the read fails
     * and nothing is adopted.
     *
     * <p>The objects come in the order of the document, each to its actions in the order in which they were added. An
     * object that exists before its members comes ahead of them; one that is made of them comes behind them: a record, the
     * result of a creator or builder, in JSON a list, map or array too. JSON tells of declared referents, where their
     * numbers stand; Kryo tells of each object that it tracks, and its serializer orders fields by name.
     */
    public <T> WeaklinkBuilder onRestored(Class<T> type, Consumer<? super T> action) {
        onRestored.add(new Restoring<>(requireNonNull(type, "type"), requireNonNull(action, "action")));
        return this;
    }

    /** Sets the registry, to share one between several setups; each setup gets a new one if never called. */
    public WeaklinkBuilder registry(LiveObjectRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
        return this;
    }

    /** Leaves the registry out: references are bound inside their document or not at all, and no token is issued. */
    public WeaklinkBuilder documentOnly() {
        documentOnly = true;
        return this;
    }

    /** Sets whether an unresolved reference keeps its token and writes it again; true if never called. */
    public WeaklinkBuilder keepUnresolved(boolean keep) {
        keepUnresolved = keep;
        return this;
    }

    /**
     * Sets how many weak references one document may hold when it is read. If never called, any number; with {@link
     * #documentOnly} {@value #DOCUMENT_ONLY_LIMIT}.
     *
     * @throws IllegalArgumentException if negative
     */
    public WeaklinkBuilder maxReferences(int most) {
        maxReferences = Limits.require(most, "maxReferences");
        return this;
    }

    /**
     * Sets how many of the objects of one document may carry a token or name when it is read. If never called, as for
     * {@link #maxReferences}.
     *
     * @throws IllegalArgumentException if negative
     */
    public WeaklinkBuilder maxCarriers(int most) {
        maxCarriers = Limits.require(most, "maxCarriers");
        return this;
    }

    /**
     * Builds the setup.
     *
     * @throws IllegalStateException if {@link #documentOnly} was called, and also a method that needs a registry:
     *     {@link #registry}, {@link #durable}, {@link #adopt}, or a policy {@link OnGone#LATE}
     * @throws WeaklinkException if two types have the same alias
     */
    public Weaklink build() {
        if (documentOnly) {
            refuseWhatNeedsARegistry();
        }
        LiveObjectRegistry used = documentOnly ? null : registry == null ? LiveObjectRegistry.create() : registry;
        var setup = new Setup(
                used,
                onGone,
                adoption,
                noIdentity,
                keepUnresolved,
                Limits.of(maxReferences, maxCarriers, documentOnly ? DOCUMENT_ONLY_LIMIT : Integer.MAX_VALUE),
                references.byType(shapes.factories(declarations.byType())),
                new KeptTokens(),
                Map.copyOf(containers),
                List.copyOf(resolvers),
                List.copyOf(onRead),
                List.copyOf(onRestored));
        var types =
                new ReferentTypes(declarations.byType(), predicate, type -> type.getDeclaredAnnotation(Referent.class));
        return new Weaklink(new CodecSetup(setup, types));
    }

    private void refuseWhatNeedsARegistry() {
        boolean durable = declarations.haveAny(Declaration::durable);
        boolean late = onGone == OnGone.LATE || declarations.haveAny(it -> it.onGone() == OnGone.LATE);
        if (registry != null || durable || late || adoption != Adoption.NEVER) {
            throw new IllegalStateException("documentOnly() leaves the registry out, and registry(...), durable(...),"
                    + " adopt(...) or OnGone.LATE needs it. Leave one of the two out.");
        }
    }

    private WeaklinkBuilder declareAll(Class<?>[] types, UnaryOperator<Declaration> change) {
        declarations.changeAll(types, change);
        return this;
    }

    private WeaklinkBuilder declare(Class<?> type, UnaryOperator<Declaration> change) {
        declarations.change(type, change);
        return this;
    }
}
