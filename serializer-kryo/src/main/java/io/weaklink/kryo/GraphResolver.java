package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.ReferenceResolver;
import io.weaklink.Weaklink;
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
    final CurrentPlace owners;
    final WrittenGraph written;
    final ReadGraph read;
    final CopiedGraph copied;

    private final ReferenceResolver wrapped;
    private final MetClasses holders;
    private final Roots roots;
    private final boolean hasCarriers;
    private final boolean tellsRestored;
    private final boolean asksEachTime;
    private int lastWrittenId = -1;
    private int lastReadId = -1;
    private boolean skipping;

    GraphResolver(Kryo kryo, Weaklink setup, ReferenceResolver wrapped, boolean referentsOnly) {
        this.kryo = kryo;
        this.setup = setup;
        this.wrapped = wrapped;
        this.referentsOnly = referentsOnly;
        this.hasCarriers = setup.types().hasCarriers();
        this.tellsRestored = setup.tellsRestored();
        this.asksEachTime = !referentsOnly && !(wrapped instanceof ObjectNumbers);
        this.owners = new CurrentPlace(setup);
        this.holders = new MetClasses(this);
        this.roots = new Roots(this);
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

    MetClasses holders() {
        return holders;
    }

    @Override
    public void setKryo(Kryo kryo) {
        wrapped.setKryo(kryo);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean useReferences(Class type) {
        MetClass holder = holders.meet(type);
        if (roots.isArmed() && kryo.getDepth() > 1) {
            roots.stray();
        }
        if (holder.isTracked() || asksEachTime && isTracked(type)) {
            return true;
        }
        if (holder.canHoldReferences()) {
            beginUntracked(type);
        }
        return false;
    }

    /** Whether objects of this class have graph ids: then, and only then, a reference can point at them. */
    boolean isTracked(Class<?> type) {
        // A number for each reference would cost more than all the rest, and references are not referents.
        return !MetClass.isReference(type) && tracks(type);
    }

    /** Whether they have graph ids and always will: a resolver of the user's may change its mind. */
    boolean isAlwaysTracked(Class<?> type) {
        return !asksEachTime && isTracked(type);
    }

    private boolean tracks(Class<?> type) {
        return referentsOnly ? setup.types().isDeclared(type) : wrapped.useReferences(type);
    }

    private void beginUntracked(Class<?> type) {
        int depth = kryo.getDepth();
        if (hasCarriers) {
            requireTracked(type);
        }
        if (beginsRoot(depth)) {
            arm(type, Roots.UNTRACKED);
        } else if (holders.haveWeakFields() && written.isOpen()) {
            beginWrittenUntracked(type);
        }
        noteSkipping(type);
        if (type != String.class) {
            // The fields of a class under study are asked about as Strings; no String holds a reference.
            owners.at(depth, type);
        }
    }

    private void requireTracked(Class<?> type) {
        if (isCarrier(type) && !setup.types().isExternal(type)) {
            throw new KryoException("'" + type.getName() + "' is durable or natural, but this Kryo does not track it"
                    + " (useReferences is false), so the end of a root cannot tell its token. Let the reference resolver"
                    + " track it.");
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
        if (written.takesStock()) {
            written.count(object.getClass());
        }
        if ((hasCarriers || holders.haveWeakFields()) && !roots.isRoot(id)) {
            beginWritten(object, id);
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

    /** Counts the root, whose document was not open when Kryo gave it its number. */
    void countRoot(Object root) {
        if (written.takesStock()) {
            written.count(root.getClass());
        }
    }

    /** Tells the document of an object; of the root only now, for it was not open when Kryo gave the root its number. */
    void beginWritten(Object object, int id) {
        if (hasCarriers) {
            written.carryIfCarrier(object, id);
        }
        written.expectWeakFields(holders.meet(object.getClass()).weakFields());
    }

    /** Tells the document of an object without a number, which can hold something weakly like any other. */
    void beginWrittenUntracked(Class<?> type) {
        written.expectWeakFields(holders.meet(type).weakFields());
    }

    private void begin(Class<?> type, int id) {
        int depth = kryo.getDepth();
        if (beginsRoot(depth)) {
            arm(type, id);
        } else {
            roots.requireNotEnded();
        }
        noteSkipping(type);
        owners.at(depth, type);
    }

    private void noteSkipping(Class<?> type) {
        if (holders.haveSkipping() && holders.meet(type).maySkip()) {
            skipping = true;
        }
    }

    /** Whether objects of the root under way may be skipped by those who read it. */
    boolean maySkip() {
        return skipping || Skipping.tookPart(kryo);
    }

    /** After a reset in the middle of a root, Kryo counts its depth from 0 again; that begins no other root. */
    private boolean beginsRoot(int depth) {
        return depth == 1 && !written.isOpen() && !read.isOpen();
    }

    private void arm(Class<?> type, int id) {
        skipping = false;
        if (holders.forgetIfChanged()) {
            holders.meet(type);
        }
        roots.arm(type, id);
    }

    @Override
    public void setReadObject(int id, Object object) {
        wrapped.setReadObject(id, object);
        if (hasCarriers && isCarrier(object.getClass())) {
            read.expectTrailer();
        }
        if (tellsRestored) {
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

    /** Kryo's own end of everything: of a root, well or badly written, of a stream, and of a copy. */
    @Override
    public void reset() {
        try {
            roots.reset();
            copied.end();
        } finally {
            written.interrupt();
            read.interrupt();
            owners.clear();
            lastWrittenId = -1;
            lastReadId = -1;
            wrapped.reset();
        }
    }
}
