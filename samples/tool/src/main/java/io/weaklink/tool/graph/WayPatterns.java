package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The patterns of all ways of a graph. Places in a list differ by index. Keys of a map and properties of an object look
 * alike in JSON: where one node has many of them side by side, they are taken for keys. Does not change once it is made.
 */
final class WayPatterns {

    /** So many names in an object that a node passes through are keys. */
    private static final int MANY_INSIDE = 6;

    /** An object with a number may have more properties than one that is passed through. */
    private static final int MANY_OWN = 20;

    private static final int DEEPEST = 4;

    private final NodeTree tree;
    private final Set<String> maps = new HashSet<>();
    private final Map<WayPattern, Integer> numbers = new LinkedHashMap<>();
    private final int[] ofEdge;

    WayPatterns(NodeTree tree) {
        this.tree = tree;
        this.ofEdge = new int[tree.edges().size()];
        for (int at = 0; at < tree.size(); at++) {
            findMaps(at);
        }
        for (int at = 0; at < tree.size(); at++) {
            for (int edge : tree.edgesFrom(at)) {
                WayPattern pattern = new WayPattern(split(at, edge, new ArrayList<>()));
                ofEdge[edge] = numbers.computeIfAbsent(pattern, it -> numbers.size());
            }
        }
    }

    /** Returns the patterns; each goes by its index. */
    List<WayPattern> all() {
        return List.copyOf(numbers.keySet());
    }

    /** Returns the pattern of an edge. */
    int of(int edge) {
        return ofEdge[edge];
    }

    /** Returns what stands in place of the stars of an edge: texts, and integers for indices. */
    List<Object> fills(int at, int edge) {
        List<Object> fills = new ArrayList<>(1);
        split(at, edge, fills);
        return fills;
    }

    private void findMaps(int at) {
        int[] edges = tree.edgesFrom(at);
        if (edges.length < MANY_INSIDE) {
            return;
        }
        List<List<String>> ways = new ArrayList<>();
        for (int edge : edges) {
            ways.add(tree.edges().get(edge).way().steps());
        }
        for (int depth = 0; depth < DEEPEST; depth++) {
            Map<String, Set<String>> names = new HashMap<>();
            for (List<String> steps : ways) {
                if (steps.size() > depth && steps.get(depth).startsWith(".")) {
                    names.computeIfAbsent(prefix(at, steps, depth), it -> new HashSet<>())
                            .add(steps.get(depth));
                }
            }
            int many = depth == 0 ? MANY_OWN : MANY_INSIDE;
            names.forEach((prefix, found) -> {
                if (found.size() >= many) {
                    maps.add(prefix);
                }
            });
        }
    }

    /** Returns what stands before a step, with the type of the holder, so that others like it are cut in the same way. */
    private String prefix(int at, List<String> steps, int depth) {
        var prefix = new StringBuilder(tree.node(at).type());
        for (String step : steps.subList(0, depth)) {
            prefix.append('\n').append(step.startsWith("[") || maps.contains(prefix.toString()) ? "*" : step);
        }
        return prefix.toString();
    }

    private List<String> split(int at, int edge, List<Object> fills) {
        List<String> pieces = new ArrayList<>(2);
        var piece = new StringBuilder();
        var prefix = new StringBuilder(tree.node(at).type());
        for (String step : tree.edges().get(edge).way().steps()) {
            boolean isIndex = step.startsWith("[");
            boolean isKey = !isIndex && (step.startsWith("...") || maps.contains(prefix.toString()));
            prefix.append('\n').append(isIndex || isKey ? "*" : step);
            if (!isIndex && !isKey) {
                piece.append(step);
                continue;
            }
            pieces.add(piece.append(step.charAt(0)).toString());
            piece.setLength(0);
            if (isIndex) {
                fills.add(Integer.valueOf(step.substring(1, step.length() - 1)));
                piece.append(']');
            } else {
                fills.add(step.substring(1));
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
