package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where a token stands: at home, or in the crowd where its home is taken. */
class TokenHomeTest {

    private static final int MOST = 512;

    private final TokenTable tokens = new TokenTable(new TokenSource(), new Observers());
    private final Tables tables = new Tables(tokens, new NameTable(new Observers()));

    @Test
    void anIssuedTokenStandsAtHome() {
        List<Object> objects = objects(50_000);

        long away = objects.stream()
                .map(tokens::issued)
                .filter(node -> !isAtHome(node))
                .count();

        // All but those that a new array of the same moment has put away.
        assertThat(away).isLessThan(50);
    }

    /** A sender chooses tokens that have one home. */
    @Test
    void findsTokensThatWereChosenToHaveOneHome() {
        List<Object> objects = objects(20_000);
        long most = 0;
        for (int i = 0; i < objects.size(); i++) {
            long before = tables.work();
            assertThat(tokens.adopt(i, 7, objects.get(i), true)).isTrue();
            most = Math.max(most, tables.work() - before);
        }

        for (int i = 0; i < objects.size(); i++) {
            assertThat(tokens.find(i, 7)).isSameAs(objects.get(i));
        }
        assertThat(tokens.find(20_000, 7)).isNull();
        assertThat(tokens.find(0, 8)).isNull();
        assertThat(most).isBetween(1L, (long) MOST);
        objects.forEach(tokens::forget);
        assertThat(tables.entries()).isZero();
        assertThat(tokens.find(1, 7)).isNull();
    }

    /** The home of a token is chosen by some of its bits; all of them are compared. */
    @Test
    void aTokenWithTheHomeOfAnotherOneFindsNothing() {
        Object object = new Object();
        tokens.adopt(3, 7, object, true);

        assertThat(tokens.find(3, 7)).isSameAs(object);
        assertThat(tokens.find(3, 7 + (1L << 32))).isNull();
        assertThat(tokens.find(3 + (1L << 24), 7)).isNull();
        assertThat(tokens.has(3, 7 + (1L << 32))).isFalse();
        assertThat(tokens.has(3 + (1L << 24), 7)).isFalse();
        assertThat(tokens.has(3, 7)).isTrue();
    }

    /** A token of a dead object, whose home another one has by now, finds nothing. */
    @Test
    void aStaleTokenFindsNothing() {
        List<Object> objects = objects(5_000);
        List<Node> stale = objects.stream().map(tokens::issued).toList();
        objects.forEach(tokens::forget);

        List<Object> next = objects(50_000);
        next.forEach(tokens::issued);

        assertThat(stale).allMatch(node -> tokens.find(node.high(), node.low()) == null);
        assertThat(next).allMatch(object -> tokens.of(object) != null);
    }

    /** A dead node that is still in the old array has no claim to the place of one that has adopted its token. */
    @Test
    void aDeadNodeThatMovesLeavesItsHeirWhereItIs() {
        List<Object> held = new ArrayList<>();
        for (int i = 0; i < 159; i++) {
            held.add(adopted(i));
        }
        Object dead = adopted(255);
        // The array is full, and this one takes the home of the other one in the next array.
        held.add(adopted(255 + 512));
        assertThat(tokens.others()[0].older()).isNotNull();
        Node node = Objects.requireNonNull(tokens.peek(dead));
        node.clear();

        Object heir = adopted(255);
        for (int i = 160; i < 180; i++) {
            held.add(adopted(i));
        }

        assertThat(tokens.others()[0].older()).isNull();
        assertThat(tokens.find(0, 255)).isSameAs(heir);
        assertThat(tokens.adopt(0, 255, new Object(), false)).isFalse();
        assertThat(held).allMatch(object -> tokens.of(object) != null);
    }

    /** Half the homes of a stripe that shrinks are taken twice. */
    @Test
    void findsAllWhenStripesHaveShrunk() {
        List<Object> objects = objects(100_000);
        List<Node> nodes = objects.stream().map(tokens::issued).toList();

        objects.subList(5_000, objects.size()).forEach(tokens::forget);

        List<Node> rest = nodes.subList(0, 5_000);
        assertThat(rest).anyMatch(node -> !isAtHome(node));
        for (int i = 0; i < rest.size(); i++) {
            assertThat(tokens.find(rest.get(i).high(), rest.get(i).low())).isSameAs(objects.get(i));
        }
    }

    /** Slots that were left are given back, so a registry that lives long does not grow. */
    @Test
    void staysSmallWhileObjectsComeAndGo() {
        Random random = new Random(42);
        List<Object> held = new ArrayList<>(objects(5_000));
        held.forEach(tokens::issued);
        long slots = tables.tokenSlots();

        for (int i = 0; i < 300_000; i++) {
            int place = random.nextInt(held.size());
            tokens.forget(held.get(place));
            Object next = new Object();
            tokens.issued(next);
            held.set(place, next);
        }

        assertThat(tables.tokenSlots()).isLessThanOrEqualTo(3 * slots);
        assertThat(tables.tokenEntries()).isEqualTo(2 * 5_000);
        assertThat(held).allMatch(object -> tokens.of(object) != null);
    }

    /** Until all nodes have moved, some are found in the old array only. */
    @Test
    void findsAllAtAnyTimeWhileStripesGrow() {
        NameTable names = new NameTable(new Observers());
        List<Object> objects = objects(300);
        List<Object> named = objects(6_000);
        for (int i = 0; i < objects.size(); i++) {
            assertThat(tokens.adopt(i, 7, objects.get(i), true)).isTrue();
            for (int before = 0; before <= i; before++) {
                assertThat(tokens.find(before, 7) == objects.get(before)).isTrue();
            }
        }
        for (int i = 0; i < named.size(); i++) {
            names.register("name/" + i, named.get(i));
            for (int before = i; before >= 0; before -= 97) {
                assertThat(names.find("name/" + before) == named.get(before)).isTrue();
            }
        }
    }

    @Test
    void aHomeIsNeverWornAndGivesTheVeryNodeOnly() {
        Homes homes = new Homes(8);
        Node node = tokens.issued(new Object());
        assertThat(homes.place(node, 0, 3)).isTrue();
        assertThat(homes.place(tokens.issued(homes), 0, 3 + 8)).isFalse();

        assertThat(homes.isWorn()).isFalse();
        assertThat(homes.takeOut(tokens.issued(homes), 0, 3)).isFalse();
        assertThat(homes.takeOut(node, 0, 3)).isTrue();
        assertThat(homes.home(3)).isNull();
    }

    @Test
    void aStripeTellsWhetherItHadWhatItTakesOut() {
        Object object = new Object();
        Object other = new Object();
        tokens.adopt(3, 7, object, true);
        tokens.adopt(4, 7, other, true);
        Node atHome = Objects.requireNonNull(tokens.of(object));
        Node inTheCrowd = Objects.requireNonNull(tokens.of(other));
        TokenStripe stripe = tokens.other(atHome);

        for (Node node : List.of(atHome, inTheCrowd)) {
            assertThat(stripe.takeOut(node, 0)).isTrue();
            assertThat(stripe.takeOut(node, 0)).isFalse();
        }
    }

    /** So that an object need not be asked for, which would keep it alive during a collection. */
    @Test
    void aStripeTellsWhetherItMayHaveAHash() {
        List<Object> objects = new ArrayList<>();
        ObjectStripe stripe = tokens.objects(0);
        assertThat(stripe.mayHave(0)).isFalse();
        while (stripe.older() == null || objects.size() < 100) {
            Object next = new Object();
            if (Node.hash(next) >>> NodeTable.SHIFT == 0) {
                objects.add(next);
                tokens.issued(next);
            }
        }

        assertThat(objects).allMatch(object -> stripe.mayHave(Node.hash(object)));
        Set<Integer> hashes = objects.stream().map(Node::hash).collect(Collectors.toSet());
        for (int hash = 0; hash < 10_000; hash++) {
            assertThat(stripe.mayHave(hash)).isEqualTo(hashes.contains(hash));
        }
        stripe.beginMove();
        assertThat(stripe.mayHave(-1)).isTrue();
        stripe.endMove();
        assertThat(stripe.mayHave(-1)).isFalse();
    }

    private Object adopted(long low) {
        Object object = new Object();
        assertThat(tokens.adopt(0, low, object, false)).isTrue();
        return object;
    }

    private boolean isAtHome(Node node) {
        return tokens.other(node).places().home((int) node.low()) == node;
    }

    private static List<Object> objects(int count) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Object());
        }
        return objects;
    }
}
