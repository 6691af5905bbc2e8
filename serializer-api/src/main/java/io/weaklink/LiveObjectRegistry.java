package io.weaklink;

import static java.util.Objects.requireNonNull;

import io.weaklink.registry.Identity;
import io.weaklink.registry.LateWaiter;
import io.weaklink.registry.NameTable;
import io.weaklink.registry.NamedNode;
import io.weaklink.registry.Node;
import io.weaklink.registry.Observers;
import io.weaklink.registry.TokenSource;
import io.weaklink.registry.TokenTable;
import io.weaklink.registry.Waiters;
import java.lang.ref.Reference;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the live object of a token, and the token of a live object: by identity, and held weakly.
 *
 * <p>A token is issued once and answers to one object; an object has at most one issued token. It may be given a name
 * as well, and then both answer. An object that is collected takes its token with it, and sets its name free. Neither
 * {@code equals} nor {@code hashCode} of an object is ever called.
 *
 * <p>The token of an object that only a document has asked for is not published: nothing answers to it here. A document
 * publishes it if the object turns out to stand outside, and {@link #tokenOf} publishes it.
 *
 * <p>A registry keeps nothing alive: an application that wants to find an object again must hold the object. An object
 * that {@code finalize()} brings back to life counts as gone and gets a new token. A registry is a capability: it
 * reaches only objects that were registered, adopted or written through it. A registry is never closed; it ends when it
 * becomes unreachable.
 *
 * <p>Safe for use by many threads. A call that finds its object takes no lock, unless objects were collected lately. No
 * call takes longer because the registry is large, except {@link #liveCount}, {@link #forEachLive} and {@link
 * #expunge}, which walk over it. It is made for up to a hundred million objects; where it
 * has no room for one more, the call throws an {@link IllegalStateException} and changes nothing. No argument may be null, and no method returns null.
 */
public final class LiveObjectRegistry {

    private final TokenSource source = new TokenSource();
    private final Observers observers = new Observers();
    private final TokenTable tokens = new TokenTable(source, observers);
    private final NameTable names = new NameTable(observers);
    private final LiveObjects live = new LiveObjects(tokens, names);
    private final Waiters waiters = new Waiters();
    private final IssuedTokens issued = new IssuedTokens(tokens, waiters);

    private LiveObjectRegistry() {}

    /** Returns an empty registry, whose tokens no other one issues. */
    public static LiveObjectRegistry create() {
        return new LiveObjectRegistry();
    }

    /**
     * Returns the name of this registry: 22 characters that no other registry has, in this process or another. A
     * document can say by it which registry issued its tokens. The name changes only when a VM image is restored.
     */
    public String realm() {
        return source.realm();
    }

    /**
     * Returns the token that is written for the object: its name if it has one, else its issued token. An object that
     * has neither gets a token now. The object can be found by the returned token from now on.
     *
     * @throws IllegalArgumentException if the object has no identity: a boxed value, a string, an instance of a
     *     value-based class, an enum constant or a {@code Class}
     */
    public IdentityToken tokenOf(Object object) {
        requireNonNull(object, "object");
        waiters.drain();
        Node named = names.isEmpty() ? null : names.of(object);
        Node known = named == null ? tokens.hit(object) : named;
        return LiveObjects.token(known != null && known.published() ? known : issued.published(object));
    }

    /**
     * Returns the token that a document writes for the object before the document knows whether the object stands in
     * it: its name if it has one, else its issued token. If the object has no token, it gets one that is not published.
     *
     * <p>An object keeps its token, published or not, as long as it lives, unless the object is forgotten or an
     * adoption takes the token away. If another object has adopted the draft, the object gets a new one here.
     *
     * @throws IllegalArgumentException if the object has no identity, as for {@link #tokenOf}
     */
    IdentityToken draft(Object object) {
        Node known = known(requireNonNull(object, "object"));
        return LiveObjects.token(known != null && known.published() ? known : issued.draft(known, object));
    }

    /**
     * Publishes the token if it is the object's own and not published yet, and then wakes the references that wait for
     * it. Does nothing for a name. Does nothing if the object has been forgotten or has lost the token meanwhile.
     */
    void publish(IdentityToken token, Object object) {
        if (token instanceof IdentityToken.Issued draft) {
            issued.publish(draft.high(), draft.low(), object);
        }
    }

    /**
     * Returns the token that {@link #tokenOf} would return; empty where {@code tokenOf} would issue or publish a token,
     * or fail.
     */
    public Optional<IdentityToken> findToken(Object object) {
        return Optional.ofNullable(tokenOrNull(object));
    }

    /** As {@link #findToken}, for the writers: null where that is empty. */
    @Nullable
    IdentityToken tokenOrNull(Object object) {
        Node known = known(requireNonNull(object, "object"));
        return known != null && known.published() ? LiveObjects.token(known) : null;
    }

    /** Returns the live object that answers to the token or name, or empty if no live object answers to it. */
    public Optional<Object> find(IdentityToken token) {
        return Optional.ofNullable(liveOrNull(requireNonNull(token, "token")));
    }

    /** As {@link #find}, for documents: null where that is empty. */
    @Nullable
    Object liveOrNull(IdentityToken token) {
        waiters.drain();
        return token instanceof IdentityToken.Issued issued
                ? tokens.find(issued.high(), issued.low())
                : names.find(((IdentityToken.Name) token).key());
    }

    /**
     * Gives the object a name, which is written for it from now on. A token that was issued to the object before still
     * answers. References that wait for the name come alive. Does nothing if the object has this name already.
     *
     * @param name neither empty nor longer than {@value IdentityToken.Name#MAX_LENGTH} characters
     * @return the name as a token
     * @throws IllegalArgumentException if the name is empty or too long, or if the object has no identity
     * @throws IllegalStateException if another live object has this name, or this object another name
     */
    public IdentityToken register(String name, Object object) {
        IdentityToken.Name token = new IdentityToken.Name(requireNonNull(name, "name"));
        Identity.require(requireNonNull(object, "object"));
        NamedNode inTheWay = names.register(name, object);
        while (inTheWay != null) {
            new OfferedName(name, object).refuseFor(inTheWay);
            // The object in the way was collected or forgotten meanwhile.
            inTheWay = names.register(name, object);
        }
        waiters.wake(token::text, object);
        return token;
    }

    /**
     * Takes name and token from the object; nothing answers to them then. If the object is written later, it gets a new
     * token. Does nothing if the object has neither.
     */
    public void forget(Object object) {
        requireNonNull(object, "object");
        waiters.drain();
        names.forget(object);
        tokens.forget(object);
    }

    /**
     * Tells whether a live object answers to the token or name, as {@link #find} would find it. The object is not made
     * strongly reachable by the question, not even for a moment.
     */
    public boolean isLive(IdentityToken token) {
        requireNonNull(token, "token");
        waiters.drain();
        return live.has(token);
    }

    /**
     * Counts the live objects that have a token or a name, by walking over them all. Only an object that has both is held
     * while it is counted.
     */
    public long liveCount() {
        waiters.drain();
        return live.count();
    }

    /**
     * Calls the action once for each live object that has a token or a name, with the token that {@link #tokenOf} would
     * return. Each object is held while the action runs on it, and no longer.
     *
     * <p>A change made meanwhile may be seen or not; an object that takes over another name meanwhile may be seen under
     * both. No lock is held during the action, so it may use this registry; an exception from it ends the walk and reaches
     * the caller.
     */
    public void forEachLive(BiConsumer<? super IdentityToken, Object> action) {
        live.forEach(requireNonNull(action, "action"));
    }

    /**
     * Adds an observer of collected objects. It is told each token and each name whose object was collected, once. An
     * object that has both is told by both.
     *
     * <p>Nothing answers to the token when the observer is called. A token is not told if its object was forgotten, if
     * another object has taken the token over or has been given the name by then, or if the token is not published.
     *
     * <p>Observers run on the threads that use this registry, each call telling a few of the collected; several threads
     * may run an observer at once. So an observer may run in the middle of a read or a write: it must be short, and use
     * neither a serializer nor a lock under which the registry is used. No lock of the registry is held, so an observer
     * may use it. If nobody uses the registry, nobody is told: let a timer call {@link #expunge}. An exception goes to the
     * uncaught exception handler of the thread; the other observers and the call go on.
     *
     * @return the handle that removes the observer; until then the registry holds the observer
     */
    public Observation onCollected(Consumer<? super IdentityToken> observer) {
        requireNonNull(observer, "observer");
        Consumer<Node> told = dead -> observer.accept(LiveObjects.token(dead));
        observers.add(told);
        return new Observation(() -> observers.remove(told));
    }

    /**
     * Removes now all that collected objects have left in this registry, and tells the observers. No need to call it for
     * the sake of memory while the registry is used, because each call removes a little. An observer may not tell itself:
     * if called by one, this does nothing.
     *
     * @return how many tokens and names of collected objects were removed
     */
    public long expunge() {
        waiters.drain();
        return names.drainAll() + tokens.drainAll();
    }

    /**
     * Lets the object take over a token or name, as the policy says, and wakes the references that wait for it.
     *
     * <p>The object that had the token loses it. If {@code object} answered to another token (or name), it answers to
     * this one instead. An object without identity takes over nothing.
     *
     * @return whether the object answers to the token now
     */
    boolean adopt(IdentityToken token, Object object, Adoption adoption) {
        if (adoption == Adoption.NEVER || !Identity.isOf(object)) {
            return false;
        }
        boolean replace = adoption == Adoption.REPLACE;
        boolean adopted = token instanceof IdentityToken.Issued issued
                ? tokens.adopt(issued.high(), issued.low(), object, replace)
                : names.adopt(((IdentityToken.Name) token).key(), object, replace);
        if (adopted) {
            waiters.wake(token::text, object);
        }
        Reference.reachabilityFence(object);
        return adopted;
    }

    /** Tells whether this registry issued the token, whether or not its object is alive. Always false for a name. */
    boolean issued(IdentityToken token) {
        return token instanceof IdentityToken.Issued issued && source.issued(issued.high(), issued.low());
    }

    /** Tells whether nothing was ever put in. Costs two reads. */
    boolean isEmpty() {
        return tokens.isEmpty() && names.isEmpty();
    }

    /** Wakes the waiter once an object answers to the token, which may be at once. */
    void await(IdentityToken token, LateWaiter waiter) {
        waiters.await(token.text(), waiter, () -> find(token));
    }

    /** Returns the number of waiters; some of them may be gone already. */
    int awaitCount() {
        return waiters.count();
    }

    TokenTable tokens() {
        return tokens;
    }

    Waiters waiters() {
        return waiters;
    }

    NameTable names() {
        return names;
    }

    /** Returns the node of the object's name, else that of its token, a draft too; null if it has neither. */
    private @Nullable Node known(Object object) {
        waiters.drain();
        Node named = names.isEmpty() ? null : names.of(object);
        return named != null ? named : tokens.of(object);
    }
}
