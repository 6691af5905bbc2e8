package io.weaklink.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.IdentityMap;
import io.weaklink.Holder;
import io.weaklink.ReadScope;
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
 * A graph that a Kryo copies: references inside it point at the copies, references out of it at what they pointed at.
 *
 * <p>Nothing is looked for and nothing reported: a copy is no document.
 */
final class CopiedGraph {

    private static final Supplier<String> NOWHERE = () -> "copy";

    private final GraphResolver graph;
    private final Map<Object, Integer> slots = new IdentityHashMap<>(0);
    private final List<Object> targets = new ArrayList<>(0);
    private @Nullable ReadScope scope;

    CopiedGraph(GraphResolver graph) {
        this.graph = graph;
    }

    Reference<?> copy(Reference<?> original) {
        Class<?> type = original.getClass();
        boolean made = graph.setup.isMade(type);
        Object target = original.get();
        if (target == null) {
            // It may keep a token that only it can write again.
            return ReadScope.isLate(original) || made ? original : graph.setup.refer(type, null);
        }
        Object copy = copyOf(target);
        if (copy != null) {
            return graph.setup.refer(type, copy);
        }
        return scope().restore(ahead(target), type, Holder.UNKNOWN, NOWHERE);
    }

    /** Copies what a {@code @Weak} field holds; {@code receiver} gets it now or at the end of the copy. */
    void copyReferent(@Nullable Object target, Consumer<@Nullable Object> receiver) {
        Object copy = target == null ? null : copyOf(target);
        if (target == null || copy != null) {
            receiver.accept(copy);
        } else {
            scope().restoreReferent(ahead(target), Holder.UNKNOWN, NOWHERE, receiver);
        }
    }

    /** Tells that {@code reference} stands in a field, which is given a genuine one at the end. */
    void place(Reference<?> reference, Consumer<Reference<?>> field) {
        if (scope != null) {
            scope.settable(reference, field);
        }
    }

    /** Points every reference at the copy of its target, or at the target itself where it was not copied. */
    void end() {
        ReadScope ending = scope;
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
        IdentityMap<Object, Object> copies = graph.kryo.getOriginalToCopyMap();
        if (copies != null) {
            copies.values().forEach(ContainerReferences::makeGenuine);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object copyOf(Object target) {
        IdentityMap<Object, Object> copies = graph.kryo.getOriginalToCopyMap();
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

    private ReadScope scope() {
        if (scope == null) {
            scope = ReadScope.open(graph.setup.forCopies(), number -> null);
        }
        return scope;
    }
}
