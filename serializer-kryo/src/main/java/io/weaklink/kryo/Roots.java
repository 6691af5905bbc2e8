package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.WeaklinkException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the roots of a Kryo begin and end: sets a {@link RootHook} for each, and makes a document of what goes through
 * it.
 */
final class Roots {

    /** The graph id of a root that has none, or of no root. */
    static final int UNTRACKED = -1;

    private final GraphResolver graph;
    private final Kryo kryo;
    private final Map<Registration, RootHook> hooks = new IdentityHashMap<>();
    private @Nullable RootHook lastHook;
    private @Nullable RootHook armed;
    private int id = UNTRACKED;
    private boolean ended;

    Roots(GraphResolver graph) {
        this.graph = graph;
        this.kryo = graph.kryo;
    }

    /** Returns whether a hook waits for its call: Kryo has announced a root, and nothing else has come by since. */
    boolean isArmed() {
        return armed != null;
    }

    /** Returns whether this is the graph id of the root under way. */
    boolean isRoot(int graphId) {
        return graphId == id;
    }

    /**
     * Refuses an object behind the trailer of its root: a serializer that was handed to Kryo for this root went through
     * the registered one and goes on, and what the trailer calls outside might follow.
     */
    void requireNotEnded() {
        if (ended) {
            throw UnseenEnd.refusal("the objects behind it");
        }
    }

    /** Forgets the root under way, for Kryo does. */
    void reset() {
        id = UNTRACKED;
        ended = false;
        miss();
    }

    /** Kryo announces a root of this class; next it fetches the serializer. */
    void arm(Class<?> type, int graphId) {
        miss();
        graph.owners.begin();
        id = graphId;
        ended = false;
        Registration registration = registrationOf(type);
        if (registration == null) {
            return;
        }
        RootHook hook = lastHook;
        if (hook == null || hook.registration != registration || hook.inner != registration.getSerializer()) {
            hook = hookOf(registration);
            lastHook = hook;
        }
        hook.arm();
        armed = hook;
    }

    /** Kryo asks for this registration next; only a root with a serializer of its own can do without one. */
    private @Nullable Registration registrationOf(Class<?> type) {
        Registration registration = kryo.getClassResolver().getRegistration(type);
        if (registration != null) {
            return registration;
        }
        try {
            return kryo.getRegistration(type);
        } catch (RuntimeException unregistered) {
            // Kryo itself was not going to ask: it may be of a class that no serializer can be made for.
            return null;
        }
    }

    /** Each serializer has a hook of its own for good, since a field that met a hook may keep it. */
    private RootHook hookOf(Registration registration) {
        RootHook known = hooks.get(registration);
        if (known == null || known.inner != registration.getSerializer()) {
            known = new RootHook(this, registration);
            hooks.put(registration, known);
        }
        return known;
    }

    void disarm() {
        RootHook hook = armed;
        if (hook != null) {
            armed = null;
            hook.disarm();
        }
    }

    /** The root has a serializer that was handed to Kryo for this call, so nobody sees it end. */
    void stray() {
        RootHook hook = armed;
        miss();
        if (hook != null && graph.holders().meet(hook.registration.getType()).weakFields() > 0) {
            throw UnseenEnd.refusal("its @Weak fields");
        }
    }

    /** Nobody saw this root, so its end told no token; a reader that is called in another way would wait for it. */
    private void miss() {
        RootHook hook = armed;
        disarm();
        if (hook != null && graph.isCarrier(hook.registration.getType())) {
            throw UnseenEnd.refusal("objects of a durable or natural class");
        }
    }

    /** Returns whether this hook is asked for the root it was set for; takes it off, for nested objects of its class. */
    boolean enters(RootHook hook) {
        if (armed != hook) {
            return false;
        }
        disarm();
        return true;
    }

    void write(Serializer<Object> inner, Output output, Object root) {
        boolean complete = false;
        try {
            graph.written.begin();
            if (id != UNTRACKED) {
                graph.countRoot(root);
                graph.beginWritten(root, id);
            } else {
                graph.beginWrittenUntracked(root.getClass());
            }
            inner.write(kryo, output, root);
            ended = graph.written.end(output);
            complete = true;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            id = UNTRACKED;
            if (complete) {
                graph.written.close();
            } else {
                graph.written.fail();
                FailedGenerics.renew(kryo);
            }
        }
    }

    Object read(Serializer<Object> inner, Input input, Class<? extends Object> type) {
        boolean complete = false;
        try {
            graph.read.begin();
            Object root = inner.read(kryo, input, type);
            if (id != UNTRACKED && root != null && graph.findReadObject(id) == null) {
                // Records and immutable objects get their number only now; Kryo does not give it twice.
                kryo.reference(root);
            }
            ended = graph.read.end(input);
            complete = true;
            return root;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw graph.read.explained(e);
        } finally {
            id = UNTRACKED;
            if (complete) {
                graph.read.close();
            } else {
                graph.read.fail();
                FailedGenerics.renew(kryo);
            }
        }
    }
}
