package io.weaklink.kryo;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The small graphs that the tests are about. */
final class Graphs {

    private Graphs() {}

    /** A tree whose nodes point back at their parents. */
    static class Node {
        String name;
        List<Node> children = new ArrayList<>();
        WeakReference<Node> parent;

        Node() {}

        Node(String name) {
            this.name = name;
        }

        Node add(String childName) {
            var child = new Node(childName);
            child.parent = new WeakReference<>(this);
            children.add(child);
            return child;
        }
    }

    static class Listener {
        String name;

        Listener() {}

        Listener(String name) {
            this.name = name;
        }
    }

    static class Window {
        String title;

        Window() {}

        Window(String title) {
            this.title = title;
        }
    }

    /** References that stand ahead of what they point at: fields are written in the order of their names. */
    static class Bus {
        List<WeakReference<Listener>> ahead = new ArrayList<>();
        List<Listener> owned = new ArrayList<>();

        Listener add(String name) {
            var listener = new Listener(name);
            owned.add(listener);
            ahead.add(new WeakReference<>(listener));
            return listener;
        }
    }

    /** One place of each sort. */
    static class Holder {
        WeakReference<Object> aField;
        SoftReference<Object> bSoft;
        Reference<Object>[] cArray;
        Map<String, WeakReference<Object>> dMap = new HashMap<>();
        Set<WeakReference<Object>> eSet = new HashSet<>();
        Object fObject;
        List<Object> zOwned = new ArrayList<>();
    }

    public record Pair(WeakReference<Object> a, Object b) {}

    public record Loop(WeakReference<Object> self, ArrayList<Object> inner) {}
}
