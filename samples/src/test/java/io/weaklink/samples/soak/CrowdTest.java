package io.weaklink.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.IdentityToken;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Threads;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One host, one registry and sixteen threads, while what documents point at comes and dies. */
class CrowdTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = Integer.getInteger("weaklink.crowd", 10);
    private static final int PLACES = 24;
    private static final int TOGETHER = 200;
    private static final int KRYO = 5;
    private static final Set<ReadOutcome> EMPTY =
            Set.of(ReadOutcome.CLEARED, ReadOutcome.COLLECTED, ReadOutcome.UNKNOWN);

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Weaklink setup = Weaklink.builder().registry(registry).build();
    private final List<Codec> hosts = Hosts.of(setup);
    private final AtomicReferenceArray<Buoy> buoys = new AtomicReferenceArray<>(PLACES);
    private final AtomicReferenceArray<Sent> sent = new AtomicReferenceArray<>(PLACES);
    private final AtomicLong alive = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    /** A document, and the number of the buoy that it points at. */
    private record Sent(byte[] document, int number, int buoy) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, KRYO})
    void everyReferenceIsToWhatWasWrittenOrEmptyWhileObjectsDie(int host) throws Exception {
        Codec codec = hosts.get(host);
        for (int i = 0; i < PLACES; i++) {
            buoys.set(i, new Buoy(i));
        }

        Threads.race(THREADS, thread -> {
            var random = new SplittableRandom(thread);
            for (int round = 0; round < ROUNDS; round++) {
                int number = 2 * (thread * ROUNDS + round);
                send(codec, number, random.nextInt(PLACES));
                receive(codec, sent.get(random.nextInt(PLACES)));
                die(number, random.nextInt(PLACES));
                if (round % 4 == 0) {
                    Documents.fail(codec, number, buoys.get(random.nextInt(PLACES)));
                }
            }
        });

        assertThat(alive.get()).isPositive();
        assertThat(dead.get()).isPositive();
        for (int i = 0; i < PLACES; i++) {
            Documents.writeAndRead(codec, 2 * i, buoys.get(i));
        }
    }

    private void send(Codec codec, int number, int place) throws Exception {
        Buoy buoy = buoys.get(place);
        byte[] document = codec.write(Load.of(number, buoy));
        sent.set(place, new Sent(document, number, buoy.number));
    }

    private void receive(Codec codec, Sent received) throws Exception {
        if (received == null) {
            return;
        }
        try (Reading reading = setup.reading()) {
            Load load = codec.read(received.document(), Load.class);
            Buoy found = load.outside.get();
            load.requireWhole(received.number(), found);
            if (found == null) {
                dead.incrementAndGet();
                requireReason(reading);
            } else if (found.number == received.buoy()) {
                alive.incrementAndGet();
            } else {
                throw new AssertionError("buoy " + found.number + " instead of " + received.buoy());
            }
        }
    }

    /** Three references point outside, and two of the others are written empty. */
    private static void requireReason(Reading reading) {
        List<ReadOutcome> reasons = reading.report().references().stream()
                .map(ReadReference::outcome)
                .filter(EMPTY::contains)
                .toList();
        if (reasons.size() < 4) {
            throw new AssertionError("no reason for an empty reference: " + reading.report());
        }
    }

    /** Lets go of a buoy, which from then on nobody may find. */
    private void die(int number, int place) {
        Buoy before = buoys.getAndSet(place, new Buoy(1_000_000 + number));
        IdentityToken token = registry.tokenOf(before);
        registry.forget(before);
        if (registry.find(token).isPresent()) {
            throw new AssertionError("found once forgotten: " + token);
        }
    }

    /** Each round has new buoys, and all threads write all of them at the same time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, KRYO})
    void oneObjectThatManyThreadsWriteFirstGetsOneToken(int host) throws Exception {
        Codec codec = hosts.get(host);
        List<List<Buoy>> first = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            first.add(IntStream.range(0, TOGETHER).mapToObj(Buoy::new).toList());
        }
        byte[][][] documents = new byte[THREADS][ROUNDS][];
        var together = new CyclicBarrier(THREADS);

        Threads.race(THREADS, thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                Load load = pointingAt(first.get(i));
                together.await(1, TimeUnit.MINUTES);
                documents[thread][i] = codec.write(load);
            }
        });

        assertThat(registry.liveCount()).isEqualTo(ROUNDS * TOGETHER);
        for (int i = 0; i < ROUNDS; i++) {
            for (byte[][] each : documents) {
                assertThat(each[i]).isEqualTo(documents[0][i]);
            }
            Load load = codec.read(documents[0][i], Load.class);
            assertThat(load.outsiders.stream().map(WeakReference::get).toList()).isEqualTo(first.get(i));
        }
    }

    private static Load pointingAt(List<Buoy> buoys) {
        var load = new Load();
        buoys.forEach(buoy -> load.outsiders.add(new WeakReference<>(buoy)));
        return load;
    }

    /** What a Kryo has failed at stays out of the next document, whichever Kryo of the pool writes it. */
    @Test
    void eachKryoOfThePoolIsAsGoodAsBeforeAfterFailures() throws Exception {
        var pooled = (Hosts.OfKryo) hosts.get(KRYO);
        Hosts.Kryos pool = pooled.kryos();
        pool.fillFor(THREADS);
        var buoy = new Buoy(7);

        Threads.race(THREADS, thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                Documents.fail(pooled, 2 * round, buoy);
            }
        });

        assertThat(pool.getFree()).isEqualTo(THREADS);
        byte[] expected = new Hosts.OfKryo(new Hosts.Kryos(setup)).write(Load.of(2, buoy));
        List<Kryo> taken = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            assertThat(pooled.write(Load.of(2, buoy))).isEqualTo(expected);
            Documents.writeAndRead(pooled, 2, buoy);
            taken.add(pool.obtain());
        }
        assertThat(taken).doesNotHaveDuplicates();
    }
}
