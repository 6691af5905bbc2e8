package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where a token stands: by its number if it was issued here, else by its hash. */
class TokenTableTest {

    private static final int MOST = 512;

    private final TokenTable tokens = new TokenTable(new TokenSource(), new Observers());
    private final Tables tables = new Tables(tokens, new NameTable(new Observers()));

    @Test
    void anIssuedTokenCarriesTheNumberOfItsNode() {
        List<Object> objects = objects(50_000);

        List<Node> nodes = objects.stream().map(tokens::issued).toList();

        assertThat(tokens.others()).allMatch(stripe -> stripe.size() == 0);
        assertThat(tokens.nodes.size()).isEqualTo(objects.size());
        for (int i = 0; i < nodes.size(); i++) {
            assertThat(tokens.find(nodes.get(i).high(), nodes.get(i).low()) == objects.get(i))
                    .isTrue();
        }
    }

    /** Otherwise a token would tell how many objects there are, and which were registered one after the other. */
    @Test
    void theNumberIsVeiled() {
        List<Node> nodes = objects(4_096).stream().map(tokens::issued).toList();

        Set<Integer> last = nodes.stream()
                .map(node -> (int) node.low() & (1 << TokenNumber.BITS) - 1)
                .collect(Collectors.toSet());
        assertThat(last).hasSizeGreaterThan(4_000);
        assertThat(last).anyMatch(bits -> bits > 1 << 27).anyMatch(bits -> bits < 1 << 26);
        for (int bit = 0; bit < TokenNumber.BITS; bit++) {
            int each = bit;
            assertThat(nodes.stream().filter(node -> (node.low() >>> each & 1) == 1))
                    .hasSizeBetween(1_700, 2_400);
        }
    }

    @Test
    void aNumberIsReadBackFromAnyToken() {
        var number = new TokenNumber(new SecureRandom());
        var source = new TokenSource();
        for (int i = 1; i > 0 && i < NodePages.LIMIT; i = 3 * i + 1) {
            TokenWords words = source.next();
            long low = number.put(i, words);
            assertThat(number.of(words.high(), low)).isEqualTo(i);
            assertThat(low >>> TokenNumber.BITS).isEqualTo(words.low() >>> TokenNumber.BITS);
        }
    }

    /** A sender who has one token changes its number, and so looks at the nodes of others. */
    @Test
    void aTokenWithAnotherNumberFindsNothing() {
        List<Object> objects = objects(2_000);
        List<Node> nodes = objects.stream().map(tokens::issued).toList();
        Node known = nodes.get(0);

        for (int changed = 1; changed < 4_096; changed++) {
            assertThat(tokens.find(known.high(), known.low() ^ changed)).isNull();
            assertThat(tokens.has(known.high(), known.low() ^ changed)).isFalse();
        }
        assertThat(tokens.find(known.high(), known.low())).isSameAs(objects.get(0));
    }

    /** Not even a sender who knew the veil, and so could name the node, finds it without all other bits. */
    @Test
    void aTokenOfTheRightNumberNeedsAllOtherBits() {
        Object object = new Object();
        Node node = tokens.issued(object);
        int own = tokens.number.of(node.high(), node.low());

        for (int bit = 0; bit < 64; bit++) {
            long high = node.high() ^ 1L << bit;
            requireNothing(high, tokens.number.put(own, new TokenWords(high, node.low())));
        }
        for (int bit = TokenNumber.BITS; bit < 64; bit++) {
            requireNothing(node.high(), tokens.number.put(own, new TokenWords(node.high(), node.low() ^ 1L << bit)));
        }
        assertThat(tokens.find(node.high(), tokens.number.put(own, new TokenWords(node.high(), node.low()))))
                .isSameAs(object);
    }

    private void requireNothing(long high, long low) {
        assertThat(tokens.find(high, low)).isNull();
        assertThat(tokens.has(high, low)).isFalse();
    }

    /** The number of a token that comes back may be another node's by now, and that node keeps it. */
    @Test
    void aTokenThatComesBackLeavesTheNextOwnerOfItsNumberAlone() {
        Object first = new Object();
        Node token = tokens.issued(first);
        tokens.forget(first);
        Object next = new Object();
        Node another = tokens.issued(next);

        Object heir = new Object();
        assertThat(tokens.adopt(token.high(), token.low(), heir, false)).isTrue();

        assertThat(tokens.find(token.high(), token.low())).isSameAs(heir);
        assertThat(tokens.find(another.high(), another.low())).isSameAs(next);
        tokens.forget(heir);
        assertThat(tokens.find(token.high(), token.low())).isNull();
        assertThat(tokens.find(another.high(), another.low())).isSameAs(next);
        assertThat(tables.tokenEntries()).isEqualTo(2);
        tokens.forget(next);
        assertThat(tables.tokenEntries()).isZero();
    }

    /** The token of a live object is taken over by another one, and by the first one again. */
    @Test
    void aTokenMovesToItsHeirAndBack() {
        Object first = new Object();
        Node token = tokens.issued(first);
        Object heir = new Object();

        assertThat(tokens.adopt(token.high(), token.low(), heir, false)).isFalse();
        assertThat(tokens.adopt(token.high(), token.low(), heir, true)).isTrue();
        assertThat(tokens.find(token.high(), token.low())).isSameAs(heir);
        assertThat(tokens.of(first)).isNull();
        assertThat(tokens.nodes.size()).isZero();
        Node anew = tokens.issued(first);
        assertThat(tokens.find(anew.high(), anew.low())).isSameAs(first);

        assertThat(tokens.adopt(token.high(), token.low(), first, true)).isTrue();
        assertThat(tokens.find(token.high(), token.low())).isSameAs(first);
        assertThat(tokens.of(heir)).isNull();
        assertThat(tokens.find(anew.high(), anew.low())).isNull();
        assertThat(tables.tokenEntries()).isEqualTo(2);
    }

    /** A draft has its number already, and gives it to the node that takes its place. */
    @Test
    void aDraftKeepsItsNumberWhenItIsPublished() {
        Object object = new Object();
        Node draft = tokens.drafted(object);
        assertThat(tokens.nodes.size()).isZero();
        assertThat(tokens.find(draft.high(), draft.low())).isNull();

        assertThat(tokens.publish(draft.high(), draft.low(), object)).isTrue();

        assertThat(tokens.find(draft.high(), draft.low())).isSameAs(object);
        assertThat(tables.tokenEntries()).isEqualTo(2);
        List<Node> others = objects(5_000).stream().map(tokens::issued).toList();
        assertThat(tokens.find(draft.high(), draft.low())).isSameAs(object);
        assertThat(others).noneMatch(node -> node.low() == draft.low());
    }

    /** A draft that is lost, forgotten or dead gives its number back. */
    @Test
    void aDraftThatGoesGivesItsNumberBack() {
        for (int i = 0; i < 3_000; i++) {
            Object object = new Object();
            Node draft = tokens.drafted(object);
            if (i % 3 == 0) {
                tokens.forget(object);
            } else if (i % 3 == 1) {
                draft.enqueue();
                tokens.drainAll();
            } else {
                Object heir = new Object();
                tokens.adopt(draft.high(), draft.low(), heir, true);
                assertThat(tokens.publish(draft.high(), draft.low(), object)).isFalse();
                tokens.forget(heir);
            }
        }

        assertThat(tokens.nodes.count()).isLessThanOrEqualTo(1);
        assertThat(tables.tokenEntries()).isZero();
    }

    /** A sender chooses tokens that have most bits in common. */
    @Test
    void findsTokensThatWereChosenToBeAlike() {
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

    /** All bits of a token are compared. */
    @Test
    void aTokenThatDiffersInOneBitFindsNothing() {
        Object object = new Object();
        tokens.adopt(3, 7, object, true);

        assertThat(tokens.find(3, 7)).isSameAs(object);
        assertThat(tokens.find(3, 7 + (1L << 32))).isNull();
        assertThat(tokens.find(3 + (1L << 24), 7)).isNull();
        assertThat(tokens.has(3, 7 + (1L << 32))).isFalse();
        assertThat(tokens.has(3 + (1L << 24), 7)).isFalse();
        assertThat(tokens.has(3, 7)).isTrue();
    }

    /** A token of a dead object, whose number another one has by now, finds nothing. */
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

    /** A dead node beside a live one that has adopted its token does not count, in whichever array it is. */
    @Test
    void aDeadNodeLeavesItsTokenToItsHeir() {
        List<Object> held = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            held.add(adopted(i));
        }
        for (int i = 0; i < 30_000; i += 7) {
            Objects.requireNonNull(tokens.peek(held.get(i))).clear();
            Object heir = adopted(i);
            held.set(i, heir);
            assertThat(tokens.find(0, i)).isSameAs(heir);
            assertThat(tokens.adopt(0, i, new Object(), false)).isFalse();
        }
        for (int i = 0; i < held.size(); i++) {
            assertThat(tokens.find(0, i) == held.get(i)).isTrue();
        }
    }

    @Test
    void findsAllWhenStripesHaveShrunk() {
        List<Object> objects = objects(100_000);
        List<Node> nodes = new ArrayList<>(objects.stream().map(tokens::issued).toList());
        for (int i = 0; i < 5_000; i += 2) {
            assertThat(tokens.adopt(i, 7, objects.get(i), true)).isTrue();
            nodes.set(i, Objects.requireNonNull(tokens.of(objects.get(i))));
        }

        objects.subList(5_000, objects.size()).forEach(tokens::forget);

        for (int i = 0; i < 5_000; i++) {
            assertThat(tokens.find(nodes.get(i).high(), nodes.get(i).low())).isSameAs(objects.get(i));
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
    void aStripeTellsWhetherItHadWhatItTakesOut() {
        Object object = new Object();
        Object other = new Object();
        tokens.adopt(3, 7, object, true);
        tokens.adopt(4, 7, other, true);
        for (Object each : List.of(object, other)) {
            Node node = Objects.requireNonNull(tokens.of(each));
            TokenStripe stripe = tokens.other(node);
            assertThat(stripe.takeOut(node)).isTrue();
            assertThat(stripe.takeOut(node)).isFalse();
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

    private static List<Object> objects(int count) {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(new Object());
        }
        return objects;
    }
}
