package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How many nodes of dead objects one call takes out: all stand in one stripe of either side here. */
class DrainTest {

    private static final int MOST_DEAD = 64;
    private static final int MOST_WORK = 160;

    /** What one node can cost on both sides: it is freed, and 16 slots of an older array are migrated. */
    private static final int WORK_OF_ONE = 2 * 17;

    private final TokenTable tokens = new TokenTable(new TokenSource(), new Observers());
    private final NameTable names = new NameTable(new Observers());
    private final Tables tables = new Tables(tokens, names);

    @Test
    void oneCallTakesOutSixtyFour() {
        List<Object> objects = adopted(1_000);
        settle(objects);
        tables.die(objects.subList(0, 100));

        tokens.drain(tokens.objects(0));

        assertThat(tables.entries()).isEqualTo(2L * (objects.size() - MOST_DEAD));
    }

    @Test
    void aNodeIsFreedOnBothSides() {
        List<Object> objects = adopted(1_000);
        settle(objects);
        long before = tables.work();

        tokens.forget(objects.get(0));

        assertThat(tables.work() - before).isEqualTo(2);
        assertThat(tables.entries()).isEqualTo(2L * (objects.size() - 1));
    }

    @Test
    void oneCallEndsEarlierWhereEachNodeMovesOthers() {
        List<Object> objects = adopted(1_000);
        while (tokens.objects(0).older() == null || adopted().older() == null) {
            objects.addAll(adopted(objects.size(), 1));
        }
        tables.die(objects.subList(0, 100));
        long before = tables.work();

        tokens.drain(tokens.objects(0));

        assertThat(tables.work() - before).isBetween((long) MOST_WORK, (long) MOST_WORK + WORK_OF_ONE);
        assertThat(tables.entries()).isGreaterThan(2L * (objects.size() - MOST_DEAD));
    }

    /** A look into the queue costs as much as half a hit. */
    @Test
    void aHitTakesOutTheDeadOnceInAHundredTwentyEight() {
        List<Object> objects = adopted(1_000);
        Object atTurn = first(objects, hash -> (hash & 127) == 0);
        Object other = first(objects, hash -> (hash & 127) != 0);
        Object dead = first(objects, hash -> hash != Node.hash(atTurn) && hash != Node.hash(other));
        tables.die(List.of(dead));

        assertThat(tokens.of(other)).isNotNull();
        assertThat(tables.entries()).isEqualTo(2L * objects.size());
        assertThat(tokens.of(atTurn)).isNotNull();
        assertThat(tables.entries()).isEqualTo(2L * objects.size() - 2);
    }

    /** A look-up by token takes from the stripe that the token's first bits choose: here the one of all objects. */
    @Test
    void aHitByTokenDoesSoToo() {
        Object dead = adopted(1).get(0);
        Object atTurn = new Object();
        Object other = new Object();
        tokens.adopt(0L, 1, atTurn, true);
        tokens.adopt(1L << 32, 2, other, true);
        tables.die(List.of(dead));
        long before = tables.entries();

        assertThat(tokens.find(1L << 32, 2)).isSameAs(other);
        assertThat(tables.entries()).isEqualTo(before);
        assertThat(tokens.find(0L, 1)).isSameAs(atTurn);
        assertThat(tables.entries()).isEqualTo(before - 2);
    }

    @Test
    void aMissTakesOutTheDead() {
        tables.die(adopted(1));

        assertThat(tokens.find(1L << 32, 2)).isNull();

        assertThat(tables.entries()).isZero();
    }

    @Test
    void aMissByNameDoesSoToo() {
        requireAllTakenOutBy(name -> assertThat(names.find(name)).isNull());
        requireAllTakenOutBy(name -> assertThat(names.has(name)).isFalse());
    }

    @Test
    void aNewNameTakesOutTheDead() {
        Object dead = new Object();
        Object named = new Object();
        while (Node.hash(dead) >>> NodeTable.SHIFT != Node.hash(named) >>> NodeTable.SHIFT) {
            named = new Object();
        }
        names.register("dead", dead);
        tables.die(List.of(dead));

        assertThat(names.register("named", named)).isNull();

        assertThat(tables.nameEntries()).isEqualTo(2);
    }

    /** A name chooses any of the stripes, so that enough of them choose all. */
    private void requireAllTakenOutBy(Consumer<String> miss) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            objects.add(new Object());
            names.register("name/" + i, objects.get(i));
        }
        assertThat(tables.nameEntries()).isEqualTo(2_000);
        tables.die(objects);

        for (int i = 0; i < 6_000; i++) {
            miss.accept("missing/" + i);
        }

        assertThat(tables.nameEntries()).isZero();
    }

    private List<Object> adopted(int count) {
        return adopted(0, count);
    }

    /** Objects of the first stripe; their tokens stand in any. */
    private List<Object> adopted(int first, int count) {
        List<Object> objects = new ArrayList<>();
        while (objects.size() < count) {
            Object next = new Object();
            if (Node.hash(next) >>> NodeTable.SHIFT == 0) {
                assertThat(tokens.adopt(7, 1_000 + first + objects.size(), next, true))
                        .isTrue();
                objects.add(next);
            }
        }
        return objects;
    }

    /** Changes nothing until no array is being left. */
    private void settle(List<Object> objects) {
        while (tokens.objects(0).older() != null || adopted().older() != null) {
            Object passing = new Object();
            if (Node.hash(passing) >>> NodeTable.SHIFT == 0) {
                assertThat(tokens.adopt(7, 1, passing, true)).isTrue();
                tokens.forget(passing);
            }
        }
        assertThat(tables.entries()).isEqualTo(2L * objects.size());
    }

    private Stripe adopted() {
        return tokens.others()[0];
    }

    private static Object first(List<Object> objects, IntPredicate wanted) {
        return objects.stream()
                .filter(each -> wanted.test(Node.hash(each)))
                .findFirst()
                .orElseThrow();
    }
}
