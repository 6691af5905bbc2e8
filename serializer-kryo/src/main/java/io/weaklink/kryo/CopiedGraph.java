package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.IdentityMap;
import io.weaklink.CodecSetup;
import io.weaklink.Holder;
import io.weaklink.Refill;
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
    private final Attention attention;
    private final Map<Object, Integer> slots = new IdentityHashMap<>(0);
    private final List<Object> targets = new ArrayList<>(0);
    private final Map<Object, Object> reals = new IdentityHashMap<>(0);
    private @Nullable SlottedReadScope scope;

    CopiedGraph(InstalledKryo installed) {
        this.kryo = installed.kryo();
        this.setup = installed.setup();
        this.attention = installed.attention();
    }

    Reference<?> copy(Reference<?> original) {
        Class<?> type = original.getClass();
        Object target = original.get();
        boolean hasState = setup.stateType(type) != null;
        Object state = hasState ? kryo.copy(StateOfReference.of(original, setup)) : null;
        if (target == null) {
            return setup.copyEmpty(original, state);
        }
        Object copy = copyOf(target);
        if (copy != null) {
            return setup.refer(type, copy, state);
        }
        return scope().restore(ahead(target), type, state, Holder.UNKNOWN, NOWHERE);
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

    /** Fills a weak container when the references of this copy are bound. */
    void fill(Object container, Refill contents) {
        ContainerReferences.fill(container, contents, scope());
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
            if (!reals.isEmpty()) {
                reals.clear();
            }
            return;
        }
        scope = null;
        try (ending) {
            var containers = new ContainerReferences(kryo);
            var untold = new UntoldCopies(kryo, containers);
            untold.findIn(known());
            settle(ending, untold);
            ending.whenFilled(() -> completeContainers(containers, untold));
            ending.finish();
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        } finally {
            targets.clear();
            slots.clear();
            reals.clear();
            // Kryo does it next, but not if this end fails: then the next copy would get those of this one.
            known().clear();
        }
    }

    /** Returns the copies that Kryo knows, by their originals. */
    @SuppressWarnings("unchecked")
    private IdentityMap<Object, Object> known() {
        IdentityMap<Object, Object> copies = kryo.getOriginalToCopyMap();
        return copies == null ? new IdentityMap<>() : copies;
    }

    private void settle(SlottedReadScope ending, UntoldCopies untold) {
        Map<Object, Object> byReal = null;
        for (int slot = 0; slot < targets.size(); slot++) {
            Object target = targets.get(slot);
            Object copy =
                    UntoldCopies.mayConcern(target) ? requireFound(target, untold.copyOf(target)) : copyOf(target);
            if (copy == null && setup.types().mayStandForOthers(target.getClass())) {
                byReal = byReal == null ? standIns() : byReal;
                copy = byReal.get(realOf(target));
            }
            ending.settle(slot, copy == null ? target : copy);
        }
    }

    private static Object requireFound(Object container, @Nullable Object copy) {
        if (copy == null) {
            throw new KryoException(
                    "A weak reference points at a '" + container.getClass().getName()
                            + "', and Kryo does not tell what the copy of such a container is, or whether it was copied. Hold the"
                            + " container in an object, and let the reference point at that one.");
        }
        return copy;
    }

    private void completeContainers(ContainerReferences containers, UntoldCopies untold) {
        List<Object> copies = new ArrayList<>(untold.copies());
        known().entries().forEach(entry -> {
            // A serializer may give an object as its own copy. It is left as it is.
            if (entry.value != entry.key && !(entry.value instanceof Map<?, ?>)) {
                copies.add(entry.value);
            }
        });
        copies.forEach(containers::makeGenuineIn);
        copies.forEach(containers::findLostIn);
    }

    /** Returns the copy of the target, or of an object that stands for the same as the target; null if Kryo knows none. */
    private @Nullable Object copyOf(Object target) {
        Object copy = UntoldCopies.isUnchangeable(target) ? null : known().get(target);
        return copy == null && setup.types().mayStandForOthers(target.getClass()) ? known().get(realOf(target)) : copy;
    }

    /** Returns the copies of objects that may stand for others, each by the object that its original stands for. */
    private Map<Object, Object> standIns() {
        Map<Object, Object> byReal = new IdentityHashMap<>(0);
        for (IdentityMap.Entry<Object, Object> entry : known().entries()) {
            if (setup.types().mayStandForOthers(entry.key.getClass())) {
                byReal.putIfAbsent(realOf(entry.key), entry.value);
            }
        }
        return byReal;
    }

    /** Returns the object for which this one stands. The application is asked once in each copy. */
    private Object realOf(Object object) {
        Object known = reals.get(object);
        if (known == null) {
            attention.payTo(Attention.LEFT);
            known = asked(object);
            reals.put(object, known);
            // The real object is one of this type too, and stands for itself.
            reals.putIfAbsent(known, known);
        }
        return known;
    }

    private Object asked(Object object) {
        try {
            return setup.types().real(object);
        } catch (WeaklinkException e) {
            throw new KryoException(e.getMessage(), e);
        }
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
            attention.payTo(Attention.LEFT);
            scope = SlottedReadScope.open(setup.forCopies(), number -> null);
        }
        return scope;
    }
}
