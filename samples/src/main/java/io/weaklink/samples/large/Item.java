package io.weaklink.samples.large;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object of a large graph: in a chain it has a next one, in a tree it has children; it knows where it hangs. */
@Referent("item")
public final class Item {

    public int value;

    public byte[] payload = new byte[0];

    @Weak
    public @Nullable Item up;

    public @Nullable Item next;

    public @Nullable List<Item> children;

    Item() {}

    private Item(int value, @Nullable Item up, int payload) {
        this.value = value;
        this.up = up;
        this.payload = payload == 0 ? this.payload : new byte[payload];
    }

    /** Returns the first of so many, each of which holds the next. */
    static Item chain(int length, int payload) {
        var first = new Item(0, null, payload);
        Item last = first;
        for (int i = 1; i < length; i++) {
            last.next = new Item(i, last, payload);
            last = last.next;
        }
        return first;
    }

    /** Returns the root of so many, each of which has up to ten children. */
    static Item tree(int size, int payload) {
        List<Item> all = new ArrayList<>(size / 9);
        all.add(new Item(0, null, payload));
        for (int i = 1; i < size; i++) {
            Item parent = all.get((i - 1) / 10);
            List<Item> children = parent.children;
            if (children == null) {
                children = new ArrayList<>(10);
                parent.children = children;
            }
            var child = new Item(i, parent, payload);
            children.add(child);
            if (i * 10L < size) {
                all.add(child);
            }
        }
        return all.get(0);
    }

    /** Counts the items of both graphs that are equal and hang on the right one; without recursion. */
    static int countSame(Item expected, Item actual) {
        List<Item> toDo = new ArrayList<>(List.of(expected, actual));
        int same = expected.up == null && actual.up == null ? 1 : 0;
        while (!toDo.isEmpty()) {
            Item found = toDo.remove(toDo.size() - 1);
            Item wanted = toDo.remove(toDo.size() - 1);
            same += visit(wanted.next, found.next, found, toDo);
            Iterator<Item> foundChildren = found.hanging().iterator();
            for (Item child : wanted.hanging()) {
                same += visit(child, foundChildren.hasNext() ? foundChildren.next() : null, found, toDo);
            }
        }
        return same;
    }

    private List<Item> hanging() {
        return children == null ? List.of() : children;
    }

    private static int visit(@Nullable Item wanted, @Nullable Item found, Item up, List<Item> toDo) {
        if (wanted == null || found == null) {
            return 0;
        }
        toDo.add(wanted);
        toDo.add(found);
        return wanted.value == found.value && found.up == up && found.payload.length == wanted.payload.length ? 1 : 0;
    }
}
