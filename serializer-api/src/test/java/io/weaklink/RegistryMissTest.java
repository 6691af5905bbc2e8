package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A lookup that misses while nodes are being moved waits for the lock, and looks again. */
class RegistryMissTest {

    private final LiveObjectRegistry registry = LiveObjectRegistry.create();
    private final Object object = new Object();

    @Test
    void repeatsAMissByObject() throws Exception {
        registry.tokenOf(registry);
        Stripe stripe = registry.tokens().objects(Node.hash(object));

        Optional<IdentityToken> found = whileMoving(stripe, () -> registry.findToken(object));

        assertThat(found).contains(registry.tokenOf(object));
    }

    @Test
    void repeatsAMissByToken() throws Exception {
        IdentityToken.Issued token =
                (IdentityToken.Issued) LiveObjectRegistry.create().tokenOf(object);
        registry.tokenOf(registry);
        Stripe stripe = registry.tokens().other(node(token.high(), token.low()));

        Optional<Object> found =
                whileMoving(stripe, () -> registry.find(token), () -> registry.adopt(token, object, Adoption.REPLACE));

        assertThat(found.orElseThrow()).isSameAs(object);
    }

    @Test
    void repeatsAMissByName() throws Exception {
        IdentityToken.Name name = new IdentityToken.Name("customer/42");
        registry.register("another", registry);
        Stripe stripe = registry.names().stripe(name);

        Optional<Object> found =
                whileMoving(stripe, () -> registry.find(name), () -> registry.register("customer/42", object));

        assertThat(found.orElseThrow()).isSameAs(object);
    }

    private Optional<IdentityToken> whileMoving(Stripe stripe, Supplier<Optional<IdentityToken>> lookup)
            throws Exception {
        return whileMoving(stripe, lookup, () -> registry.tokenOf(object));
    }

    private static <T> Optional<T> whileMoving(Stripe stripe, Supplier<Optional<T>> lookup, Runnable change)
            throws Exception {
        FutureTask<Optional<T>> task = new FutureTask<>(lookup::get);
        Thread reader = new Thread(task);
        stripe.lock.lock();
        try {
            stripe.beginMove();
            reader.start();
            while (!stripe.lock.hasQueuedThread(reader) && reader.isAlive()) {
                Thread.onSpinWait();
            }
            change.run();
            stripe.endMove();
        } finally {
            stripe.lock.unlock();
        }
        return task.get();
    }

    private static Node node(long high, long low) {
        return new Node(new Object(), new ReferenceQueue<>(), high, low);
    }
}
