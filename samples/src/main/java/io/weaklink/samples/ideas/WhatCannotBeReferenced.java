package io.weaklink.samples.ideas;

import io.weaklink.OnGone;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What no weak reference can point at, and what is no reference that could be written: each is an error before a byte is
 * written, and says the way out. Where values without identity are no mistake, {@code NoIdentity} writes them as cleared.
 */
public final class WhatCannotBeReferenced {

    static final class Holder<T> {
        public Reference<T> reference;
        private final transient T held;

        Holder(T referent) {
            held = referent;
            reference = new WeakReference<>(held);
        }
    }

    static final class Phantom {
        public PhantomReference<Object> reference = new PhantomReference<>(this, new ReferenceQueue<>());
    }

    static final class Queue {
        public ReferenceQueue<Object> queue = new ReferenceQueue<>();
    }

    static final class Cleaning {
        public Cleaner cleaner = Cleaner.create();
    }

    private WhatCannotBeReferenced() {}

    private static Map<Object, String> tries() {
        Map<Object, String> tries = new LinkedHashMap<>();
        tries.put(new Holder<>("a text"), "identity");
        tries.put(new Holder<>(42), "identity");
        tries.put(new Holder<>(Optional.of(42)), "identity");
        tries.put(new Holder<>(LocalDate.EPOCH), "identity");
        tries.put(new Holder<>(OnGone.EMPTY), "identity");
        tries.put(new Holder<>(String.class), "identity");
        tries.put(new Holder<Runnable>(() -> {}), "differs from run to run");
        tries.put(new Phantom(), "PhantomReference");
        tries.put(new Queue(), "ReferenceQueue");
        tries.put(new Cleaning(), "Cleaner");
        return tries;
    }

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            for (Map.Entry<Object, String> each : tries().entrySet()) {
                String error = codec.refusal(it -> it.write(each.getKey()));
                Expect.that(
                        error.contains(each.getValue()),
                        error.lines().findFirst().orElse(error));
            }
        });
    }
}
