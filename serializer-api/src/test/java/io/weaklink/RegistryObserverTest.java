package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.registry.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is alive is told without asking for it; who observes is told once of each token whose object was collected. */
class RegistryObserverTest {

    private static final IdentityToken NAME = IdentityToken.name("customer/42");

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Tables tables = new Tables(registry.tokens(), registry.names());
    private final List<IdentityToken> told = new ArrayList<>();
    private final Object first = new Object();
    private final Object second = new Object();

    @Test
    void tellsWhatIsLive() {
        IdentityToken issued = registry.tokenOf(first);
        registry.register("customer/42", second);

        assertThat(registry.isLive(issued)).isTrue();
        assertThat(registry.isLive(NAME)).isTrue();
        assertThat(registry.isLive(LiveObjectRegistry.create().tokenOf(first))).isFalse();
        assertThat(registry.isLive(IdentityToken.name("customer/43"))).isFalse();
        assertThat(registry.isLive(registry.draft(new Object()))).isFalse();
        assertThatThrownBy(() -> registry.isLive(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("token");
    }

    @Test
    void nothingIsLiveInAnEmptyRegistry() {
        assertThat(registry.isLive(NAME)).isFalse();
        assertThat(registry.isLive(LiveObjectRegistry.create().tokenOf(first))).isFalse();
        assertThat(registry.expunge()).isZero();
    }

    @Test
    void theCollectedAndTheForgottenAreNotLive() {
        IdentityToken issued = registry.tokenOf(first);
        registry.register("customer/42", second);

        tables.die(List.of(first));
        registry.forget(second);

        assertThat(registry.isLive(issued)).isFalse();
        assertThat(registry.isLive(NAME)).isFalse();
    }

    @Test
    void countsAnObjectOnceThatSharesNeitherTokenNorNameWithAnother() {
        List<Object> objects = objects(2_000);
        for (int i = 0; i < objects.size(); i++) {
            if (i % 2 == 0) {
                registry.tokenOf(objects.get(i));
            }
            if (i % 3 == 0 || i % 2 == 1) {
                registry.register("customer/" + i, objects.get(i));
            }
        }

        assertThat(registry.liveCount()).isEqualTo(2_000);
    }

    @Test
    void tellsTokenAndNameOnce() {
        IdentityToken issued = registry.tokenOf(first);
        registry.register("customer/42", first);
        registry.tokenOf(second);
        registry.onCollected(told::add);

        tables.die(List.of(first));

        assertThat(told).isEmpty();
        assertThat(registry.expunge()).isEqualTo(2);
        assertThat(told).containsExactlyInAnyOrder(issued, NAME);
        assertThat(registry.expunge()).isZero();
        assertThat(told).hasSize(2);
    }

    @Test
    void whoeverComesByTells() {
        List<Object> objects = objects(20_000);
        List<IdentityToken> tokens = objects.stream().map(registry::tokenOf).toList();
        registry.onCollected(told::add);
        tables.die(objects);

        tokens.forEach(registry::isLive);

        assertThat(new HashSet<>(told)).isEqualTo(new HashSet<>(tokens));
        assertThat(told).hasSize(tokens.size());
    }

    @Test
    void tellsNoneThatWasForgotten() {
        registry.tokenOf(first);
        registry.register("customer/42", first);
        registry.onCollected(told::add);

        registry.forget(first);
        registry.expunge();

        assertThat(told).isEmpty();
    }

    @Test
    void tellsNoneThatMovedByAdoption() {
        IdentityToken issued = registry.tokenOf(first);
        registry.register("customer/42", first);
        registry.onCollected(told::add);

        registry.adopt(issued, second, Adoption.REPLACE);
        registry.adopt(NAME, second, Adoption.REPLACE);
        registry.expunge();

        assertThat(told).isEmpty();
    }

    @Test
    void tellsNoneThatAnotherHasTakenMeanwhile() {
        IdentityToken issued = registry.tokenOf(first);
        registry.register("customer/42", first);
        registry.onCollected(told::add);
        tables.die(List.of(first));

        registry.adopt(issued, second, Adoption.IF_FREE);
        registry.register("customer/42", second);

        assertThat(registry.expunge()).isEqualTo(2);
        assertThat(told).isEmpty();
        assertThat(registry.isLive(issued)).isTrue();
        assertThat(registry.isLive(NAME)).isTrue();
    }

    @Test
    void tellsADraftOnlyOncePublished() {
        registry.draft(first);
        IdentityToken published = registry.draft(second);
        registry.publish(published, second);
        registry.onCollected(told::add);

        tables.die(List.of(first, second));

        assertThat(registry.expunge()).isEqualTo(1);
        assertThat(told).containsExactly(published);
    }

    @Test
    void nothingAnswersToWhatIsTold() {
        IdentityToken issued = registry.tokenOf(first);
        registry.register("customer/42", first);
        List<Boolean> live = new ArrayList<>();
        registry.onCollected(token -> live.add(registry.isLive(token)));
        registry.onCollected(token -> registry.register("of " + token.text().length(), second));
        tables.die(List.of(first));

        registry.forget(second);
        registry.expunge();

        assertThat(live).containsExactly(false, false);
        assertThat(registry.isLive(issued)).isFalse();
    }

    @Test
    void tellsNobodyWhoHasClosed() {
        Observation closed = registry.onCollected(token -> told.add(NAME));
        registry.onCollected(told::add);
        IdentityToken issued = registry.tokenOf(first);

        closed.close();
        closed.close();
        tables.die(List.of(first));
        registry.expunge();

        assertThat(told).containsExactly(issued);
    }

    @Test
    void anObserverThatThrowsStopsNeitherTheOthersNorTheCall() throws Exception {
        registry.onCollected(token -> {
            throw new IllegalStateException("no observer");
        });
        registry.onCollected(told::add);
        IdentityToken issued = registry.tokenOf(first);
        tables.die(List.of(first));
        var thrown = new AtomicReference<Throwable>();
        var found = new AtomicReference<Boolean>();
        var thread = new Thread(() -> found.set(registry.findToken(first).isEmpty()));
        thread.setUncaughtExceptionHandler((where, what) -> {
            thrown.set(what);
            throw new IllegalStateException("nor a handler");
        });

        thread.start();
        thread.join();

        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessage("no observer");
        assertThat(found.get()).isTrue();
        assertThat(told).containsExactly(issued);
    }

    @Test
    void anObserverIsNotCalledInsideItsOwnCall() {
        List<Object> objects = objects(5_000);
        objects.forEach(registry::tokenOf);
        int[] depth = new int[2];
        registry.onCollected(token -> {
            depth[0]++;
            depth[1] = Math.max(depth[1], depth[0]);
            objects.forEach(registry::findToken);
            assertThat(registry.expunge()).isZero();
            told.add(token);
            depth[0]--;
        });
        tables.die(objects.subList(0, 100));

        assertThat(registry.expunge()).isEqualTo(100);

        assertThat(told).hasSize(100);
        assertThat(depth[1]).isEqualTo(1);
    }

    @Test
    void noLockIsHeldWhileAnObserverRuns() {
        List<Object> others = objects(1_000);
        registry.onCollected(token -> {
            var thread = new Thread(() -> others.forEach(registry::tokenOf));
            thread.start();
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            told.add(thread.isAlive() ? NAME : token);
        });
        IdentityToken issued = registry.tokenOf(first);
        tables.die(List.of(first));

        registry.expunge();

        assertThat(told).containsExactly(issued);
        assertThat(registry.liveCount()).isEqualTo(1_000);
    }

    private static List<Object> objects(int count) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Object());
        }
        return objects;
    }
}
