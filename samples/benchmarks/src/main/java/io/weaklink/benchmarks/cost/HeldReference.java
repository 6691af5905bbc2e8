package io.weaklink.benchmarks.cost;

import io.weaklink.shape.CallbackFunction;
import io.weaklink.shape.WeakCallback;
import io.weaklink.shape.WeakProxy;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which one object holds another. Each has loops of its own, so that none of them is measured with what the
 * compiler has learnt from another.
 */
public enum HeldReference {
    /** An ordinary field. */
    STRONG("strong field") {
        @Override
        void fill(Target[] targets, Object[] slots) {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = targets[i];
            }
        }

        @Override
        long use(Object[] slots) {
            long sum = 0;
            for (Object slot : slots) {
                sum += ((Target) slot).value;
            }
            return sum;
        }
    },
    /** A reference that the application made. */
    WEAK("`WeakReference`") {
        @Override
        void fill(Target[] targets, Object[] slots) {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = new WeakReference<>(targets[i]);
            }
        }

        @Override
        long use(Object[] slots) {
            long sum = 0;
            for (Object slot : slots) {
                sum += numberIn(((Reference<?>) slot).get());
            }
            return sum;
        }
    },
    /** A soft reference that the application made. */
    SOFT("`SoftReference`") {
        @Override
        void fill(Target[] targets, Object[] slots) {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = new SoftReference<>(targets[i]);
            }
        }

        @Override
        long use(Object[] slots) {
            long sum = 0;
            for (Object slot : slots) {
                sum += numberIn(((Reference<?>) slot).get());
            }
            return sum;
        }
    },
    /** A reference that a codec restored into a list: a genuine one. */
    RESTORED("restored `WeakReference`") {
        @Override
        long use(Object[] slots) {
            long sum = 0;
            for (Object slot : slots) {
                sum += numberIn(((Reference<?>) slot).get());
            }
            return sum;
        }

        @Override
        Held hold(int count) {
            var copy = (Documents.WeakList) Codec.KRYO.copy(Written.WEAK_LIST, count);
            Held held = Held.of(copy.owners, copy.to);
            if (held.slots()[0].getClass() != WeakReference.class) {
                throw new IllegalStateException("A restored reference is a " + held.slots()[0].getClass());
            }
            return held;
        }
    },
    /** A component of a record that came before its referent: late, and bound by now. */
    LATE("late, bound (in a record)") {
        @Override
        long use(Object[] slots) {
            long sum = 0;
            for (Object slot : slots) {
                sum += numberIn(((Reference<?>) slot).get());
            }
            return sum;
        }

        @Override
        Held hold(int count) {
            var copy = (Documents.Links) Codec.KRYO.copy(Written.LATE_LIST, count);
            Held held = Held.of(
                    copy.owners, copy.links.stream().map(Documents.Link::to).toList());
            if (held.slots()[0].getClass() == WeakReference.class || use(held.slots()) == 0) {
                throw new IllegalStateException("A reference is not late, or not bound: " + held.slots()[0]);
            }
            return held;
        }
    },
    /** A reference whose referent the reader does not know: empty, and it keeps its token. */
    UNRESOLVED("unresolved, keeps its token") {
        @Override
        long use(Object[] slots) {
            long sum = 0;
            for (Object slot : slots) {
                sum += numberIn(((Reference<?>) slot).get());
            }
            return sum;
        }

        @Override
        Held hold(int count) {
            var copy = (Documents.WeakList) Codec.KRYO.copy(Written.UNRESOLVED_LIST, count);
            Held held = Held.of(List.of(Target.many(count)), copy.to);
            if (held.slots()[0].getClass() == WeakReference.class || use(held.slots()) != 0) {
                throw new IllegalStateException("A reference is not empty: " + held.slots()[0]);
            }
            return held;
        }
    },
    /** The interface object of a weak proxy, and a call through it. */
    PROXY("`WeakProxy`, a call") {
        @Override
        void fill(Target[] targets, Object[] slots) {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = WeakProxy.of(Valued.class, targets[i]).asInterface();
            }
        }

        @Override
        long use(Object[] slots) {
            long sum = 0;
            for (Object slot : slots) {
                sum += ((Valued) slot).value();
            }
            return sum;
        }
    },
    /** A callback of a function with a name, and a call of it. */
    CALLBACK("`WeakCallback` of a function, a call") {
        @Override
        void fill(Target[] targets, Object[] slots) {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = ADDED.on(targets[i]);
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        long use(Object[] slots) {
            long[] sum = {0};
            for (Object slot : slots) {
                ((WeakCallback<long[]>) slot).accept(sum);
            }
            return sum[0];
        }
    },
    /** A callback of a method reference, and a call of it. */
    CALLBACK_OF_METHOD("`WeakCallback` of `target::method`, a call") {
        @Override
        void fill(Target[] targets, Object[] slots) {
            for (int i = 0; i < slots.length; i++) {
                slots[i] = WeakCallback.callback(targets[i]::addTo);
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        long use(Object[] slots) {
            long[] sum = {0};
            for (Object slot : slots) {
                ((WeakCallback<long[]>) slot).accept(sum);
            }
            return sum[0];
        }
    };

    private static final CallbackFunction<Target, long[]> ADDED =
            CallbackFunction.of("target.added", Target.class, Target::addTo);

    private final String title;

    HeldReference(String title) {
        this.title = title;
    }

    /** Targets, and what refers to them in the same order. */
    record Held(Target[] targets, Object[] slots) {

        static Held of(List<Target> targets, List<?> references) {
            return new Held(targets.toArray(new Target[0]), references.toArray());
        }
    }

    /** Returns how the page calls it. */
    String title() {
        return title;
    }

    /** Returns whether the application makes it, and not a codec. */
    boolean isMade() {
        return this != RESTORED && this != LATE && this != UNRESOLVED;
    }

    /** Returns whether a collection takes the target when nobody else holds it; softly held ones stay as long as there is room. */
    boolean isClearedAtOnce() {
        return this != SOFT && this != UNRESOLVED;
    }

    /** Returns the largest number that is measured of it: what fits into a heap of 3 GB while it is made. */
    int largest() {
        return switch (this) {
            case STRONG, WEAK, SOFT -> 10_000_000;
            case CALLBACK_OF_METHOD -> 100_000;
            default -> Written.LARGEST;
        };
    }

    /** Makes a reference to each target; only if it {@linkplain #isMade is made} by an application. */
    void fill(Target[] targets, Object[] slots) {
        throw new UnsupportedOperationException("A codec makes " + this);
    }

    /** Uses each reference once. */
    abstract long use(Object[] slots);

    /** Makes so many, with their targets. */
    Held hold(int count) {
        var held = new Held(Target.many(count), new Object[count]);
        fill(held.targets(), held.slots());
        return held;
    }

    private static int numberIn(@Nullable Object target) {
        return target == null ? 0 : ((Target) target).value;
    }
}
