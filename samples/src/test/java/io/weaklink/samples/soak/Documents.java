package io.weaklink.samples.soak;

import io.weaklink.Adoption;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.OnGone;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.Writing;
import io.weaklink.contract.Bead;
import io.weaklink.contract.Codec;
import java.lang.ref.Reference;
import java.util.List;

/**
 * Writes and reads documents by every host, whole ones and ones that fail in the middle, and looks at each reference of each
 * document that was read.
 *
 * <p>Safe for use by many threads, as the hosts are.
 */
final class Documents {

    private final Weaklink setup;
    private final LiveObjectRegistry registry;
    private final List<Codec> hosts;
    private final List<Codec> strict;

    /** Makes hosts of each kind that share this registry. */
    Documents(LiveObjectRegistry registry) {
        this.registry = registry;
        this.setup = Weaklink.builder()
                .registry(registry)
                .onGone(Buoy.class, OnGone.LATE)
                .adopt(Adoption.REPLACE)
                .build();
        this.hosts = Hosts.of(setup);
        this.strict = Hosts.of(Weaklink.builder()
                .registry(registry)
                .onGone(OnGone.FAIL)
                .onRestored(Bead.class, Documents::refuseOdd)
                .build());
    }

    private static void refuseOdd(Bead bead) {
        if (bead.number % 2 == 1) {
            throw new IllegalStateException("odd");
        }
    }

    /** Has Kryos ready for so many threads. */
    void fillFor(int threads) {
        for (List<Codec> each : List.of(hosts, strict)) {
            ((Hosts.OfKryo) each.get(each.size() - 1)).kryos().fillFor(threads);
        }
    }

    /** Returns how many hosts there are. */
    int hosts() {
        return hosts.size();
    }

    /**
     * Does all of it once by one host, except that nothing waits.
     *
     * @param number an even number that no document had before
     * @param outside a buoy that is live in the registry
     * @return how many documents were read or failed
     */
    int churn(int host, int number, Buoy outside) throws Exception {
        Codec codec = hosts.get(host);
        return writeAndRead(codec, number, outside)
                + explain(codec, number, outside)
                + fail(codec, number, outside)
                + failLate(codec, strict.get(host), number, outside);
    }

    /** Writes and reads a document, and returns one. */
    static int writeAndRead(Codec host, int number, Buoy outside) throws Exception {
        byte[] document = host.write(Load.of(number, outside));
        host.read(document, Load.class).requireWhole(number, outside);
        return 1;
    }

    private int explain(Codec host, int number, Buoy outside) throws Exception {
        byte[] document;
        try (Writing writing = setup.writing()) {
            document = host.write(Load.of(number, outside));
            require(!writing.report().references().isEmpty(), "a report of what was written");
        }
        try (Reading reading = setup.reading()) {
            Load load = host.read(document, Load.class);
            load.requireWhole(number, outside);
            require(!reading.report().references().isEmpty(), "a report of what was read");
            require(!reading.referringTo(load.bead).isEmpty(), "who refers to the root");
        }
        return 1;
    }

    /** Fails while a document is written, while it is read, and where it is cut; returns how often. */
    static int fail(Codec host, int number, Buoy outside) throws Exception {
        byte[] whole = host.write(Load.of(number, outside));
        byte[] pricks = host.write(Load.of(number, outside).with(Thorn.Pricks.READ));
        requireFailure(
                host.hostFailure(), () -> host.write(Load.of(number, outside).with(Thorn.Pricks.WRITE)));
        requireFailure(host.hostFailure(), () -> host.read(pricks, Load.class));
        for (int quarter = 1; quarter < 4; quarter++) {
            int length = whole.length * quarter / 4;
            requireFailure(host.hostFailure(), () -> host.read(host.cut(whole, length), Load.class));
        }
        return 5;
    }

    /** Fails once the document was read, because the application does not want one of its beads. */
    private static int failLate(Codec host, Codec strict, int number, Buoy outside) throws Exception {
        byte[] refused = host.write(Load.of(number, outside));
        requireFailure(IllegalStateException.class, () -> strict.read(refused, Load.class));
        Reference.reachabilityFence(outside);
        return 1;
    }

    /**
     * Reads what waits for a name that is known elsewhere, by hosts that nobody uses again. In every second document that name is
     * given to a buoy here, and else it never is.
     *
     * @return how many documents were read or failed
     */
    int comeAlive(int number) throws Exception {
        Weaklink elsewhere = Weaklink.create();
        var original = new Buoy(number);
        elsewhere.registry().register("late/" + number, original);
        List<Codec> writers = Hosts.of(elsewhere);
        for (int i = 0; i < hosts.size(); i++) {
            byte[] document = writers.get(i).write(Load.of(number, original));
            Load waiting = hosts.get(i).read(document, Load.class);
            waiting.requireWhole(number, null);
            Codec failing = strict.get(i);
            requireFailure(failing.hostFailure(), () -> failing.read(document, Load.class));
            if (i % 2 == 0) {
                var late = new Buoy(number);
                registry.register("late/" + number, late);
                waiting.requireWhole(number, late);
                registry.forget(late);
            }
        }
        Reference.reachabilityFence(original);
        return 2 * hosts.size();
    }

    private interface Call {
        Object run() throws Exception;
    }

    private static void requireFailure(Class<? extends Exception> family, Call call) throws Exception {
        Object result;
        try {
            result = call.run();
        } catch (Exception failed) {
            if (family.isInstance(failed)) {
                return;
            }
            throw failed;
        }
        throw new AssertionError("no failure of the family " + family + ", but " + result);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
