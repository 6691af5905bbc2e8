package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each call lets go of the locks that it takes, also where it changes nothing, and takes out what has died. */
class LocksTest {

    private final Observers observers = new Observers();
    private final TokenTable tokens = new TokenTable(new TokenSource(), observers);
    private final NameTable names = new NameTable(observers);
    private final Object one = new Object();
    private final Object other = new Object();

    @Test
    void noCallOnTokensKeepsALock() {
        Node issued = tokens.issued(one);
        requireFree();
        assertThat(tokens.drafted(one)).isSameAs(issued);
        requireFree();
        Node draft = tokens.drafted(other);
        requireFree();
        assertThat(tokens.publish(draft.high(), draft.low(), one)).isFalse();
        requireFree();
        assertThat(tokens.publish(draft.high(), draft.low(), other)).isTrue();
        requireFree();
        assertThat(tokens.adopt(issued.high(), issued.low(), other, false)).isFalse();
        requireFree();
        assertThat(tokens.adopt(issued.high(), issued.low(), other, true)).isTrue();
        requireFree();
        assertThat(tokens.find(draft.high(), draft.low())).isNull();
        assertThat(tokens.has(draft.high(), draft.low())).isFalse();
        requireFree();
        tokens.forget(other);
        tokens.forget(one);
        requireFree();
        tokens.forEach(node -> requireFree());
        tokens.drainAll();
        requireFree();
    }

    @Test
    void noCallOnNamesKeepsALock() {
        assertThat(names.register("one", one)).isNull();
        requireFree();
        assertThat(names.register("one", other)).isNotNull();
        requireFree();
        assertThat(names.adopt("one", other, false)).isFalse();
        requireFree();
        assertThat(names.adopt("one", other, true)).isTrue();
        requireFree();
        assertThat(names.find("two")).isNull();
        assertThat(names.has("two")).isFalse();
        requireFree();
        names.forget(other);
        names.forEach(node -> requireFree());
        names.drainAll();
        requireFree();
    }

    @Test
    void anAdoptionTakesOutWhatHasDied() {
        List<Object> objects = ofOneStripe();
        Node dead = tokens.issued(objects.get(0));
        long before = entries();

        dead.enqueue();
        Object adopting = objects.get(1);
        assertThat(tokens.adopt(dead.high(), dead.low() + 1, adopting, true)).isTrue();

        assertThat(entries()).isEqualTo(before);
        Reference.reachabilityFence(objects);
    }

    @Test
    void publishingTakesOutWhatHasDied() {
        List<Object> objects = ofOneStripe();
        Node dead = tokens.issued(objects.get(0));
        Node draft = tokens.drafted(objects.get(1));

        dead.enqueue();
        assertThat(tokens.publish(draft.high(), draft.low(), objects.get(1))).isTrue();

        assertThat(entries()).isEqualTo(2);
        Reference.reachabilityFence(objects);
    }

    /** Who still holds the draft, or reads an old array, must not take it for the object's own. */
    @Test
    void aDraftThatIsLostIsCleared() {
        Node draft = tokens.drafted(one);
        assertThat(tokens.adopt(draft.high(), draft.low(), other, false)).isTrue();

        assertThat(tokens.publish(draft.high(), draft.low(), one)).isFalse();

        assertThat(draft.refersTo(null)).isTrue();
        assertThat(tokens.find(draft.high(), draft.low())).isSameAs(other);
        assertThat(tokens.of(one)).isNull();
    }

    @Test
    void forgettingTakesOutWhatHasDied() {
        List<Object> objects = ofOneStripe();
        Node dead = tokens.issued(objects.get(0));
        tokens.issued(objects.get(1));

        dead.enqueue();
        tokens.forget(objects.get(1));

        assertThat(entries()).isZero();
        Reference.reachabilityFence(objects);
    }

    /** Two objects that stand in one stripe of the side of objects. */
    private List<Object> ofOneStripe() {
        List<Object> objects = new ArrayList<>(List.of(one));
        while (objects.size() < 2) {
            var next = new Object();
            if (Node.hash(next) >>> NodeTable.SHIFT == Node.hash(one) >>> NodeTable.SHIFT) {
                objects.add(next);
            }
        }
        return objects;
    }

    private long entries() {
        return new Tables(tokens, names).entries();
    }

    private void requireFree() {
        for (NodeTable table : List.of(tokens, names)) {
            table.forEachStripe(stripe -> assertThat(stripe.lock.isLocked()).isFalse());
        }
    }
}
