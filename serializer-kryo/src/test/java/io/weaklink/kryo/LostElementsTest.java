package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import io.weaklink.contract.Labels;
import io.weaklink.contract.Labels.ByMember;
import io.weaklink.contract.Labels.ByReference;
import io.weaklink.contract.Model.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What Kryo alone has beside the sets of the contract: keys that are objects, and copies. */
class LostElementsTest {

    private final Kryo kryo = Kryos.of(Weaklink.create());

    @Test
    void aMapFindsKeysThatHashOverAWeakMember() {
        var index = new Index();
        for (String name : List.of("one", "two", "three")) {
            var node = new Node(name);
            index.nodes.add(node);
            index.ahead.put(new ByMember(name, node), name);
        }

        Index restored = Kryos.roundTrip(kryo, index);

        assertThat(restored.ahead).hasSize(3);
        restored.ahead.forEach((key, value) -> {
            assertThat(restored.ahead.get(key)).isEqualTo(value);
            assertThat(key.name).isEqualTo(value);
            assertThat(restored.nodes).contains(key.to);
        });
    }

    @Test
    void theSetsOfACopyFindTheirElements() {
        var labels = new Labels.OfReferences();
        for (String name : List.of("one", "two")) {
            var node = new Node(name);
            labels.nodes.add(node);
            labels.ahead.add(new ByReference(name, node));
        }

        Labels.OfReferences copy = kryo.copy(labels);

        assertThat(copy.ahead).hasSize(2).allMatch(copy.ahead::contains);
        assertThat(copy.ahead).extracting(label -> label.to.get()).containsExactlyElementsOf(copy.nodes);
    }

    @Test
    void aPriorityQueueKeepsItsOrder() {
        Board restored = Kryos.roundTrip(kryo, board());

        assertThat(restored.ranks()).containsExactly(1, 3, 7, 9);
    }

    @Test
    void thePriorityQueueOfACopyKeepsItsOrder() {
        assertThat(kryo.copy(board()).ranks()).containsExactly(1, 3, 7, 9);
    }

    private static Board board() {
        var board = new Board();
        board.queue.add(new Task(board.first));
        board.others.forEach(rank -> board.queue.add(new Task(rank)));
        return board;
    }

    /** A queue between what its elements are ordered by. */
    static final class Board {
        Rank first = new Rank(1);
        PriorityQueue<Task> queue = new PriorityQueue<>();
        List<Rank> others = new ArrayList<>(List.of(new Rank(7), new Rank(9), new Rank(3)));

        List<Integer> ranks() {
            List<Integer> ranks = new ArrayList<>();
            while (!queue.isEmpty()) {
                ranks.add(queue.remove().rank());
            }
            return ranks;
        }
    }

    static final class Rank {
        int value;

        Rank() {}

        Rank(int value) {
            this.value = value;
        }
    }

    static final class Task implements Comparable<Task> {
        WeakReference<Rank> rank;

        Task() {}

        Task(Rank rank) {
            this.rank = new WeakReference<>(rank);
        }

        int rank() {
            Rank known = rank == null ? null : rank.get();
            return known == null ? 0 : known.value;
        }

        @Override
        public int compareTo(Task other) {
            return Integer.compare(rank(), other.rank());
        }
    }

    /** A map ahead of what its keys point at. */
    static final class Index {
        Map<ByMember, String> ahead = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
    }

    /** The weak lists of the persons are filled after the weak containers that the persons stand in. */
    @Test
    void weakContainersFindWhatHashesOverOtherWeakContainers() {
        assertFinds(Kryos.roundTrip(kryo, team()));
        assertFinds(kryo.copy(team()));
    }

    private static Team team() {
        var team = new Team();
        var one = new Person("one");
        var two = new Person("two");
        one.friends.add(two);
        team.people.addAll(List.of(two, one));
        team.active.addAll(team.people);
        team.byKey.put(one, "value");
        team.byFriends.addAll(team.people);
        team.zStrong.addAll(team.people);
        return team;
    }

    private static void assertFinds(Team team) {
        Person one = team.people.get(1);
        assertThat(team.active.contains(one)).isTrue();
        assertThat(team.byKey.get(one)).isEqualTo("value");
        assertThat(team.byFriends).containsExactly(team.people.get(0), one);
        assertThat(team.zStrong.contains(one)).isTrue();
    }

    static final class Person {
        String name;

        @Weak
        List<Person> friends = new ArrayList<>();

        Person() {}

        Person(String name) {
            this.name = name;
        }

        @Override
        public int hashCode() {
            return friends.size();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Person it && it.name.equals(name);
        }
    }

    static final class Team {
        @Weak
        Set<Person> active = new HashSet<>();

        /** As long as nobody has friends, all persons are equal here. */
        @Weak
        Set<Person> byFriends = new TreeSet<>(Comparator.comparing(it -> it.friends.size()));

        @Weak(WeakSide.KEYS)
        Map<Person, String> byKey = new HashMap<>();

        List<Person> people = new ArrayList<>();

        Set<Person> zStrong = new HashSet<>();
    }

    /** Nothing in it stands ahead of what it points at. */
    @Test
    void aSetFindsWhatHashesOverAWeakContainer() {
        var root = new ArrayList<Object>();
        var one = new Person("one");
        var two = new Person("two");
        one.friends.add(two);
        root.add(two);
        root.add(new HashSet<>(Set.of(one)));

        List<Object> restored = Kryos.roundTrip(kryo, root);

        assertThat((Set<?>) restored.get(1)).allMatch(((Set<?>) restored.get(1))::contains);
    }
}
