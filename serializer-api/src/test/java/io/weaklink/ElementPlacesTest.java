package io.weaklink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elements of lists that refer to what comes later, in any order of slots: one after the other, back and forth, in several lists. */
class ElementPlacesTest {

    private static final int ELEMENTS = 400;
    private static final int LISTS = 3;
    private static final int CLEARED = 2_000;
    private static final int AHEAD = 16;
    private static final int ROUNDS = 300;

    private final CodecSetup setup = CodecSetup.of(Weaklink.create());

    static Stream<Integer> seeds() {
        return IntStream.range(0, 60).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachElementIsBoundToTheReferentOfItsSlot(int seed) {
        var random = new SplittableRandom(seed);
        List<ArrayList<Object>> lists =
                Stream.generate(ArrayList<Object>::new).limit(LISTS).toList();
        List<List<Integer>> slotsOfLists =
                Stream.<List<Integer>>generate(ArrayList::new).limit(LISTS).toList();
        Map<Reference<?>, Integer> taken = new IdentityHashMap<>();
        Set<Integer> cleared = new HashSet<>();
        List<Object> referents = new ArrayList<>();
        int chanceOfNew = 1 + random.nextInt(20);
        int list = 0;
        try (var scope = SlottedReadScope.open(setup, number -> null, random.nextInt(500))) {
            for (int i = 0; i < ELEMENTS; i++) {
                list = random.nextInt(50) == 0 ? random.nextInt(LISTS) : list;
                int slots = scope.slots();
                int slot = slots == 0 || random.nextInt(20) < chanceOfNew ? slots : random.nextInt(slots);
                Reference<?> late = scope.restoreElement(slot, Holder.UNKNOWN, lists.get(list));
                assertThat(late).isNotNull();
                if (random.nextInt(60) == 0) {
                    taken.put(late, slot);
                    // Its place is left to the next one, which the end must not take for it.
                    continue;
                }
                if (random.nextInt(60) == 0) {
                    late.clear();
                    cleared.add(slot);
                }
                lists.get(list).add(late);
                slotsOfLists.get(list).add(slot);
            }
            for (int slot = 0; slot < scope.slots(); slot++) {
                referents.add(new Object());
                scope.settle(slot, slot, referents.get(slot));
            }
            scope.finish();
            assertThat(scope.movedElements()).isEqualTo(!taken.isEmpty());
        }
        for (int i = 0; i < LISTS; i++) {
            for (int j = 0; j < lists.get(i).size(); j++) {
                int slot = slotsOfLists.get(i).get(j);
                // An element whose place another one has taken stays late, and is bound like it.
                assertThat(((Reference<?>) lists.get(i).get(j)).get())
                        .as("list %s, element %s, slot %s", i, j, slot)
                        .isSameAs(cleared.contains(slot) ? null : referents.get(slot));
            }
        }
        taken.forEach(
                (late, slot) -> assertThat(late.get()).isSameAs(cleared.contains(slot) ? null : referents.get(slot)));
    }

    @Test
    void elementsOfOneSlotAreReferencesOfTheirOwn() {
        ArrayList<Object> list = new ArrayList<>();
        var referent = new Object();
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            for (int slot : new int[] {0, 1, 0, 0}) {
                list.add(scope.restoreElement(slot, Holder.UNKNOWN, list));
            }
            scope.settle(0, 0, referent);
            scope.settle(1, 1, new Object());
            scope.finish();
        }

        assertThat(list).hasOnlyElementsOfType(WeakReference.class).doesNotHaveDuplicates();
        ((Reference<?>) list.get(0)).clear();
        assertThat(((Reference<?>) list.get(2)).get()).isSameAs(referent);
        assertThat(((Reference<?>) list.get(3)).get()).isSameAs(referent);
    }

    /** To judge a target may ask the application. Here the list stands for its code, which waits for a thread that clears. */
    @Test
    void noMonitorIsHeldWhereATargetHasToBeJudged() {
        List<Reference<?>> late = new ArrayList<>();
        ArrayList<Object> list = new ArrayList<>() {
            @Override
            public Object set(int index, Object genuine) {
                var other = new Thread(() -> late.get(1).clear());
                other.setDaemon(true);
                other.start();
                assertThat(endsSoon(other)).isTrue();
                return super.set(index, genuine);
            }
        };
        var referent = new Object();
        try (var scope = SlottedReadScope.open(setup, number -> null)) {
            for (int slot = 0; slot < 3; slot++) {
                late.add(scope.restoreElement(slot, Holder.UNKNOWN, list));
                list.add(late.get(slot));
            }
            scope.settle(0, 0, referent);
            scope.settle(1, 1, referent);
            scope.settle(2, WireReference.CLEARED);
            scope.finish();
        }

        assertThat(list.get(0))
                .isInstanceOfSatisfying(
                        WeakReference.class, first -> assertThat(first.get()).isSameAs(referent));
        assertThat(list.subList(1, 3)).allMatch(each -> ((Reference<?>) each).get() == null);
    }

    private static boolean endsSoon(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return !thread.isAlive();
    }

    /** The other thread clears each reference at the time when it is bound: it follows those that have been bound. */
    @Test
    void whatIsClearedWhileTheDocumentEndsStaysEmpty() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ArrayList<Object> list = new ArrayList<>();
            List<Reference<?>> late = new ArrayList<>();
            var referent = new Object();
            try (var scope = SlottedReadScope.open(setup, number -> null)) {
                for (int slot = 0; slot < CLEARED; slot++) {
                    late.add(scope.restoreElement(slot, Holder.UNKNOWN, list));
                    list.add(late.get(slot));
                }
                for (int slot = 0; slot < CLEARED; slot++) {
                    scope.settle(slot, slot, referent);
                }
                var other = new Thread(() -> clearBehind(late));
                other.start();
                scope.finish();
                other.join();
            }
            assertThat(late.subList(AHEAD, CLEARED)).allMatch(each -> each.get() == null);
            Reference.reachabilityFence(referent);
        }
    }

    private static void clearBehind(List<Reference<?>> late) {
        for (int i = AHEAD; i < late.size(); i++) {
            while (late.get(i - AHEAD).get() == null && i < 2 * AHEAD) {
                Thread.onSpinWait();
            }
            late.get(i).clear();
        }
    }
}
