package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Threads;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A lookup that misses while nodes are being moved waits for the lock, and looks again. */
class TableMissTest {

    private static final long HIGH = 7;
    private static final long LOW = 42;

    private final TokenTable tokens = new TokenTable(new TokenSource(), new Observers());
    private final NameTable names = new NameTable(new Observers());
    private final Object object = new Object();

    @Test
    void repeatsAMissByObject() throws Exception {
        tokens.issued(tokens);
        Stripe stripe = tokens.objects(Node.hash(object));

        Node found = whileMoving(stripe, () -> tokens.of(object), () -> tokens.issued(object));

        assertThat(found).isNotNull().isSameAs(tokens.issued(object));
    }

    @Test
    void repeatsAMissByToken() throws Exception {
        tokens.issued(tokens);
        Stripe stripe = tokens.other(new Node(new Object(), new ReferenceQueue<>(), HIGH, LOW));

        Object found = whileMoving(stripe, () -> tokens.find(HIGH, LOW), () -> tokens.adopt(HIGH, LOW, object, true));

        assertThat(found).isSameAs(object);
    }

    @Test
    void repeatsTheQuestionForAToken() throws Exception {
        tokens.issued(tokens);
        Stripe stripe = tokens.other(new Node(new Object(), new ReferenceQueue<>(), HIGH, LOW));

        assertThat(whileMoving(stripe, () -> tokens.has(HIGH, LOW), () -> {})).isFalse();
        Boolean found = whileMoving(stripe, () -> tokens.has(HIGH, LOW), () -> tokens.adopt(HIGH, LOW, object, true));

        assertThat(found).isTrue();
    }

    @Test
    void repeatsAMissByName() throws Exception {
        names.register("another", names);
        Stripe stripe = names.stripe("customer/42");

        Object found =
                whileMoving(stripe, () -> names.find("customer/42"), () -> names.register("customer/42", object));

        assertThat(found).isSameAs(object);
    }

    @Test
    void repeatsTheQuestionForAName() throws Exception {
        names.register("another", names);
        Stripe stripe = names.stripe("customer/42");

        assertThat(whileMoving(stripe, () -> names.has("customer/42"), () -> {}))
                .isFalse();
        Boolean found =
                whileMoving(stripe, () -> names.has("customer/42"), () -> names.register("customer/42", object));

        assertThat(found).isTrue();
    }

    /** A draft whose token somebody adopts at this moment is not taken for the object's own any more. */
    @Test
    void repeatsTheSearchForWhoTookADraft() throws Exception {
        Node draft = tokens.drafted(object);
        Object other = new Object();
        Stripe stripe = tokens.other(draft);

        Boolean lost = whileMoving(
                stripe, () -> tokens.isLost(draft, object), () -> tokens.adopt(draft.high(), draft.low(), other, true));

        assertThat(lost).isTrue();
    }

    /** All in one stripe, so that the neighbours move more often. */
    @Test
    void neverMissesAnObjectWhoseNeighboursMove() {
        List<Object> neighbours = objects(100_000).stream()
                .filter(each -> Node.hash(each) >>> NodeTable.SHIFT == 0)
                .toList();
        List<Object> held = neighbours.subList(0, 20);
        List<Object> passing = neighbours.subList(20, neighbours.size());
        passing.forEach(tokens::issued);
        held.forEach(tokens::issued);

        Threads.race(2, thread -> {
            for (int round = 0; round < 300; round++) {
                if (thread == 0) {
                    passing.forEach(tokens::forget);
                    passing.forEach(tokens::issued);
                } else {
                    for (int i = 0; i < 20 * passing.size(); i++) {
                        assertThat(tokens.peek(held.get(i % 20)) == null).isFalse();
                    }
                }
            }
        });
    }

    /** A draft that is being published is found as a draft or as published, never missed. */
    @Test
    void neverMissesADraftThatIsBeingPublished() {
        List<Object> objects = objects(50_000);
        List<Node> drafts = objects.stream().map(tokens::drafted).toList();

        Threads.race(2, thread -> {
            for (int i = 0; i < objects.size(); i++) {
                Node draft = drafts.get(i);
                if (thread == 0) {
                    assertThat(tokens.publish(draft.high(), draft.low(), objects.get(i)))
                            .isTrue();
                } else {
                    Node found = tokens.peek(objects.get(i));
                    assertThat(found != null && found.low() == draft.low()).isTrue();
                }
            }
        });
    }

    /** A node that a reader misses in the new array may have moved there before the reader asks for the old one. */
    @Test
    void trustsNoMissDuringWhichAnOldArrayWasDropped() {
        List<Object> neighbours = objects(100_000).stream()
                .filter(each -> Node.hash(each) >>> NodeTable.SHIFT == 0)
                .toList();
        ObjectStripe stripe = tokens.objects(0);
        int count = 0;
        while (neighbours.subList(0, count).stream().allMatch(each -> newest(stripe, each) != null)) {
            tokens.issued(neighbours.get(count++));
        }
        Object waiting = neighbours.subList(0, count).stream()
                .filter(each -> newest(stripe, each) == null)
                .findFirst()
                .orElseThrow();

        int stamp = stripe.stamp();
        assertThat(newest(stripe, waiting)).isNull();
        while (stripe.older() != null) {
            tokens.issued(neighbours.get(count++));
        }

        assertThat(stripe.unmoved(stamp)).isFalse();
        assertThat(newest(stripe, waiting)).isNotNull();
    }

    private @Nullable Node newest(ObjectStripe stripe, Object object) {
        return ObjectStripe.find(stripe.places(), object, Node.hash(object));
    }

    private static <T> @Nullable T whileMoving(Stripe stripe, Supplier<@Nullable T> lookup, Runnable change)
            throws Exception {
        FutureTask<@Nullable T> task = new FutureTask<>(lookup::get);
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
        T found = task.get();
        assertThat(stripe.lock.isLocked()).isFalse();
        return found;
    }

    private static List<Object> objects(int count) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Object());
        }
        return objects;
    }
}
