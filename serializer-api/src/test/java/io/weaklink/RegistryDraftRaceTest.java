package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.registry.LateWaiter;
import io.weaklink.registry.Tables;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Many threads that draft, publish, forget and adopt at once. */
class RegistryDraftRaceTest {

    private static final int THREADS = 4;

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Tables tables = new Tables(registry.tokens(), registry.names());

    @Test
    void givesOneObjectOneTokenWhetherDraftedOrAskedFor() {
        List<Object> objects = objects(20_000);
        IdentityToken[][] seen = new IdentityToken[THREADS][objects.size()];

        Threads.race(THREADS, thread -> {
            for (int i = 0; i < objects.size(); i++) {
                Object object = objects.get(i);
                seen[thread][i] = thread % 2 == 0 ? registry.draft(object) : registry.tokenOf(object);
                if (thread % 2 == 1) {
                    assertThat(registry.find(seen[thread][i]).orElseThrow()).isSameAs(object);
                }
            }
        });

        for (IdentityToken[] each : seen) {
            assertThat(each).isEqualTo(seen[0]);
        }
        assertThat(new HashSet<>(List.of(seen[0]))).hasSize(objects.size());
        assertThat(tables.tokenEntries()).isEqualTo(2L * objects.size());
    }

    @Test
    void draftsOneTokenWhoeverAsks() {
        List<Object> objects = objects(20_000);
        IdentityToken[][] seen = new IdentityToken[THREADS][objects.size()];

        Threads.race(THREADS, thread -> {
            for (int i = 0; i < objects.size(); i++) {
                seen[thread][i] = registry.draft(objects.get(i));
            }
        });

        for (IdentityToken[] each : seen) {
            assertThat(each).isEqualTo(seen[0]);
        }
        assertThat(registry.liveCount()).isZero();
        assertThat(tables.tokenEntries()).isEqualTo(objects.size());
    }

    /** What is found by its object can be found by its token, also while it is being published. */
    @Test
    void findsByTokenWhatItFindsByObjectWhileItIsPublished() {
        List<Object> objects = objects(50_000);
        List<IdentityToken> tokens = objects.stream().map(registry::draft).toList();

        Threads.race(THREADS, thread -> {
            for (int i = 0; i < objects.size(); i++) {
                Object object = objects.get(i);
                if (thread == 0) {
                    registry.publish(tokens.get(i), object);
                } else if (registry.findToken(object).isPresent()) {
                    assertThat(registry.find(tokens.get(i)).orElseThrow()).isSameAs(object);
                }
                assertThat(registry.draft(object)).isEqualTo(tokens.get(i));
            }
        });

        assertThat(registry.liveCount()).isEqualTo(objects.size());
    }

    @Test
    void wakesExactlyThoseWhoWaitForWhatIsPublished() {
        List<Object> objects = objects(5_000);
        List<IdentityToken> tokens = objects.stream().map(registry::draft).toList();
        AtomicIntegerArray woken = new AtomicIntegerArray(objects.size());
        List<LateWaiter> waiters = waiters(objects, woken);

        Threads.race(3, thread -> {
            for (int i = 0; i < objects.size(); i++) {
                switch (thread) {
                    case 0 -> registry.await(tokens.get(i), waiters.get(i));
                    case 1 -> registry.publish(tokens.get(i), objects.get(i));
                    default -> registry.tokenOf(objects.get(i));
                }
            }
        });

        assertThat(registry.awaitCount()).isZero();
        for (int i = 0; i < objects.size(); i++) {
            assertThat(woken.get(i)).isPositive();
        }
        Reference.reachabilityFence(waiters);
    }

    @Test
    void staysConsistentUnderEverythingAtOnce() {
        List<Object> objects = objects(100);
        Set<IdentityToken> foreign = foreign(20);
        List<IdentityToken> adoptable = new ArrayList<>(foreign);
        // Some that objects have as drafts, as after the restore of an image.
        objects.subList(0, 20).forEach(each -> adoptable.add(registry.draft(each)));

        Threads.race(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 100_000; i++) {
                doSomething(random, objects.get(random.nextInt(objects.size())), adoptable);
            }
        });

        assertConsistent(objects);
    }

    private void doSomething(Random random, Object object, List<IdentityToken> adoptable) {
        IdentityToken token = adoptable.get(random.nextInt(adoptable.size()));
        switch (random.nextInt(8)) {
            case 0 -> registry.publish(registry.draft(object), object);
            case 1 -> registry.forget(object);
            case 2 -> registry.adopt(token, object, Adoption.REPLACE);
            case 3 -> registry.adopt(token, object, Adoption.IF_FREE);
            case 4 -> registry.find(token);
            case 5 -> registry.tokenOf(object);
            case 6 -> registry.publish(token, object);
            default -> registry.draft(object);
        }
    }

    private void assertConsistent(List<Object> objects) {
        Set<IdentityToken> seen = new HashSet<>();
        long published = 0;
        for (Object object : objects) {
            IdentityToken found = registry.findToken(object).orElse(null);
            IdentityToken token = registry.draft(object);
            assertThat(seen.add(token)).isTrue();
            if (found == null) {
                assertThat(registry.find(token)).isEmpty();
            } else {
                assertThat(token).isEqualTo(found);
                assertThat(registry.find(token).orElseThrow()).isSameAs(object);
                published++;
            }
        }
        assertThat(registry.liveCount()).isEqualTo(published);
        assertThat(tables.tokenEntries()).isEqualTo(objects.size() + published);
        objects.forEach(registry::forget);
        assertThat(tables.tokenEntries()).isZero();
    }

    /** Drafts of the dead are drained while others are drafted and published. */
    @Test
    void drainsTheDraftsOfTheDeadWhileOthersComeAndGo() {
        List<Object> held = objects(200);
        List<IdentityToken> tokens = held.stream().map(registry::draft).toList();

        Threads.race(THREADS, thread -> {
            for (int round = 0; round < 50; round++) {
                if (thread == 0) {
                    assertDrafted(held, tokens);
                } else {
                    comeAndDie(2_000);
                }
            }
        });

        objects(50_000).forEach(registry::findToken);
        assertThat(tables.tokenEntries()).isEqualTo(held.size());
    }

    private void assertDrafted(List<Object> held, List<IdentityToken> tokens) {
        for (int i = 0; i < held.size(); i++) {
            assertThat(registry.draft(held.get(i))).isEqualTo(tokens.get(i));
            assertThat(registry.find(tokens.get(i))).isEmpty();
        }
    }

    private void comeAndDie(int count) {
        List<Object> objects = objects(count);
        for (int i = 0; i < count; i++) {
            IdentityToken token = registry.draft(objects.get(i));
            if (i % 4 == 0) {
                registry.publish(token, objects.get(i));
            }
        }
        tables.die(objects);
    }

    private static List<LateWaiter> waiters(List<Object> objects, AtomicIntegerArray woken) {
        List<LateWaiter> waiters = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            int index = i;
            waiters.add(referent -> {
                assertThat(referent).isSameAs(objects.get(index));
                woken.incrementAndGet(index);
                return true;
            });
        }
        return waiters;
    }

    private static Set<IdentityToken> foreign(int count) {
        LiveObjectRegistry elsewhere = LiveObjectRegistry.create();
        Set<IdentityToken> tokens = new HashSet<>();
        objects(count).forEach(object -> tokens.add(elsewhere.tokenOf(object)));
        return tokens;
    }

    private static List<Object> objects(int count) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Object());
        }
        return objects;
    }
}
