package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.registry.Tables;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/**
 * Two threads register, drop and find objects, more than fit into a small heap, so that the collector of the day runs
 * meanwhile. What is held is found, what is dropped is never another object.
 */
class RegistryStressRealCollectionTest {

    private static final int HELD = 1_000;
    private static final int STEPS = 150_000;
    private static final int BYTES = 2_000;

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();

    /** Both threads look for what the other one has registered, whether or not it is still alive. */
    private final AtomicReferenceArray<Issued> seen = new AtomicReferenceArray<>(4 * HELD);

    /** An object that the collector must free soon, and that knows its number. */
    private static final class Big {

        final int number;

        @SuppressWarnings("unused") // Only for its weight.
        final byte[] weight = new byte[BYTES];

        Big(int number) {
            this.number = number;
        }
    }

    private record Issued(IdentityToken token, int number) {}

    @Test
    void neverMissesWhatIsHeldAndNeverFindsAnother() {
        Big[][] held = new Big[2][HELD];
        IdentityToken[][] tokens = new IdentityToken[2][HELD];

        Threads.race(2, thread -> registerAndDrop(thread, held[thread], tokens[thread]));

        for (int thread = 0; thread < 2; thread++) {
            for (int i = 0; i < HELD; i++) {
                assertHeld(held[thread][i], tokens[thread][i]);
            }
        }
        assertThat(registry.liveCount()).isGreaterThanOrEqualTo(2 * HELD);
        assertThat(entriesAfterTwoCollections()).isEqualTo(2 * 2 * HELD);
        assertThat(held[0][0].number).isNotEqualTo(held[1][0].number);
    }

    private void registerAndDrop(int thread, Big[] held, IdentityToken[] tokens) {
        Random random = new Random(thread);
        for (int i = 0; i < HELD + STEPS; i++) {
            int place = i < HELD ? i : random.nextInt(HELD);
            Big before = held[place];
            if (before != null) {
                assertHeld(before, tokens[place]);
            }
            Big made = new Big(2 * i + thread);
            held[place] = made;
            tokens[place] = registry.tokenOf(made);
            seen.set(random.nextInt(seen.length()), new Issued(tokens[place], made.number));
            assertNeverAnother(seen.get(random.nextInt(seen.length())));
        }
    }

    private void assertHeld(Big held, IdentityToken token) {
        if (registry.find(token).orElse(null) != held || !registry.tokenOf(held).equals(token)) {
            throw new AssertionError("number " + held.number + " and its token have lost each other");
        }
    }

    private void assertNeverAnother(Issued issued) {
        Optional<Object> found = issued == null ? Optional.empty() : registry.find(issued.token());
        if (found.isPresent() && ((Big) found.get()).number != issued.number()) {
            throw new AssertionError("the token of number " + issued.number() + " has found another one");
        }
    }

    /** Returns what both sides hold once the dead are removed. A cleared reference comes into its queue a little later. */
    private long entriesAfterTwoCollections() {
        Tables tables = new Tables(registry.tokens(), registry.names());
        for (int i = 0; i < 100 && tables.entries() > 2 * 2 * HELD; i++) {
            Collected.tryToCollect();
            registry.expunge();
        }
        return tables.entries();
    }
}
