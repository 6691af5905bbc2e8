package io.weaklink;

import static java.util.Objects.requireNonNull;

import java.lang.ref.Reference;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One write of one document: turns references into wire references. The mirror image of {@link ReadScope}.
 *
 * <p>An adapter opens it at the root and gives it every weak reference. A format without numbers of its own opens a
 * {@link NumberedWriteScope}, which settles each reference at once. A format whose host numbers the objects opens a
 * {@link SlottedWriteScope}, which settles the references ahead of their referents at the end of the document.
 *
 * <p>Each reference is asked once, and its referent is held until the scope is closed: the document is a consistent cut
 * even while the collector runs. A referent never gets into the document through this scope. An object that the write
 * gives a token cannot be found by that token before {@link #finish}.
 *
 * <p>A scope belongs to one thread. Each method throws {@link IllegalStateException} once the scope is closed.
 */
public abstract sealed class WriteScope implements AutoCloseable permits NumberedWriteScope, SlottedWriteScope {

    final CodecSetup setup;
    final Naming naming;
    private final @Nullable Writing writing;
    private final @Nullable InventoryCount inventory;
    private final StandIns standIns = new StandIns();
    private final WrittenRows rows;
    private @Nullable Class<?> lastClass;
    private @Nullable ReferentType lastType;
    private boolean open = true;

    WriteScope(CodecSetup setup, IntSupplier objectsSoFar) {
        this.setup = setup;
        this.naming = new Naming(setup.setup().registry());
        this.writing = Writing.current(setup.setup());
        this.rows = new WrittenRows(writing == null ? 0 : writing.room());
        if (writing != null && writing.takesInventory()) {
            writing.begin(objectsSoFar);
            this.inventory = new InventoryCount(setup.types());
        } else {
            this.inventory = null;
        }
    }

    /**
     * Returns the wire form of this reference.
     *
     * @param where tells the place for the report; asked only if a report is wanted
     * @throws WeaklinkException if the reference or its referent cannot be written: for a phantom reference, for a
     *     subclass that no factory makes, and for a referent that has no identity or no stable name, or is not declared
     */
    public final WireReference capture(Reference<?> reference, Supplier<String> where) {
        requireOpen();
        setup.requireKnown(reference.getClass());
        Object held = reference.get();
        Object target = held == null ? null : StandIns.behind(held);
        Object referent = target == null ? null : real(target);
        WireReference wire = referent == null ? empty(reference) : wire(referent);
        note(wire, referent, where);
        return wire;
    }

    /**
     * Returns the wire form of a referent that its holder holds itself but means weakly. The interface object of a {@link
     * io.weaklink.shape.WeakProxy} stands for the object that the proxy holds, and is cleared if that is gone.
     *
     * @param where tells the place for the report; asked only if a report is wanted
     * @throws WeaklinkException if the referent cannot be written: it has no identity, no stable name, or is not
     *     declared
     */
    public final WireReference captureReferent(Object referent, Supplier<String> where) {
        requireOpen();
        Object target = StandIns.behind(requireNonNull(referent, "referent"));
        Object real = target == null ? null : real(target);
        WireReference wire = real == null ? WireReference.CLEARED : wire(real);
        note(wire, real, where);
        return wire;
    }

    /**
     * Counts an object of this class that stands in the document, if there is a {@link Writing} that takes an
     * inventory. Objects that {@link NumberedWriteScope#begin} begins are counted without this.
     */
    public final void count(Class<?> type) {
        if (inventory != null) {
            inventory.count(type);
        }
    }

    /**
     * Ends the document: publishes the tokens of referents that turned out to stand outside it, and hands its rows to the
     * {@link Writing} of this thread, if there is one. Inside a writing that takes an inventory the tokens are published by
     * {@link Writing#commit}.
     *
     * @throws WeaklinkException if a reference points at an object that stands in the document in a way that no reader can
     *     recognise; nothing is published then
     */
    public final void finish() {
        requireOpen();
        end();
        if (writing != null && writing.takesInventory()) {
            writing.holdBack(naming::publish);
        } else {
            naming.publish();
        }
        if (writing != null) {
            rows.finish(this::finished, writing);
            writing.leaveOut(namesLeftOut());
            if (inventory != null) {
                inventory.handTo(writing);
            }
        }
    }

    /** Closes the scope. Without {@link #finish} nothing is published or reported. Closing twice does nothing. */
    @Override
    public final void close() {
        open = false;
        rows.clear();
        standIns.clear();
        release();
    }

    /** Returns the wire form of a reference to this referent, which has an identity. */
    abstract WireReference refer(Object referent, ReferentType type);

    /** Returns the wire form of a reference that was unresolved when it was read. */
    abstract WireReference unresolved(WireReference.Tokened unresolved);

    /** Returns the wire form of a reference once its slot is settled. */
    abstract WireReference settled(WireReference wire);

    /**
     * Returns whether the referent of a reference stands in the document by now, where a reader finds it.
     *
     * @param referent null if the reference is empty
     */
    abstract boolean stands(WireReference wire, @Nullable Object referent);

    /** Returns whether a report is wanted. */
    final boolean isReported() {
        return writing != null;
    }

    /** Returns the names of objects of the document that the document does not tell. Asked only if a report is wanted. */
    List<WireReference.Tokened> namesLeftOut() {
        return List.of();
    }

    /** Makes the checks that are due at the end, and tells {@link Naming} which tokens are needed outside. */
    abstract void end();

    /** Lets go of the referents that were held. */
    abstract void release();

    /** Adds a token that is known beyond the document to the inventory. */
    final void noteToken(IdentityToken token, Object referent) {
        if (inventory != null) {
            inventory.carry(token, referent.getClass());
        }
    }

    /** Returns the type of a referent. Many referents in a row have one class, so the last type is kept at hand. */
    final ReferentType typeOf(Object referent) {
        Class<?> type = referent.getClass();
        ReferentType known = lastType;
        if (known == null || type != lastClass) {
            known = setup.types().of(type);
            lastType = known;
            lastClass = type;
        }
        return known;
    }

    /** Returns the object for which this one stands; itself if it stands for no other. */
    final Object real(Object object) {
        SameAs<?> same = typeOf(object).same();
        return same == null ? object : standIns.real(object, same);
    }

    /** Says why no reference may point at an external object that stands in the document. */
    static WeaklinkException refusalOfExternal(Object referent) {
        return new WeaklinkException("A '" + referent.getClass().getName()
                + "' is declared external, so a weak reference to it goes by its token,"
                + " but it stands in this document, where a reader restores another one that the reference would miss."
                + " Declare it as a referent instead, or leave it out of the document.");
    }

    final void requireOpen() {
        if (!open) {
            throw new IllegalStateException("This write scope is closed.");
        }
    }

    private WireReference wire(Object referent) {
        ReferentType type = typeOf(referent);
        if (!type.identity() && setup.setup().noIdentity() == NoIdentity.CLEARED) {
            return WireReference.CLEARED;
        }
        type.requireIdentity(referent.getClass());
        return refer(referent, type);
    }

    private WireReference empty(Reference<?> reference) {
        WireReference.Tokened unresolved = reference instanceof Late late
                ? late.unresolved()
                : setup.isMade(reference.getClass()) ? setup.setup().kept().of(reference) : null;
        return unresolved == null ? WireReference.CLEARED : unresolved(unresolved);
    }

    private void note(WireReference wire, @Nullable Object referent, Supplier<String> where) {
        if (writing != null) {
            Object named = wire instanceof WireReference.Cleared ? null : referent;
            boolean begun = named != null && wire instanceof WireReference.Numbered && stands(wire, named);
            rows.add(wire, named, begun, typeName(wire, named), where);
        }
    }

    private String typeName(WireReference wire, @Nullable Object named) {
        TypeDescriptor type = WireText.typeOrNull(wire);
        if (type == null && named != null) {
            type = typeOf(named).descriptor();
        }
        return type == null ? "" : type.name();
    }

    private WrittenReference finished(WrittenRow row) {
        WireReference wire = settled(row.wire());
        return row.finished(wire, stands(wire, row.referent()));
    }
}
