package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.registry.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Many threads at once; what must hold meanwhile is asserted meanwhile. */
class RegistryRaceTest {

    private static final int THREADS = 4;

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Tables tables = new Tables(registry.tokens(), registry.names());

    @Test
    void givesOneObjectOneTokenWhoeverAsks() {
        List<Object> objects = objects(20_000);
        List<List<IdentityToken>> seen = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            seen.add(new ArrayList<>());
        }

        Threads.race(THREADS, thread -> {
            for (Object object : objects) {
                IdentityToken token = registry.tokenOf(object);
                seen.get(thread).add(token);
                assertThat(registry.find(token).orElseThrow()).isSameAs(object);
            }
        });

        for (List<IdentityToken> each : seen) {
            assertThat(each).isEqualTo(seen.get(0));
        }
        assertThat(new HashSet<>(seen.get(0))).hasSize(objects.size());
    }

    /** Misses are not repeated under the lock where nothing moved: here others move all the time. */
    @Test
    void neverMissesWhatIsThereWhileOthersComeAndGo() {
        List<Object> held = objects(500);
        List<IdentityToken> tokens = held.stream().map(registry::tokenOf).toList();
        for (int i = 0; i < held.size(); i++) {
            registry.register("held/" + i, held.get(i));
        }

        Threads.race(THREADS, thread -> {
            for (int round = 0; round < 100; round++) {
                if (thread == 0) {
                    come(held, tokens);
                } else {
                    goThrough(2_000, thread + "/" + round + "/");
                }
            }
        });
    }

    private void come(List<Object> held, List<IdentityToken> tokens) {
        for (int i = 0; i < held.size(); i++) {
            Object object = held.get(i);
            assertThat(registry.find(tokens.get(i)).orElseThrow()).isSameAs(object);
            assertThat(registry.find(IdentityToken.name("held/" + i)).orElseThrow())
                    .isSameAs(object);
            assertThat(registry.findToken(object)).contains(IdentityToken.name("held/" + i));
        }
    }

    private void goThrough(int count, String prefix) {
        List<Object> objects = objects(count);
        for (int i = 0; i < count; i++) {
            registry.tokenOf(objects.get(i));
            if (i % 8 == 0) {
                registry.register(prefix + i, objects.get(i));
            }
        }
        objects.forEach(registry::forget);
    }

    /** A token that moves from object to object answers to one of them at any time, never to none. */
    @Test
    void alwaysAnswersToATokenThatIsBeingReplaced() {
        List<IdentityToken> tokens =
                List.of(LiveObjectRegistry.create().tokenOf(registry), IdentityToken.name("customer/42"));
        List<Object> owners = objects(64);
        tokens.forEach(token -> registry.adopt(token, owners.get(0), Adoption.REPLACE));

        Threads.race(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 50_000; i++) {
                IdentityToken token = tokens.get(i % 2);
                if (thread == 0) {
                    registry.adopt(token, owners.get(random.nextInt(owners.size())), Adoption.REPLACE);
                } else {
                    assertThat(registry.find(token)).isPresent();
                    assertThat(registry.isLive(token)).isTrue();
                }
            }
        });
    }

    @Test
    void staysConsistentUnderEverythingAtOnce() {
        List<Object> objects = objects(200);
        List<IdentityToken> tokens = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tokens.add(i % 2 == 0 ? LiveObjectRegistry.create().tokenOf(registry) : IdentityToken.name("n" + i));
        }

        Threads.race(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 100_000; i++) {
                doSomething(random, objects.get(random.nextInt(objects.size())), tokens);
            }
        });

        assertConsistent(objects, tokens);
    }

    private void doSomething(Random random, Object object, List<IdentityToken> tokens) {
        IdentityToken token = tokens.get(random.nextInt(tokens.size()));
        switch (random.nextInt(6)) {
            case 0 -> registry.tokenOf(object);
            case 1 -> registry.forget(object);
            case 2 -> registry.adopt(token, object, Adoption.REPLACE);
            case 3 -> registry.adopt(token, object, Adoption.IF_FREE);
            case 4 -> registry.find(token);
            default -> tryToRegister(token, object);
        }
    }

    private void tryToRegister(IdentityToken token, Object object) {
        if (token instanceof IdentityToken.Name name) {
            try {
                registry.register(name.key(), object);
            } catch (IllegalStateException taken) {
                assertThat(taken).hasMessageContaining("already");
            }
        }
    }

    private void assertConsistent(List<Object> objects, List<IdentityToken> tokens) {
        Set<IdentityToken> seen = new HashSet<>();
        for (Object object : objects) {
            registry.findToken(object).ifPresent(token -> {
                assertThat(registry.find(token).orElseThrow()).isSameAs(object);
                assertThat(seen.add(token)).isTrue();
            });
        }
        for (IdentityToken token : tokens) {
            registry.find(token)
                    .ifPresent(object -> assertThat(registry.findToken(object)).isPresent());
        }
        assertThat(registry.liveCount()).isEqualTo(seen.size());
        objects.forEach(registry::forget);
        assertThat(tables.entries()).isZero();
    }

    private static List<Object> objects(int count) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Object());
        }
        return objects;
    }
}
