package io.weaklink.tool.graph;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.WireReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An object or a list that has been begun and not ended. Belongs to one thread. */
final class Frame {

    private final Place place;
    private final int firstLink;
    private final String unit;
    private final @Nullable NodeDraft draft;
    private @Nullable ReferenceMembers reference;
    private boolean others;
    private @Nullable String name;
    private int size;

    private Frame(Place place, int firstLink, String unit, @Nullable NodeDraft draft) {
        this.place = place;
        this.firstLink = firstLink;
        this.unit = unit;
        this.draft = draft;
    }

    /** Begins an object, to which the links from this one on belong if it becomes a node. */
    static Frame object(Place place, int firstLink) {
        return new Frame(place, firstLink, "member", new NodeDraft(NodeKind.OBJECT, place, "object"));
    }

    /** Begins a list, which becomes a node only where it is the root. */
    static Frame list(Place place, int firstLink) {
        NodeDraft root = place == Place.ROOT ? new NodeDraft(NodeKind.OBJECT, place, "list") : null;
        return new Frame(place, firstLink, "element", root);
    }

    /** Begins an object or a list that becomes no node, where only references are looked for. */
    static Frame passed(Place place) {
        return new Frame(place, 0, "part", null);
    }

    Place place() {
        return place;
    }

    int firstLink() {
        return firstLink;
    }

    /** Returns what this becomes if it is a node, null where it cannot be one. */
    @Nullable
    NodeDraft draft() {
        return draft;
    }

    /** Takes the member at which the reading is, which a reference may have, and on whose value the parser stands. */
    void takeReference(JsonParser parser) throws IOException {
        if (reference == null) {
            reference = new ReferenceMembers();
        }
        reference.take(member(), parser);
    }

    /** Takes a member that no reference has. */
    void takeOther() {
        others = true;
    }

    /** Returns the reference that this object is, null if it is none. */
    @Nullable
    WireReference reference() {
        return reference == null || others ? null : reference.reference();
    }

    /** Begins the member of this name; elements of a list have none. */
    void member(String next) {
        name = next;
    }

    /** Returns the name of the member at which the reading is, empty in a list. */
    String member() {
        return name == null ? "" : name;
    }

    /** Counts the member or element at which the reading is. */
    void count() {
        size++;
    }

    /** Returns the place of the member or element that was counted last. */
    Place here() {
        return name == null ? place.element(size - 1) : place.member(name);
    }

    /** Returns what there is in here, for whoever passes it through: {@code 3 elements}. */
    String size() {
        return size + " " + unit + (size == 1 ? "" : "s");
    }
}
