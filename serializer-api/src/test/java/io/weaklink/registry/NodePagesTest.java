package io.weaklink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Threads;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which numbers nodes have, and when a number is given away again. */
class NodePagesTest {

    private final NodePages pages = new NodePages();
    private final NodeNumbers numbers = new NodeNumbers(pages);

    @Test
    void numbersOfOneThreadAscend() {
        int last = 0;
        for (int i = 0; i < 200_000; i++) {
            int number = numbers.take();
            assertThat(number).isGreaterThan(last);
            last = number;
        }
    }

    @Test
    void twoThreadsNeverGetOneNumber() {
        Set<Integer> all = ConcurrentHashMap.newKeySet();
        Set<Integer> twice = ConcurrentHashMap.newKeySet();
        // What one thread gives back another one has taken, as a rule.
        Queue<Integer> own = new ConcurrentLinkedQueue<>();

        Threads.race(4, thread -> {
            for (int i = 0; i < 20_000; i++) {
                int number = numbers.take();
                if (!all.add(number)) {
                    twice.add(number);
                }
                own.add(number);
                Integer freed = i % 3 == 0 ? own.poll() : null;
                if (freed != null) {
                    all.remove(freed);
                    numbers.free(freed);
                }
            }
        });

        assertThat(twice).isEmpty();
    }

    @Test
    void aNodeIsFoundByItsNumberUntilTheNumberIsFree() {
        int number = numbers.take();
        Node node = node();
        assertThat(pages.at(number)).isNull();
        pages.set(number, node);
        assertThat(pages.at(number)).isSameAs(node);

        numbers.free(number);

        assertThat(pages.at(number)).isNull();
        assertThat(pages.at(0)).isNull();
    }

    @Test
    void noNodeHasNumberZero() {
        for (int round = 0; round < 3; round++) {
            List<Integer> taken = taken(2_000);
            assertThat(taken).doesNotContain(0);
            taken.forEach(numbers::free);
        }
    }

    /** The first page is short, and each of the next ones twice as long, up to a length. */
    @Test
    void aSmallTableTakesLittleRoom() {
        List<Integer> lengths = IntStream.range(0, 10)
                .mapToObj(index -> new NodePage(index).nodes.length)
                .toList();

        assertThat(lengths).containsExactly(512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536, 65_536, 65_536);
        taken(500);
        assertThat(pages.count()).isEqualTo(1);
    }

    @Test
    void pagesWithoutNodesAreDropped() {
        List<Integer> taken = taken(100_000);
        long most = pages.count();
        assertThat(most).isEqualTo(8);
        Node node = node();
        taken.forEach(number -> pages.set(number, node));
        Collections.shuffle(taken);

        taken.forEach(numbers::free);

        // The first one has number 0, and one has the block that is next.
        assertThat(pages.count()).isLessThanOrEqualTo(2);
        for (int number : taken) {
            assertThat(pages.at(number)).isNull();
        }
        taken(100_000);
        assertThat(pages.count()).isEqualTo(most);
    }

    /** So that a table in which objects come and go does not grow. */
    @Test
    void numbersAreGivenAwayAgainWhereHalfOfABlockIsFree() {
        List<Integer> taken = taken(100_000);
        for (int i = 0; i < taken.size(); i += 2) {
            numbers.free(taken.get(i));
        }
        long before = pages.count();

        taken(40_000);

        assertThat(pages.count()).isEqualTo(before);
    }

    /** So that the last pages become empty. */
    @Test
    void theLowestNumbersAreGivenAwayFirst() {
        List<Integer> taken = taken(20_000);
        int current = taken.get(19_999) / NodeBlock.SIZE;
        for (int i = taken.size() - 1; i >= 0; i--) {
            if (i % 3 > 0 && taken.get(i) / NodeBlock.SIZE != current) {
                numbers.free(taken.get(i));
            }
        }

        List<Integer> again = taken(5_000);

        List<Integer> behind =
                again.stream().filter(number -> number < taken.get(19_999)).toList();
        assertThat(behind).hasSizeGreaterThan(4_000).isSorted();
        assertThat(behind.get(0)).isLessThan(NodeBlock.SIZE);
    }

    @Test
    void aBlockIsNotGivenAwayForFewNumbers() {
        var block = new NodeBlock(0, 1_024);
        List<Integer> taken = new ArrayList<>();
        for (int number = block.take(); number != 0; number = block.take()) {
            taken.add(number);
        }
        assertThat(taken)
                .containsExactlyElementsOf(IntStream.range(1_024, 1_536).boxed().toList());

        taken.subList(0, 255).forEach(block::free);
        assertThat(block.isSparse()).isFalse();
        block.free(taken.get(300));
        assertThat(block.isSparse()).isTrue();
        assertThat(block.take()).isZero();
        block.rewind();
        assertThat(block.take()).isEqualTo(1_024);
    }

    @Test
    void aNumberIsFreeOnce() {
        List<Integer> taken = taken(2_000);
        taken.forEach(numbers::free);

        for (int number : List.of(taken.get(0), taken.get(700), taken.get(1_999))) {
            assertThatThrownBy(() -> numbers.free(number))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is free");
        }
    }

    @Test
    void tellsThatThereAreTooManyNodes() {
        var few = new NodeNumbers(new NodePages(2));
        int last = 0;
        for (int i = 1; i < 512 + 1_024; i++) {
            last = few.take();
            assertThat(last).isPositive();
        }

        assertThatThrownBy(few::take)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("live objects")
                .hasMessageContaining("several registries");
        for (int i = 0; i < 512; i++) {
            few.free(last - i);
        }
        assertThat(few.take()).isPositive();
    }

    /** Blocks that are almost empty belong to the thread that has filled them, until there is no room for others. */
    @Test
    void aThreadWithoutRoomTakesNumbersOfAnotherOnesBlocks() throws Exception {
        var few = new NodeNumbers(new NodePages(4));
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < 512 + 1_024 + 2_048 + 4_096 - 1; i++) {
            taken.add(few.take());
        }
        taken.stream().filter(number -> number % 512 > 1).forEach(few::free);

        // Eight lanes, of which some of these threads have others than this one.
        Set<Integer> again = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 40; i++) {
            var thread = new Thread(() -> again.add(few.take()));
            thread.start();
            thread.join();
        }

        assertThat(again).hasSize(40);
    }

    /** A sender may make up any number. */
    @Test
    void noNumberThatATokenMayCarryFails() {
        taken(3_000);
        for (long number = 0; number < NodePages.LIMIT; number += 509) {
            assertThat(pages.at((int) number)).isNull();
        }
        assertThat(pages.at(NodePages.LIMIT - 1)).isNull();
    }

    private List<Integer> taken(int count) {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(numbers.take());
        }
        return taken;
    }

    private Node node() {
        return new Node(this, new ReferenceQueue<>(), 1, 1);
    }
}
