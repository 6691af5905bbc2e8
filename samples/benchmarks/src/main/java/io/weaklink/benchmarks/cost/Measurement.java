package io.weaklink.benchmarks.cost;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Measures all subjects in turn, round by round, so that what slows the machine down slows all of them down. */
final class Measurement {

    static final String CREATE = "create";
    static final String USE = "use";
    static final String PUT = "put";
    static final String GET = "get";
    static final String ITERATE = "iterate";
    static final String BYTES = "bytes";
    static final String COLLECT = "collect";
    static final String DIE = "die";
    static final String EXPUNGE = "expunge";

    /** A step is repeated until it has done this often what it does, so that the clock can tell. */
    private static final int ENOUGH = 50_000;

    private static final int COLLECTIONS = 3;

    private final Costs costs;
    private long sink;

    Measurement(Costs costs) {
        this.costs = costs;
    }

    /** Returns the step of a codec. */
    static String step(Codec codec, boolean read) {
        return (read ? "read " : "write ") + codec;
    }

    /** Making references, and using each. Every one that is made has a target of its own that nothing referred to before. */
    void references(int size, int rounds) {
        List<HeldReference> kinds = Arrays.stream(HeldReference.values())
                .filter(kind -> size <= kind.largest())
                .toList();
        Map<HeldReference, HeldReference.Held> restored = new EnumMap<>(HeldReference.class);
        kinds.stream().filter(kind -> !kind.isMade()).forEach(kind -> restored.put(kind, kind.hold(size)));
        for (int round = 0; round < rounds; round++) {
            for (HeldReference kind : kinds) {
                HeldReference.Held held = kind.isMade() ? created(kind, size) : restored.get(kind);
                if (held != null) {
                    time(kind, USE, size, () -> kind.use(held.slots()));
                    Reference.reachabilityFence(held);
                }
            }
        }
    }

    private HeldReference.Held created(HeldReference kind, int size) {
        List<HeldReference.Held> batches = Stream.generate(
                        () -> new HeldReference.Held(Target.many(size), new Object[size]))
                .limit(repeats(size))
                .toList();
        long start = Clock.ofThread();
        for (HeldReference.Held batch : batches) {
            kind.fill(batch.targets(), batch.slots());
        }
        costs.add(kind, CREATE, size, (Clock.ofThread() - start) / (double) batches.size() / size);
        return batches.get(0);
    }

    /** Putting into containers, getting in a random order, and going through them. */
    void containers(int size, int rounds) {
        Target[] targets = Target.many(size);
        Target[] order = Target.shuffled(targets);
        for (int round = 0; round < rounds; round++) {
            for (HeldContainer kind : HeldContainer.values()) {
                var made = new Object[1];
                time(kind, PUT, size, () -> {
                    made[0] = kind.put(targets);
                    return 1;
                });
                time(kind, GET, size, () -> kind.get(made[0], order));
                time(kind, ITERATE, size, () -> kind.iterate(made[0]));
            }
        }
        Reference.reachabilityFence(targets);
    }

    /** Writing documents and reading them. */
    void documents(int size, int rounds) {
        List<Target> targets = List.of(Target.many(size));
        for (int round = 0; round < rounds; round++) {
            for (Written written : Written.values()) {
                for (Codec codec : Codec.values()) {
                    document(written, targets, codec);
                }
            }
        }
        Reference.reachabilityFence(targets);
    }

    private void document(Written written, List<Target> targets, Codec codec) {
        int size = targets.size();
        Documents.Document document = written.document(targets);
        Codec.Host writer = codec.host(written.isStrong());
        Codec.Host reader = written.isResolved() ? writer : codec.host(false);
        // What a host learns about a class, once, is no cost of an entry.
        List<Target> few = List.of(Target.many(1));
        reader.read(writer.write(written.document(few)), document.getClass());
        Reference.reachabilityFence(few);
        byte[][] bytes = new byte[1][];
        time(written, step(codec, false), size, () -> {
            bytes[0] = writer.write(document);
            return bytes[0].length;
        });
        time(
                written,
                step(codec, true),
                size,
                () -> System.identityHashCode(reader.read(bytes[0], document.getClass())));
    }

    /** What is held in memory, and what a full collection costs: with all alive, and when all targets die at once. */
    void collections(int size, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (HeldReference kind : HeldReference.values()) {
                if (size <= kind.largest()) {
                    collection(kind, size);
                }
            }
            for (HeldContainer kind : HeldContainer.values()) {
                collection(kind, size);
            }
        }
    }

    void collection(HeldReference kind, int size) {
        settle();
        double idle = Clock.ofCollection(COLLECTIONS);
        Object[] slots = alive(kind, size, idle);
        if (kind.isClearedAtOnce()) {
            die(kind, size, idle);
        }
        Reference.reachabilityFence(slots);
    }

    private void collection(HeldContainer kind, int size) {
        settle();
        double idle = Clock.ofCollection(COLLECTIONS);
        Object container = alive(kind, size, idle);
        die(kind, size, idle);
        expunge(kind, size, container);
    }

    /** What callbacks and proxies of the dead leave in the table that they share goes when the next one is made. */
    private static void settle() {
        System.gc();
        pause();
        HeldReference.PROXY.hold(1);
    }

    private Object[] alive(HeldReference kind, int size, double idle) {
        long nothing = Clock.heldBytes();
        HeldReference.Held held = kind.hold(size);
        costs.add(kind, BYTES, size, (Clock.heldBytes() - nothing) / (double) size);
        costs.add(kind, COLLECT, size, (Clock.ofCollection(COLLECTIONS) - idle) / size);
        Reference.reachabilityFence(held);
        return kind == HeldReference.STRONG ? new Object[0] : held.slots();
    }

    private Object alive(HeldContainer kind, int size, double idle) {
        Target[] targets = Target.many(size);
        long alone = Clock.heldBytes();
        Object container = kind.put(targets);
        costs.add(kind, BYTES, size, (Clock.heldBytes() - alone) / (double) size);
        costs.add(kind, COLLECT, size, (Clock.ofCollection(COLLECTIONS) - idle) / size);
        Reference.reachabilityFence(targets);
        return kind == kind.base() ? targets.length : container;
    }

    /** Nobody but the references holds the targets any more. */
    private void die(Enum<?> kind, int size, double idle) {
        costs.add(kind, DIE, size, (Clock.ofCollection(1) - idle) / size);
    }

    /** The first calls after that, until the container has removed all entries of what is gone. */
    private void expunge(HeldContainer kind, int size, Object container) {
        if (!kind.expunges()) {
            return;
        }
        long spent = 0;
        int left = size;
        while (left > 0) {
            pause();
            long start = Clock.ofThread();
            left = kind.sizeOf(container);
            spent += Clock.ofThread() - start;
        }
        costs.add(kind, EXPUNGE, size, spent / (double) size);
    }

    /** A thread of the platform hands cleared references to their queue; it needs a moment. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a measurement.", e);
        }
    }

    private static int repeats(int size) {
        return Math.max(1, ENOUGH / size);
    }

    private void time(Enum<?> subject, String step, int size, LongSupplier work) {
        int repeats = repeats(size);
        long start = Clock.ofThread();
        for (int i = 0; i < repeats; i++) {
            sink += work.getAsLong();
        }
        costs.add(subject, step, size, (Clock.ofThread() - start) / (double) repeats / size);
    }
}
