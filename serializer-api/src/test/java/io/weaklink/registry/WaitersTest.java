package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Row D4: waiters for names and for tokens go with their holders, and whoever comes by drops those that are gone. */
class WaitersTest {

    private static final int MANY = 1_000;
    private static final LateWaiter WAITER = referent -> true;

    private final Waiters waiters = new Waiters();

    /** Lets this many wait, some of them for one text. */
    private void await(int many) {
        for (int i = 0; i < many; i++) {
            waiters.await(i % 2 == 0 ? "=name/" + i / 3 : "token" + i / 3, WAITER, Optional::empty);
        }
    }

    /** Does by hand what the collector does once nobody holds these waiters. */
    private void die(int many) {
        List<Reference<LateWaiter>> all = new ArrayList<>();
        waiters.forEachReference(all::add);
        all.subList(0, many).forEach(Reference::enqueue);
    }

    @Test
    void oneCallDropsABoundedNumber() {
        await(MANY);
        die(MANY);

        waiters.drain();

        assertThat(waiters.count()).isEqualTo(MANY - 256);
    }

    @Test
    void someCallsDropAllThatAreGone() {
        await(MANY);
        die(MANY);

        for (int i = 0; i < 4; i++) {
            waiters.drain();
        }

        assertThat(waiters.count()).isZero();
        List<Object> left = new ArrayList<>();
        waiters.forEachReference(left::add);
        assertThat(left).isEmpty();
    }

    @Test
    void whoIsAliveStays() {
        await(MANY);
        die(MANY / 2);

        for (int i = 0; i < 4; i++) {
            waiters.drain();
        }

        assertThat(waiters.count()).isEqualTo(MANY / 2);
    }

    @Test
    void whoComesToWaitDropsThemToo() {
        await(256);
        die(256);

        waiters.await("=another", WAITER, Optional::empty);

        assertThat(waiters.count()).isEqualTo(1);
    }

    @Test
    void aWakeOfAnotherDropsThemToo() {
        await(256);
        die(256);

        waiters.wake(() -> "=another", new Object());

        assertThat(waiters.count()).isZero();
    }
}
