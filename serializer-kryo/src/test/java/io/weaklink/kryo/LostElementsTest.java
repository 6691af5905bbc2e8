package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Weaklink;
import io.weaklink.contract.Labels;
import io.weaklink.contract.Labels.ByMember;
import io.weaklink.contract.Labels.ByReference;
import io.weaklink.contract.Model.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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
}
