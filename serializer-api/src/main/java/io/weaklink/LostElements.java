package io.weaklink;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The elements that a set, and the keys that a map, no longer finds although it holds them, and those of a priority queue that
 * stand at the wrong place: their hash or their order depends on a weak reference or a {@link Weak} member that was bound after
 * they had been put in. For adapters, which call this through {@link ReadScope#whenFilled} for each set, map and priority queue that
 * was read while places were open.
 *
 * <p>A set that finds all of its elements is left alone. Else it is emptied and filled again with the same elements, in
 * the order in which it gave them. A set that cannot be changed stays as it is. So a set that was made as a copy while its
 * elements were incomplete, and is unknown here, is not mended. Two elements that were equal while their places were open are
 * one element for ever if only the set tells of them, because it has taken one of them only.
 *
 * <p>Only elements whose class overrides {@code hashCode} are asked for it, and those of a sorted set are compared. What
 * {@code equals}, {@code hashCode} or a comparator throws makes the read fail.
 */
public final class LostElements {

    private static final ByClass<Boolean> HASH_OF_ITS_OWN = new ByClass<>(LostElements::hasHashOfItsOwn);

    private LostElements() {}

    /**
     * Does what {@link #findAgain(Set)} does, and gives the set once more the elements that it did not take, because each was
     * equal to another one while their places were open. What was put in or taken out since stays so.
     */
    public static void findAgain(Set<?> set, List<? extends @Nullable Object> refused) {
        findAgain(set);
        if (!refused.isEmpty()) {
            @SuppressWarnings("unchecked")
            var settable = (Set<@Nullable Object>) set;
            try {
                settable.addAll(refused);
            } catch (UnsupportedOperationException immutable) {
                return;
            }
        }
    }

    /** Fills the set again if it does not find one of its own elements. */
    public static void findAgain(Set<?> set) {
        List<?> elements = Arrays.asList(set.toArray());
        boolean sorted = set instanceof SortedSet<?>;
        if (!sorted && elements.stream().noneMatch(LostElements::mayBeLost)) {
            return;
        }
        @SuppressWarnings("unchecked")
        var settable = (Set<@Nullable Object>) set;
        if (finds(settable, elements)) {
            return;
        }
        try {
            settable.clear();
        } catch (UnsupportedOperationException immutable) {
            return;
        }
        settable.addAll(elements);
    }

    /** Fills the map again if it does not find one of its own keys. */
    public static void findAgain(Map<?, ?> map) {
        boolean sorted = map instanceof SortedMap<?, ?>;
        if (!sorted && map.keySet().stream().noneMatch(LostElements::mayBeLost)) {
            return;
        }
        @SuppressWarnings("unchecked")
        var settable = (Map<@Nullable Object, @Nullable Object>) map;
        List<Map.Entry<@Nullable Object, @Nullable Object>> entries = new ArrayList<>();
        settable.forEach((key, value) -> entries.add(new SimpleImmutableEntry<>(key, value)));
        if (finds(settable.keySet(), entries.stream().map(Map.Entry::getKey).toList())) {
            return;
        }
        try {
            settable.clear();
        } catch (UnsupportedOperationException immutable) {
            return;
        }
        entries.forEach(entry -> settable.put(entry.getKey(), entry.getValue()));
    }

    /**
     * Fills a priority queue of the JDK again if one of its elements stands behind another one that it comes before. Any other queue
     * keeps its elements where they were put, and is left alone.
     */
    public static void findAgain(Queue<?> queue) {
        @SuppressWarnings("unchecked")
        var settable = (Queue<Object>) queue;
        if (queue instanceof PriorityQueue<?> heap) {
            order(settable, heap.comparator());
        } else if (queue instanceof PriorityBlockingQueue<?> heap) {
            order(settable, heap.comparator());
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void order(Queue<Object> heap, @Nullable Comparator<?> chosen) {
        Object[] elements = heap.toArray();
        Comparator<Object> order =
                (Comparator<Object>) (chosen == null ? (Comparator) Comparator.naturalOrder() : chosen);
        if (!isHeap(elements, order)) {
            heap.clear();
            heap.addAll(Arrays.asList(elements));
        }
    }

    /** Such a queue gives its elements as it holds them: those at 2i + 1 and 2i + 2 do not come before the one at i. */
    private static boolean isHeap(Object[] elements, Comparator<Object> order) {
        for (int i = 1; i < elements.length; i++) {
            if (order.compare(elements[(i - 1) / 2], elements[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean finds(Set<@Nullable Object> set, Collection<?> elements) {
        for (Object element : elements) {
            if (!set.contains(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeLost(@Nullable Object element) {
        return element != null && HASH_OF_ITS_OWN.get(element.getClass());
    }

    /** Tells whether the hash of such objects may change. That of a text, a number of the JDK or a constant never does. */
    private static boolean hasHashOfItsOwn(Class<?> type) {
        if (type.getName().startsWith("java.lang.") || Enum.class.isAssignableFrom(type)) {
            return false;
        }
        try {
            return type.getMethod("hashCode").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Each object has a hash.", e);
        }
    }
}
