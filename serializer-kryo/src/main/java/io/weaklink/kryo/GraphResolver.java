package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reference resolver of a Kryo that knows weak references: it leaves the numbering of objects to the resolver it
 * wraps, and notices where a root begins. Everything Weaklink knows about one Kryo hangs on it.
 *
 * <p>It is asked about each object, so its paths are short and allocate nothing. A Kryo belongs to one thread at a
 * time, and so does this.
 */
final class GraphResolver implements ReferenceResolver {

    final Kryo kryo;
    final Weaklink setup;
    final boolean referentsOnly;
    final Owners owners = new Owners();
    final WrittenGraph written;
    final ReadGraph read;
    final CopiedGraph copied;

    private final ReferenceResolver wrapped;
    private final HolderClasses holders;
    private final Map<Registration, RootHook> hooks = new IdentityHashMap<>();
    private final boolean hasCarriers;
    private @Nullable RootHook lastHook;
    private @Nullable RootHook armed;
    private HolderClass met = HolderClass.PLAIN;
    private int rootId;
    private int lastWrittenId = -1;
    private int lastReadId = -1;

    GraphResolver(Kryo kryo, Weaklink setup, ReferenceResolver wrapped, boolean referentsOnly) {
        this.kryo = kryo;
        this.setup = setup;
        this.wrapped = wrapped;
        this.referentsOnly = referentsOnly;
        this.hasCarriers = setup.types().hasCarriers();
        this.holders = new HolderClasses(this);
        this.written = new WrittenGraph(this);
        this.read = new ReadGraph(this);
        this.copied = new CopiedGraph(this);
    }

    /**
     * Returns the resolver that {@link WeaklinkKryo} put into this Kryo.
     *
     * @throws KryoException if there is none, or if references are off
     */
    static GraphResolver of(Kryo kryo) {
        ReferenceResolver resolver = kryo.getReferenceResolver();
        if (resolver instanceof GraphResolver graph && kryo.getReferences()) {
            return graph;
        }
        throw new KryoException(
                kryo.getReferences()
                        ? "This Kryo has got another reference resolver, '"
                                + (resolver == null
                                        ? "none"
                                        : resolver.getClass().getName())
                                + "', since Weaklink was installed. Set the resolver first and install Weaklink afterwards."
                        : "The references of this Kryo were switched off since Weaklink was installed, so no object has a number"
                                + " that a weak reference could name. Leave setReferences(true) as it was.");
    }

    HolderClasses holders() {
        return holders;
    }

    @Override
    public void setKryo(Kryo kryo) {
        wrapped.setKryo(kryo);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean useReferences(Class type) {
        if (type != met.type()) {
            met = holders.meet(type);
        }
        if (armed != null && kryo.getDepth() > 1) {
            stray(armed);
        }
        if (isTracked(type)) {
            return true;
        }
        if (met.canHoldReferences()) {
            beginUntracked(type);
        }
        return false;
    }

    /** Whether objects of this class have graph ids: then, and only then, a reference can point at them. */
    boolean isTracked(Class<?> type) {
        if (met.type() == type ? met.isReference() : HolderClass.isReference(type)) {
            // A number for each reference would cost more than all the rest, and references are not referents.
            return false;
        }
        return referentsOnly ? setup.types().isReferent(type) : wrapped.useReferences(type);
    }

    private void beginUntracked(Class<?> type) {
        int depth = kryo.getDepth();
        if (depth == 1 && !written.isOpen() && !read.isOpen()) {
            arm(type, WrittenGraph.NONE);
        }
        if (type != String.class) {
            // The fields of a class under study are asked about as Strings; no String holds a reference.
            owners.at(depth, type);
        }
    }

    @Override
    public int getWrittenId(Object object) {
        return wrapped.getWrittenId(object);
    }

    @Override
    public int addWrittenObject(Object object) {
        int id = wrapped.addWrittenObject(object);
        if (id > lastWrittenId) {
            lastWrittenId = id;
        }
        begin(object.getClass(), id);
        if (hasCarriers && id != rootId) {
            written.carryIfCarrier(object, id);
        }
        if (met.weakFields() > 0) {
            written.expectWeakFields(met.weakFields());
        }
        return id;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public int nextReadId(Class type) {
        int id = wrapped.nextReadId(type);
        if (id > lastReadId) {
            lastReadId = id;
        }
        begin(type, id);
        return id;
    }

    private void begin(Class<?> type, int id) {
        int depth = kryo.getDepth();
        owners.at(depth, type);
        if (depth == 1) {
            arm(type, id);
        }
    }

    @Override
    public void setReadObject(int id, Object object) {
        wrapped.setReadObject(id, object);
        if (hasCarriers && isCarrier(object.getClass())) {
            read.expectTrailer();
        }
        if (setup.tellsRestored()) {
            read.restored(object);
        }
    }

    boolean isCarrier(Class<?> type) {
        return setup.types().isDurable(type) || setup.types().isNatural(type);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Object getReadObject(Class type, int id) {
        return wrapped.getReadObject(type, id);
    }

    /** Returns the object that has this graph id, null if it is not complete enough to be pointed at, or has none. */
    @Nullable
    Object findReadObject(int id) {
        return id < 0 || id > lastReadId ? null : wrapped.getReadObject(Object.class, id);
    }

    int lastWrittenId() {
        return lastWrittenId;
    }

    int lastReadId() {
        return lastReadId;
    }

    /** Begins a copy or goes on with the one that is under way; {@link #reset} ends it. */
    CopiedGraph copied() {
        return copied;
    }

    /** Kryo's own end of everything: of a root, well or badly written, of a stream, and of a copy. */
    @Override
    public void reset() {
        try {
            disarm();
            copied.end();
        } finally {
            written.interrupt();
            read.interrupt();
            lastWrittenId = -1;
            lastReadId = -1;
            wrapped.reset();
        }
    }

    private void arm(Class<?> type, int id) {
        disarm();
        rootId = id;
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
        } catch (IllegalArgumentException | KryoException unregistered) {
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

    private void disarm() {
        RootHook hook = armed;
        if (hook != null) {
            armed = null;
            hook.disarm();
        }
    }

    /** The root has a serializer that was handed to Kryo for this call, so nobody sees it end. */
    private void stray(RootHook hook) {
        disarm();
        if (holders.meet(hook.registration.getType()).weakFields() > 0) {
            throw Unhooked.refusal("its @Weak fields");
        }
    }

    /** Returns whether this hook is asked for the root it was set for; takes it off, for nested objects of its class. */
    boolean entersRoot(RootHook hook) {
        if (armed != hook || kryo.getDepth() != 1) {
            return false;
        }
        disarm();
        return true;
    }

    void writeRoot(Serializer<Object> inner, Output output, Object root) {
        boolean complete = false;
        try {
            written.begin();
            if (rootId != WrittenGraph.NONE) {
                if (hasCarriers) {
                    written.carryIfCarrier(root, rootId);
                }
                written.expectWeakFields(holders.meet(root.getClass()).weakFields());
            }
            inner.write(kryo, output, root);
            written.end(output);
            complete = true;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            written.close();
            end(complete);
        }
    }

    Object readRoot(Serializer<Object> inner, Input input, Class<? extends Object> type) {
        boolean complete = false;
        int id = rootId;
        try {
            read.begin();
            Object root = inner.read(kryo, input, type);
            if (id != WrittenGraph.NONE && root != null && wrapped.getReadObject(type, id) == null) {
                // Records and immutable objects get their number only now; Kryo does not give it twice.
                kryo.reference(root);
            }
            read.end(input);
            complete = true;
            return root;
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            read.close();
            end(complete);
        }
    }

    private void end(boolean complete) {
        rootId = WrittenGraph.NONE;
        owners.clear();
        if (!complete) {
            FailedGenerics.renew(kryo);
        }
    }
}
