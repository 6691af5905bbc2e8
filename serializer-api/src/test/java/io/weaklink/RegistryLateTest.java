package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.registry.LateWaiter;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryLateTest {

    private static final IdentityToken TOKEN = IdentityToken.parse("uN3XjBq0T1mYd7c2h5KfLw");
    private static final IdentityToken NAME = IdentityToken.name("customer/42");

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Object referent = new Object();

    private static final class Late implements LateWaiter {

        final List<Object> offered = new ArrayList<>();
        final boolean takes;

        Late(boolean takes) {
            this.takes = takes;
        }

        @Override
        public boolean wake(Object object) {
            offered.add(object);
            return takes;
        }
    }

    @Test
    void wakesWhoWaitsForAName() {
        Late late = new Late(true);
        registry.await(NAME, late);

        registry.register("customer/42", referent);

        assertThat(late.offered).containsExactly(referent);
        assertThat(registry.awaitCount()).isZero();
    }

    @Test
    void wakesWhoWaitsForAToken() {
        Late late = new Late(true);
        registry.await(TOKEN, late);

        registry.adopt(TOKEN, referent, Adoption.REPLACE);

        assertThat(late.offered).containsExactly(referent);
        assertThat(registry.awaitCount()).isZero();
    }

    @Test
    void wakesWhoComesTooLateToWait() {
        Late late = new Late(true);
        registry.adopt(TOKEN, referent, Adoption.REPLACE);

        registry.await(TOKEN, late);

        assertThat(late.offered).containsExactly(referent);
        assertThat(registry.awaitCount()).isZero();
    }

    @Test
    void leavesThoseAsleepWhoWaitForAnother() {
        Late late = new Late(true);
        registry.await(NAME, late);

        registry.register("customer/43", referent);
        registry.adopt(TOKEN, referent, Adoption.REPLACE);

        assertThat(late.offered).isEmpty();
        assertThat(registry.awaitCount()).isEqualTo(1);
    }

    @Test
    void wakesNobodyWithoutAdoption() {
        Late late = new Late(true);
        registry.await(TOKEN, late);

        registry.adopt(TOKEN, referent, Adoption.NEVER);

        assertThat(late.offered).isEmpty();
    }

    @Test
    void asksThoseAgainWhoRefused() {
        Late late = new Late(false);
        Object other = new Object();
        registry.await(NAME, late);

        registry.adopt(NAME, referent, Adoption.REPLACE);
        registry.adopt(NAME, other, Adoption.REPLACE);

        assertThat(late.offered).containsExactly(referent, other);
        assertThat(registry.awaitCount()).isEqualTo(1);
    }

    @Test
    void wakesAllAndKeepsThoseWhoRefused() {
        List<Late> waiting = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            waiting.add(new Late(i % 3 == 0));
            registry.await(NAME, waiting.get(i));
        }

        registry.adopt(NAME, referent, Adoption.REPLACE);
        registry.adopt(NAME, new Object(), Adoption.REPLACE);

        assertThat(waiting).extracting(late -> late.offered.size()).containsExactly(1, 2, 2, 1, 2, 2, 1);
        assertThat(registry.awaitCount()).isEqualTo(4);
    }

    /** Row D4. */
    @Test
    void whoeverComesByDropsWaitersThatAreGone() {
        var named = new Object();
        registry.register("another", named);
        List<Runnable> calls = List.of(
                () -> registry.find(NAME),
                () -> registry.find(TOKEN),
                () -> registry.tokenOf(referent),
                () -> registry.findToken(referent),
                () -> registry.register("another", named),
                () -> registry.forget(new Object()),
                () -> registry.draft(referent),
                registry::liveCount);

        for (Runnable call : calls) {
            var late = new Late(true);
            registry.await(IdentityToken.name("customer/gone"), late);
            registry.waiters().forEachReference(Reference::enqueue);
            assertThat(registry.awaitCount()).isOne();

            call.run();

            assertThat(registry.awaitCount()).isZero();
        }
    }

    @Test
    void losesNoWakeUpWhenTheReferentComesAtTheSameTime() {
        int rounds = 5_000;
        List<Late> waiting = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            waiting.add(new Late(true));
        }
        List<Object> referents = new ArrayList<>(LiveObjectRegistryTest.customers(rounds));

        Threads.race(2, thread -> {
            for (int i = 0; i < rounds; i++) {
                if (thread == 0) {
                    registry.await(IdentityToken.name("n" + i), waiting.get(i));
                } else {
                    registry.register("n" + i, referents.get(i));
                }
            }
        });

        assertThat(registry.awaitCount()).isZero();
        for (int i = 0; i < rounds; i++) {
            assertThat(waiting.get(i).offered.get(0)).isSameAs(referents.get(i));
        }
    }
}
