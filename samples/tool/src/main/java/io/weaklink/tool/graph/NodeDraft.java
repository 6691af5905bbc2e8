package io.weaklink.tool.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node under way: what was met of an object so far. Belongs to one thread. */
final class NodeDraft {

    /** Not a node yet, and most containers never become one. */
    private static final int NONE = -1;

    private static final int MOST_VALUES = 12;
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_TYPE = 120;
    // The lower, the better a name for a person.
    private static final Map<String, Integer> NAMING =
            Map.of("name", 1, "title", 2, "label", 3, "key", 4, "id", 5, "_weakToken", 6, "_weakId", 7);
    private static final List<String> TYPING = List.of("@type", "@class", "@c");

    private final NodeKind kind;
    private final Place place;
    private final List<String> values = new ArrayList<>(0);
    private int id = NONE;
    private String type = "";
    private String label;
    private int naming = Integer.MAX_VALUE;
    private int more;

    NodeDraft(NodeKind kind, Place place, String label) {
        this.kind = kind;
        this.place = place;
        this.label = Cut.to(LONGEST_LABEL, label);
    }

    boolean isNode() {
        return id != NONE;
    }

    int id() {
        return id;
    }

    void number(int next) {
        id = next;
    }

    NodeKind kind() {
        return kind;
    }

    String label() {
        return label;
    }

    /** Takes the type that a reference tells, if nothing told one before. */
    void hint(String told) {
        if (type.isEmpty()) {
            type = Cut.to(LONGEST_TYPE, told);
        }
    }

    /** Takes a member that is neither an object nor a list. */
    void scalar(String name, String text, boolean isText) {
        if (TYPING.contains(name)) {
            hint(text);
        }
        name(name, text);
        String cut = Cut.to(LONGEST_VALUE, text);
        value(name, isText ? '"' + cut + '"' : cut);
    }

    /** Takes a member in short: {@code 3 elements}. */
    void value(String name, String text) {
        if (values.size() < MOST_VALUES) {
            values.add(Cut.to(LONGEST_NAME, name) + ": " + text);
        } else {
            more++;
        }
    }

    private void name(String name, String text) {
        int rank = NAMING.getOrDefault(name, Integer.MAX_VALUE);
        boolean speaks = !text.isBlank() && (!name.equals("_weakToken") || text.startsWith("="));
        if (rank < naming && speaks) {
            naming = rank;
            label = Cut.to(LONGEST_LABEL, name.equals("_weakId") ? '#' + text : text);
        }
    }

    GraphNode finished() {
        if (more > 0) {
            values.add("and " + more + " more");
        }
        return new GraphNode(id, kind, type, label, place.path(), values);
    }
}
