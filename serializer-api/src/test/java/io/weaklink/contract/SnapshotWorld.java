package io.weaklink.contract;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** The graphs that the contract of snapshots takes to disk. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
public final class SnapshotWorld {

    private SnapshotWorld() {}

    /** A tree whose nodes know their parent. */
    @Referent("node")
    public static final class Node {
        public String name = "";

        @Weak
        public Node parent;

        public List<Node> children = new ArrayList<>();

        Node() {}

        Node(String name) {
            this.name = name;
        }

        Node grow(String child) {
            var node = new Node(child);
            node.parent = this;
            children.add(node);
            return node;
        }
    }

    /** Known by a name. */
    @Referent("customer")
    public static final class Customer {
        public String name = "Ada";
    }

    /** Known by nothing but the token that the registry gives it. */
    @Referent("window")
    public static final class Window {
        public String title = "Main";
    }

    /** One chain. */
    @Referent("link")
    public static final class Link {
        public Link next;

        @Weak
        public Link before;
    }

    /** A class that changes after its objects were written. */
    @Referent("fragile")
    public static final class Fragile {
        static volatile boolean broken;
        public int value = 1;

        Fragile() {
            if (broken) {
                throw new IllegalStateException("not as it was");
            }
        }
    }

    /** What is kept. */
    @Referent("world")
    public static final class World {
        public List<WeakReference<Node>> ahead = new ArrayList<>();
        public WeakReference<Customer> customer = new WeakReference<>(null);
        public WeakReference<Window> window = new WeakReference<>(null);
        public WeakReference<Node> cleared = new WeakReference<>(null);
        public Node tree = new Node("root");
        public Customer resident = new Customer();
    }

    static World world() {
        var world = new World();
        Node bough = world.tree.grow("bough");
        bough.grow("leaf");
        world.ahead.add(new WeakReference<>(bough));
        return world;
    }
}
