package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.IdentityMap;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.ReferenceKind;
import io.weaklink.SlottedReadScope;
import io.weaklink.WeaklinkException;
import io.weaklink.WireReference;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The graph that a Kryo copies: references to copied objects point at the copies, all others at their old referents.
 * The third of {@link KryoGraphs}, beside {@link WrittenGraph} and {@link ReadGraph}.
 *
 * <p>A copy is no document: no registry is asked and nothing is reported.
 */
final class CopiedGraph {

    private static final Supplier<String> NOWHERE = () -> "copy";

    private final Kryo kryo;
    private final CodecSetup setup;
    private final Map<Object, Integer> slots = new IdentityHashMap<>(0);
    private final List<Object> targets = new ArrayList<>(0);
    private @Nullable SlottedReadScope scope;

    CopiedGraph(Kryo kryo, CodecSetup setup) {
        this.kryo = kryo;
        this.setup = setup;
    }

    Reference<?> copy(Reference<?> original) {
        Class<?> type = original.getClass();
        boolean made = setup.isMade(type);
        Object target = original.get();
        if (target == null) {
            // A late reference may keep a token, which no other reference could write again.
            return ReferenceKind.isLate(original) || made ? original : setup.refer(type, null);
        }
        Object copy = copyOf(target);
        if (copy != null) {
            return setup.refer(type, copy);
        }
        return scope().restore(ahead(target), type, Holder.UNKNOWN, NOWHERE);
    }

    /** Copies the referent that a {@code @Weak} field holds. The receiver gets it now or at the end of the copy. */
    void copyReferent(@Nullable Object target, Consumer<@Nullable Object> receiver) {
        Object copy = target == null ? null : copyOf(target);
        if (target == null || copy != null) {
            receiver.accept(copy);
        } else {
            scope().restoreReferent(ahead(target), Holder.UNKNOWN, NOWHERE, receiver);
        }
    }

    /** Notes that a late reference stands in a field, which is given a genuine one at the end. */
    void settable(Reference<?> reference, Consumer<Reference<?>> field) {
        if (scope != null) {
            scope.settable(reference, field);
        }
    }

    /** Points every reference at the copy of its target, or at the target itself where it was not copied. */
    void end() {
        SlottedReadScope ending = scope;
        if (ending == null) {
            return;
        }
        scope = null;
        try (ending) {
            for (int slot = 0; slot < targets.size(); slot++) {
                Object target = targets.get(slot);
                Object copy = copyOf(target);
                ending.settle(slot, copy == null ? target : copy);
            }
            ending.bind();
            makeGenuine();
            ending.commit();
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            targets.clear();
            slots.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private void makeGenuine() {
        IdentityMap<Object, Object> copies = kryo.getOriginalToCopyMap();
        if (copies != null) {
            copies.values().forEach(ContainerReferences::makeGenuine);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object copyOf(Object target) {
        IdentityMap<Object, Object> copies = kryo.getOriginalToCopyMap();
        return copies == null ? null : copies.get(target);
    }

    private WireReference ahead(Object target) {
        Integer known = slots.putIfAbsent(target, targets.size());
        if (known != null) {
            return new WireReference.Ahead(known);
        }
        targets.add(target);
        return new WireReference.Ahead(targets.size() - 1);
    }

    private SlottedReadScope scope() {
        if (scope == null) {
            scope = SlottedReadScope.open(setup.forCopies(), number -> null);
        }
        return scope;
    }
}
