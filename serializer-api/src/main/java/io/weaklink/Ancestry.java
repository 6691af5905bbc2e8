package io.weaklink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of a class, nearest first: the class, its superclasses, then their interfaces level by level. */
final class Ancestry {

    private Ancestry() {}

    static List<Class<?>> of(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
            found.add(c);
        }
        Deque<Class<?>> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (Class<?> parent : open.removeFirst().getInterfaces()) {
                if (found.add(parent)) {
                    open.addLast(parent);
                }
            }
        }
        return List.copyOf(found);
    }
}
