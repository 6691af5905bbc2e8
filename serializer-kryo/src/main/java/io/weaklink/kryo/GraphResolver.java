package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.ReferenceResolver;
import io.weaklink.CodecSetup;

/**
 * The reference resolver of a Kryo that knows weak references: it leaves the numbering of objects to the resolver that
 * it wraps, and notices where a root begins. It is the hub of this package: it makes the parts, hands each the parts
 * that it needs, and none of them knows it.
 *
 * <p>Kryo asks it about each object, so its paths are short and allocate nothing. A Kryo belongs to one thread at a
 * time, and so does its resolver.
 */
final class GraphResolver extends KryoGraphs {

    private final Kryo kryo;
    private final ReferenceResolver wrapped;
    private final GraphIds ids;
    private final TrackedClasses tracked;
    private final CarrierClasses carriers;
    private final Skipping skipping;
    private final MetClasses classes;
    private final Roots roots;
    private final Attention attention;
    private final boolean looksAtReadObjects;

    GraphResolver(Kryo kryo, CodecSetup setup, ReferenceResolver wrapped, boolean referentsOnly) {
        this(InstalledKryo.of(kryo, setup, wrapped, referentsOnly));
    }

    GraphResolver(InstalledKryo installed) {
        super(installed);
        this.kryo = installed.kryo();
        this.wrapped = installed.resolver();
        this.ids = installed.ids();
        this.tracked = installed.tracked();
        this.carriers = installed.carriers();
        this.skipping = installed.skipping();
        this.attention = installed.attention();
        this.classes = new MetClasses(installed);
        this.roots = new Roots(installed, classes, written, read);
        this.looksAtReadObjects = read.looksAtObjects();
        if (carriers.areAny()) {
            attention.payTo(Attention.CARRIERS);
        }
    }

    /** Whether this resolver tracks declared referents only. */
    boolean tracksReferentsOnly() {
        return tracked.areReferentsOnly();
    }

    /** Returns a check of classes, which changes nothing here. */
    KryoCheck check() {
        return new KryoCheck(kryo, setup, tracked, carriers);
    }

    @Override
    public void setKryo(Kryo kryo) {
        wrapped.setKryo(kryo);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean useReferences(Class type) {
        MetClass met = attention.isDueTo(Attention.ROOT) ? meetInRoot(type) : classes.meet(type);
        return met.isTracked() || isOtherTracked(type, met);
    }

    private MetClass meetInRoot(Class<?> type) {
        roots.requireNotEnding();
        MetClass met = classes.meet(type);
        if (kryo.getDepth() > 1) {
            roots.stray();
        }
        return met;
    }

    private boolean isOtherTracked(Class<?> type, MetClass met) {
        if (tracked.contain(type, met)) {
            return true;
        }
        if (met.canHoldReferences()) {
            beginUntracked(type);
        }
        return false;
    }

    private void beginUntracked(Class<?> type) {
        int depth = kryo.getDepth();
        carriers.refuseUntracked(type);
        if (type == String.class) {
            // The fields of a class under study are asked about as Strings; no String holds a reference.
            return;
        }
        if (beginsRoot(depth)) {
            arm(type, GraphIds.NONE, true);
        } else if (attention.isDueTo(Attention.WEAK_FIELDS) && written.isOpen()) {
            written.beginUntracked(classes.meet(type));
        }
        if (attention.isDueTo(Attention.SKIPPING)) {
            noteSkipping(type);
        }
        place.enter(depth, type);
    }

    @Override
    public int getWrittenId(Object object) {
        return ids.ofWritten(object);
    }

    @Override
    public int addWrittenObject(Object object) {
        int id = ids.addWritten(object);
        Class<?> type = object.getClass();
        int depth = kryo.getDepth();
        if (depth == 1 || attention.isDue()) {
            begin(type, id, depth, true);
            place.enter(depth, type);
            tellWritten(object, id);
        } else {
            place.enter(depth, type);
        }
        return id;
    }

    private void tellWritten(Object object, int id) {
        if (attention.isDueTo(Attention.CARRIERS | Attention.WEAK_FIELDS | Attention.COUNTING)) {
            written.count(object.getClass());
            if (attention.isDueTo(Attention.CARRIERS | Attention.WEAK_FIELDS) && !roots.isRoot(id)) {
                written.begin(object, id, classes.meet(object.getClass()));
            }
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public int nextReadId(Class type) {
        int id = ids.nextRead(type);
        int depth = kryo.getDepth();
        if (depth == 1 || attention.isDue()) {
            begin(type, id, depth, false);
        }
        place.begin(depth, type);
        return id;
    }

    private void begin(Class<?> type, int id, int depth, boolean writing) {
        if (beginsRoot(depth)) {
            arm(type, id, writing);
        } else {
            roots.requireNotEnded();
        }
        if (attention.isDueTo(Attention.SKIPPING)) {
            noteSkipping(type);
        }
    }

    private void noteSkipping(Class<?> type) {
        if (classes.meet(type).maySkip()) {
            skipping.note();
        }
    }

    /** After a reset in the middle of a root, Kryo counts its depth from 0 again. No other root begins there. */
    private boolean beginsRoot(int depth) {
        return depth == 1 && (attention.isFree() || roots.isUnhooked() || !written.isOpen() && !read.isOpen());
    }

    private void arm(Class<?> type, int id, boolean writing) {
        if (!attention.isFree()) {
            roots.giveUp();
            skipping.begin();
            if (classes.forgetIfChanged()) {
                classes.meet(type);
            }
        }
        place.beginRoot();
        roots.arm(type, id, writing);
    }

    @Override
    public void setReadObject(int id, Object object) {
        ids.setRead(id, object);
        if (looksAtReadObjects) {
            read.begin(object);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Object getReadObject(Class type, int id) {
        return wrapped.getReadObject(type, id);
    }

    /** Kryo calls this at the end of a root, well or badly written, of a stream, and of a copy. */
    @Override
    public void reset() {
        try {
            if (attention.isDueTo(Attention.UNDER_WAY | Attention.LEFT)) {
                settle();
            }
        } finally {
            ids.reset();
        }
    }

    private void settle() {
        try {
            roots.reset();
            copied.end();
        } finally {
            written.reset();
            read.reset();
            place.reset();
            attention.cease(Attention.LEFT);
            if (!written.isOpen() && !read.isOpen()) {
                attention.cease(Attention.UNDER_WAY);
            }
        }
    }
}
