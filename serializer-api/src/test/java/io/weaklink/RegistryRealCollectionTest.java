package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.registry.LateWaiter;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The registry beside a real collector; everywhere else its work is done by hand. */
class RegistryRealCollectionTest {

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();

    @Test
    void keepsNeitherTokenNorNameOfWhatNobodyHolds() {
        List<IdentityToken> tokens = new ArrayList<>();
        WeakReference<Object> last = putIn(2_000, tokens);

        Collected.awaitCleared(last);
        Collected.tryToCollect();

        assertThat(tokens).allMatch(token -> registry.find(token).isEmpty());
        assertThat(registry.liveCount()).isZero();
        registry.register("customer/0", tokens);
        assertThat(registry.find(IdentityToken.name("customer/0")).orElseThrow())
                .isSameAs(tokens);
    }

    @Test
    void findsWhatIsHeldAfterACollection() {
        Object held = new Object();
        IdentityToken token = registry.tokenOf(held);
        putIn(2_000, new ArrayList<>());

        Collected.tryToCollect();

        assertThat(registry.find(token).orElseThrow()).isSameAs(held);
        assertThat(registry.tokenOf(held)).isEqualTo(token);
        Reference.reachabilityFence(held);
    }

    @Test
    void tellsAnObserverOfWhatNobodyHolds() {
        Set<IdentityToken> told = new HashSet<>();
        registry.onCollected(told::add);
        List<IdentityToken> tokens = new ArrayList<>();

        Collected.awaitCleared(putIn(100, tokens));

        // A cleared reference comes into its queue a little later.
        for (int i = 0; i < 100 && told.size() < 200; i++) {
            Collected.tryToCollect();
            registry.expunge();
        }
        assertThat(told).containsAll(tokens).hasSize(200).contains(IdentityToken.name("customer/99"));
    }

    @Test
    void aWalkHoldsNoObjectLongerThanItsAction() {
        List<Object> held = new ArrayList<>(List.of(new Object(), new Object()));
        held.forEach(object -> registry.register("customer/" + System.identityHashCode(object), object));
        List<WeakReference<Object>> seen = new ArrayList<>();

        registry.forEachLive((token, object) -> {
            seen.add(new WeakReference<>(object));
            if (seen.size() == 2) {
                held.clear();
                Collected.awaitCleared(seen.get(0));
                Reference.reachabilityFence(object);
            }
        });

        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).get()).isNull();
    }

    @Test
    void keepsNobodyWhoWaits() {
        Collected.awaitCleared(enrolOneThatNobodyHolds());

        // A cleared reference comes into its queue a little later.
        for (int i = 0; i < 100 && registry.awaitCount() > 0; i++) {
            Collected.tryToCollect();
            registry.adopt(IdentityToken.name("another"), new Object(), Adoption.REPLACE);
        }

        assertThat(registry.awaitCount()).isZero();
    }

    private WeakReference<Object> enrolOneThatNobodyHolds() {
        LateWaiter waiter = new LateWaiter() {
            @Override
            public boolean wake(Object referent) {
                return true;
            }
        };
        registry.await(IdentityToken.name("customer/42"), waiter);
        return new WeakReference<>(waiter);
    }

    private WeakReference<Object> putIn(int count, List<IdentityToken> tokens) {
        Object last = new Object();
        for (int i = 0; i < count; i++) {
            last = new Object();
            tokens.add(registry.tokenOf(last));
            registry.register("customer/" + i, last);
        }
        return new WeakReference<>(last);
    }
}
