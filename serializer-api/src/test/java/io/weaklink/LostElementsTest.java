package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.junit.jupiter.api.Test;

/** A set or map that has lost an element is filled again; any other is left alone. */
class LostElementsTest {

    private final Tag first = new Tag(1);
    private final Tag second = new Tag(2);

    @Test
    void fillsASetAgainInItsOrder() {
        Set<Tag> set = new LinkedHashSet<>(List.of(first, second));
        first.key = 3;
        assertThat(set.contains(first)).isFalse();

        LostElements.findAgain(set);

        assertThat(set.contains(first)).isTrue();
        assertThat(List.copyOf(set)).containsExactly(first, second);
    }

    @Test
    void fillsAMapAgainInItsOrder() {
        Map<Tag, String> map = new LinkedHashMap<>();
        map.put(first, "first");
        map.put(null, null);
        map.put(second, "second");
        first.key = 3;

        LostElements.findAgain(map);

        assertThat(map.get(first)).isEqualTo("first");
        assertThat(new ArrayList<>(map.keySet())).containsExactly(first, null, second);
        assertThat(new ArrayList<>(map.values())).containsExactly("first", null, "second");
    }

    @Test
    void putsAPriorityQueueInOrderAgain() {
        Comparator<Tag> backwards = Comparator.<Tag>comparingInt(tag -> tag.key).reversed();
        for (Queue<Tag> queue :
                List.of(new PriorityQueue<Tag>(backwards), new PriorityBlockingQueue<Tag>(11, backwards))) {
            first.key = 1;
            second.key = 2;
            Tag third = new Tag(3);
            queue.addAll(List.of(first, second, third));
            first.key = 4;

            LostElements.findAgain(queue);

            assertThat(List.of(queue.remove(), queue.remove(), queue.remove())).containsExactly(first, third, second);
        }
    }

    @Test
    void leavesAPriorityQueueThatIsInOrderAsItIs() {
        Queue<Integer> queue = new PriorityQueue<>(List.of(5, 1, 4, 1, 3, 9, 2));
        List<Integer> before = List.copyOf(queue);

        LostElements.findAgain(queue);

        assertThat(List.copyOf(queue)).isEqualTo(before);
    }

    /** It keeps its elements as they came, whatever they are. */
    @Test
    void leavesAnyOtherQueueAlone() {
        Queue<Tag> queue = new ArrayDeque<>(List.of(second, first));

        LostElements.findAgain(queue);

        assertThat(List.copyOf(queue)).containsExactly(second, first);
    }

    @Test
    void putsWhatIsSortedInOrderAgain() {
        Comparator<Object> byKey = Comparator.comparing(tag -> ((Tag) tag).key);
        Set<Tag> set = new TreeSet<>(byKey);
        Map<Tag, Tag> map = new TreeMap<>(byKey);
        for (Tag tag : List.of(first, second, new Tag(5))) {
            set.add(tag);
            map.put(tag, tag);
        }
        first.key = 7;

        LostElements.findAgain(set);
        LostElements.findAgain(map);

        assertThat(set).extracting(tag -> tag.key).containsExactly(2, 5, 7);
        assertThat(map.keySet()).extracting(tag -> tag.key).containsExactly(2, 5, 7);
        assertThat(map.get(first)).isSameAs(first);
    }

    @Test
    void leavesASetAloneThatFindsAll() {
        var set = new Counting(List.of(first, second));

        LostElements.findAgain(set);

        assertThat(set.cleared).isZero();
        assertThat(set).hasSize(2);
    }

    @Test
    void asksNoElementWhoseHashIsItsIdentity() {
        var set = new Counting(List.of(new Object(), "text", 1, OnGone.FAIL));

        LostElements.findAgain(set);

        assertThat(set.asked).isZero();
    }

    @Test
    void leavesWhatCannotBeChanged() {
        Set<Tag> set = Collections.unmodifiableSet(new HashSet<>(List.of(first, second)));
        Map<Tag, String> map = Collections.unmodifiableMap(new LinkedHashMap<>(Map.of(first, "first")));
        first.key = 3;

        LostElements.findAgain(set);
        LostElements.findAgain(map);

        assertThat(set.contains(first)).isFalse();
        assertThat(set).hasSize(2);
        assertThat(map).hasSize(1);
    }

    @Test
    void leavesElementsThatHaveBecomeEqual() {
        Set<Tag> set = new HashSet<>(List.of(first, second));
        first.key = 2;

        LostElements.findAgain(set);

        assertThat(set).hasSize(2).allMatch(set::contains);
    }

    /** Equal by a key that changes. */
    private static final class Tag {

        private int key;

        Tag(int key) {
            this.key = key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tag tag && key == tag.key;
        }

        @Override
        public int hashCode() {
            return key;
        }
    }

    /** Counts what is asked of it. */
    private static final class Counting extends HashSet<Object> {

        private static final long serialVersionUID = 1L;

        private int asked;
        private int cleared;

        Counting(List<?> elements) {
            super(elements);
        }

        @Override
        public boolean contains(Object element) {
            asked++;
            return super.contains(element);
        }

        @Override
        public void clear() {
            cleared++;
            super.clear();
        }
    }
}
