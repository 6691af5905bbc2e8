package io.weaklink.tool.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One attempt to put the nodes of a graph into groups, from the root down. Belongs to one thread. */
final class Grouping {

    /** What has nothing in common but the group that holds it. */
    private static final int OTHERS = -1;

    private static final class Draft {
        private final int parent;
        private final int siblings;
        private final boolean alone;
        private final int first;
        private final Map<Integer, Integer> below = new HashMap<>();
        private int count;
        private boolean holdsItself;

        private Draft(int parent, int siblings, boolean alone, int first) {
            this.parent = parent;
            this.siblings = siblings;
            this.alone = alone;
            this.first = first;
        }
    }

    private record Work(int group, int[] members) {}

    private final PageGraph graph;
    private final int singles;
    private final int most;
    private final List<Draft> drafts = new ArrayList<>();
    private final int[] groupOf;
    private final Deque<Work> next = new ArrayDeque<>();

    /** Groups so that up to this many siblings stand each by itself. */
    Grouping(PageGraph graph, int singles) {
        this.graph = graph;
        this.singles = singles;
        this.most = singles > 0 ? Overview.MOST_GROUPS : Overview.MOST_AT_ALL;
        this.groupOf = new int[graph.tree().size()];
        if (groupOf.length > 0) {
            put(add(NodeTree.NONE, graph.siblingsOf(0), singles > 0, 0), new int[] {0});
        }
        for (Work work = next.poll(); work != null && fits(); work = next.poll()) {
            split(work);
        }
    }

    /** Returns whether the groups are few enough; if not, the attempt was given up. */
    boolean fits() {
        return drafts.size() <= most || singles == 0;
    }

    List<Overview.Group> groups() {
        return drafts.stream()
                .map(it -> new Overview.Group(it.parent, it.siblings, it.first, it.count, it.holdsItself))
                .toList();
    }

    int[] groupOf() {
        return groupOf;
    }

    private int add(int parent, int siblings, boolean alone, int first) {
        drafts.add(new Draft(parent, siblings, alone, first));
        return drafts.size() - 1;
    }

    private void put(int group, int[] members) {
        drafts.get(group).count += members.length;
        for (int member : members) {
            groupOf[member] = group;
        }
        next.add(new Work(group, members));
    }

    private void split(Work work) {
        Map<Integer, int[]> parts = new LinkedHashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int member : work.members) {
            for (int at = graph.tree().firstChild(member); at < graph.tree().endOfChildren(member); at++) {
                int size = sizes.merge(graph.siblingsOf(at), 1, Integer::sum);
                int[] part = parts.getOrDefault(graph.siblingsOf(at), new int[4]);
                if (size > part.length) {
                    part = Arrays.copyOf(part, 2 * part.length);
                }
                part[size - 1] = at;
                parts.put(graph.siblingsOf(at), part);
            }
        }
        parts.forEach(
                (siblings, part) -> place(work.group, siblings, Arrays.copyOf(part, sizes.getOrDefault(siblings, 0))));
    }

    private void place(int holder, int siblings, int[] part) {
        if (drafts.get(holder).alone && part.length <= singles) {
            for (int at : part) {
                put(add(holder, siblings, true, at), new int[] {at});
            }
            return;
        }
        int like = above(holder, siblings);
        if (like != NodeTree.NONE) {
            drafts.get(like).holdsItself = true;
            put(like, part);
            return;
        }
        int key = drafts.size() >= most && !drafts.get(holder).below.containsKey(siblings) ? OTHERS : siblings;
        int below = drafts.get(holder).siblings == OTHERS
                ? holder
                : drafts.get(holder).below.computeIfAbsent(key, it -> add(holder, key, false, part[0]));
        put(below, part);
    }

    /** Returns the nearest group of these siblings above. */
    private int above(int holder, int siblings) {
        int at = holder;
        while (at != NodeTree.NONE && (drafts.get(at).alone || drafts.get(at).siblings != siblings)) {
            at = drafts.get(at).parent;
        }
        return at;
    }
}
