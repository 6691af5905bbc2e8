package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.ReferenceKind;
import io.weaklink.WeaklinkException;
import java.lang.ref.Reference;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The roots of a Kryo: sets a {@link RootHook} for each, and makes a document of the root that goes through it, on
 * write and on read.
 */
final class Roots implements RootHook.Documents, RootEdges.Documents {

    private final Kryo kryo;
    private final GraphIds ids;
    private final CarrierClasses carriers;
    private final Attention attention;
    private final MetClasses classes;
    private final WrittenGraph written;
    private final ReadGraph read;
    private final Map<Registration, RootHook> hooks = new IdentityHashMap<>();
    private @Nullable RootHook lastHook;
    private @Nullable RootHook armed;

    /** The hook of the root that is written between its edges. */
    private @Nullable RootHook unhooked;

    private int id = GraphIds.NONE;
    private boolean ended;
    private boolean ending;

    Roots(InstalledKryo installed, MetClasses classes, WrittenGraph written, ReadGraph read) {
        this.kryo = installed.kryo();
        this.ids = installed.ids();
        this.carriers = installed.carriers();
        this.attention = installed.attention();
        this.classes = classes;
        this.written = written;
        this.read = read;
    }

    private void attend() {
        if (armed != null || ended || ending) {
            attention.payTo(Attention.ROOT);
        } else {
            attention.cease(Attention.ROOT);
        }
    }

    /** Returns whether this is the graph id of the root under way. */
    boolean isRoot(int graphId) {
        return graphId == id;
    }

    /**
     * Refuses an object behind the trailer of its root: a serializer that was handed to Kryo for this root called the
     * registered one and goes on. An object that the trailer calls outside might follow.
     */
    void requireNotEnded() {
        if (ended) {
            throw UnseenEnd.refusal("the objects behind it");
        }
    }

    /** Refuses an object while a root that was read ends: the application's own code runs then, and uses this Kryo. */
    void requireNotEnding() {
        if (ending) {
            throw new KryoException(
                    "An action of the setup (onRestored, onRead or a resolver) uses the Kryo that is still"
                            + " reading: the root has not returned yet, and one Kryo has one root at a time. Use another Kryo there,"
                            + " as from a pool, or do it when the root has returned.");
        }
    }

    /** Forgets the root under way, because Kryo forgets it. */
    void reset() {
        failUnhooked();
        id = GraphIds.NONE;
        ended = false;
        miss();
        attend();
    }

    /** Gives up the root under way, if there is one, because another one begins. */
    void giveUp() {
        failUnhooked();
        miss();
        ended = false;
        attend();
    }

    /** Sets the hook for a root of this class: Kryo has announced the root, and fetches its serializer next. */
    void arm(Class<?> type, int graphId, boolean writing) {
        id = graphId;
        attention.payTo(Attention.UNDER_WAY);
        Registration registration = registrationOf(type);
        if (registration == null) {
            return;
        }
        RootHook hook = lastHook;
        if (hook == null || hook.registration != registration || hook.inner != registration.getSerializer()) {
            hook = hookOf(registration);
            lastHook = hook;
        }
        hook.arm(writing);
        armed = hook;
        attention.payTo(Attention.ROOT);
    }

    /** Kryo asks for this registration next. Only a root with a serializer of its own can do without a registration. */
    private @Nullable Registration registrationOf(Class<?> type) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        if (registration != null) {
            return registration;
        }
        try {
            return kryo.getRegistration(type);
        } catch (RuntimeException unregistered) {
            // Kryo itself was not going to ask: perhaps no serializer can be made for the class.
            return null;
        }
    }

    /** Each serializer has a hook of its own for good, because a field that met a hook may keep it. */
    private RootHook hookOf(Registration registration) {
        RootHook known = hooks.get(registration);
        if (known == null || known.inner != registration.getSerializer()) {
            known = new RootHook(kryo, this, this, registration);
            hooks.put(registration, known);
        }
        return known;
    }

    void disarm() {
        RootHook hook = armed;
        if (hook != null) {
            armed = null;
            attend();
            hook.disarm();
        }
    }

    /** The root has a serializer that was handed to Kryo for this call, so nobody sees its end. */
    void stray() {
        RootHook hook = armed;
        miss();
        if (hook != null && classes.meet(hook.registration.getType()).weakFields() > 0) {
            throw UnseenEnd.refusal("its @Weak fields");
        }
    }

    /** Nobody saw this root, so its end told no token. A reader that sees the root would wait for a trailer. */
    private void miss() {
        RootHook hook = armed;
        disarm();
        if (hook != null && carriers.contain(hook.registration.getType())) {
            throw UnseenEnd.refusal("objects of a durable or natural class");
        }
    }

    @Override
    public void write(RootHook hook, Output output, Object object) {
        if (armed == hook) {
            enter(hook);
            writeRoot(hook.inner, output, object);
        } else {
            hook.inner.write(kryo, output, object);
        }
    }

    /** Takes the hook off as well, so that nested objects of the same class do not go through it. */
    private void enter(RootHook hook) {
        armed = null;
        attention.cease(Attention.ROOT);
        hook.disarm();
    }

    private void writeRoot(Serializer<Object> inner, Output output, Object root) {
        boolean complete = false;
        try {
            written.open();
            beginWritten(root);
            inner.write(kryo, output, root);
            ended = written.end(output);
            if (ended) {
                attend();
            }
            complete = true;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            id = GraphIds.NONE;
            if (complete) {
                written.close();
                attention.cease(Attention.UNDER_WAY);
            } else {
                written.fail();
                FailedGenerics.renew(kryo);
            }
        }
    }

    /** Returns whether a root is under way between its edges, and has ended or failed if another one begins. */
    boolean isUnhooked() {
        return unhooked != null;
    }

    @Override
    public boolean enters(RootEdges edges) {
        RootHook hook = armed;
        if (hook == null || !hook.leavesTo(edges)) {
            return false;
        }
        armed = null;
        attend();
        unhooked = hook;
        return true;
    }

    @Override
    public void begin(Object root) {
        try {
            written.open();
            beginWritten(root);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
    }

    @Override
    public void end(Output output) {
        try {
            ended = written.end(output);
            attend();
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
        unhooked = null;
        id = GraphIds.NONE;
        written.close();
        attention.cease(Attention.UNDER_WAY);
    }

    /** A root that is still under way between its edges when Kryo forgets it, or begins another one, has failed. */
    private void failUnhooked() {
        RootHook hook = unhooked;
        if (hook != null) {
            unhooked = null;
            hook.disarm();
            written.fail();
            FailedGenerics.renew(kryo);
        }
    }

    /** Tells the document of its root only now, because it was not open when Kryo gave the root its number. */
    private void beginWritten(Object root) {
        if (id == GraphIds.NONE) {
            written.beginUntracked(classes.meet(root.getClass()));
        } else if (attention.isDueTo(Attention.CARRIERS | Attention.WEAK_FIELDS | Attention.COUNTING)) {
            written.count(root.getClass());
            written.begin(root, id, classes.meet(root.getClass()));
        }
    }

    @Override
    public Object read(RootHook hook, Input input, Class<? extends Object> type) {
        if (armed != hook) {
            return hook.inner.read(kryo, input, type);
        }
        enter(hook);
        return readRoot(hook.inner, input, type);
    }

    private Object readRoot(Serializer<Object> inner, Input input, Class<? extends Object> type) {
        boolean complete = false;
        try {
            read.open();
            Object root = inner.read(kryo, input, type);
            if (read.needsEnd() || read.looksAtObjects()) {
                beginRead(root);
            }
            Object whole = read.needsEnd() ? endRead(input, root) : root;
            complete = true;
            return whole;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw read.explained(e);
        } finally {
            id = GraphIds.NONE;
            if (complete) {
                read.close();
                attention.cease(Attention.UNDER_WAY);
            } else {
                read.fail();
                FailedGenerics.renew(kryo);
            }
        }
    }

    /** Ends a document with references. Returns its root, or the genuine reference if the root is a late one. */
    private Object endRead(Input input, Object root) {
        Object[] last = {root};
        if (ReferenceKind.isOpen(root)) {
            read.settable((Reference<?>) root, genuine -> last[0] = genuine);
        }
        ending = true;
        attend();
        try {
            ended = read.end(input);
        } finally {
            ending = false;
            attend();
        }
        return last[0];
    }

    /** Records and immutable objects get their number only when they are complete. Kryo does not give it twice. */
    private void beginRead(@Nullable Object root) {
        if (id != GraphIds.NONE && root != null && ids.findRead(id) == null) {
            kryo.reference(root);
        }
    }
}
