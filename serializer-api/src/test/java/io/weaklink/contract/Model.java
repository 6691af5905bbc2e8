package io.weaklink.contract;

import io.weaklink.Referent;
import io.weaklink.Weak;
import java.beans.ConstructorProperties;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the contract writes and reads: plain classes that a stock host can handle, without annotations of any host.
 *
 * <p>Hosts write properties as declared or by name, so names are in alphabetical order where the order matters.
 */
public final class Model {

    private Model() {}

    /** A tree whose children know their parent weakly. */
    @Referent("node")
    public static class Node {
        public String name;
        public List<Node> children = new ArrayList<>();
        public WeakReference<Node> parent;

        public Node() {}

        public Node(String name) {
            this.name = name;
        }

        /** Adds a child that knows this parent, and returns it. */
        public Node grow(String childName) {
            var child = new Node(childName);
            child.parent = new WeakReference<>(this);
            children.add(child);
            return child;
        }
    }

    /** A node of a narrower type. */
    public static class Leaf extends Node {
        public Leaf() {}

        public Leaf(String name) {
            super(name);
        }
    }

    /** An application object that is no referent by itself. */
    public static class Window {
        public String title;

        public Window() {}

        public Window(String title) {
            this.title = title;
        }
    }

    /** Something with a name of its own. */
    @Referent("customer")
    public static class Customer {
        public String name;

        public Customer() {}

        public Customer(String name) {
            this.name = name;
        }
    }

    /** Stands for a customer, as a lazy proxy does that has not loaded its own fields. */
    public static class CustomerProxy extends Customer {
        private final transient Customer real;

        @SuppressWarnings("unused")
        private CustomerProxy() {
            this(null);
        }

        public CustomerProxy(Customer real) {
            this.real = real;
        }

        /** Returns the customer behind a proxy; any other customer is its own. */
        public static Customer real(Customer customer) {
            return customer instanceof CustomerProxy proxy ? proxy.real : customer;
        }
    }

    /** Stands for a category. */
    public static class CategoryProxy extends Category {
        private final transient Category real;

        @SuppressWarnings("unused")
        private CategoryProxy() {
            this(null);
        }

        public CategoryProxy(Category real) {
            this.real = real;
        }

        /** Returns the category behind a proxy; any other category is its own. */
        public static Category real(Category category) {
            return category instanceof CategoryProxy proxy ? proxy.real : category;
        }
    }

    /** Customers held strongly between references to them. */
    public static class Registry {
        public List<Box<Customer>> ahead = new ArrayList<>();
        public List<Customer> customers = new ArrayList<>();
        public List<Box<Customer>> trailing = new ArrayList<>();
    }

    /** Holds one weak reference. */
    public static class Box<T> {
        public WeakReference<T> to;

        public Box() {}

        public Box(T referent) {
            to = new WeakReference<>(referent);
        }
    }

    /** Says nothing about what it refers to. */
    public static class Loose {
        public WeakReference<Object> to;

        public Loose() {}

        public Loose(Object referent) {
            to = new WeakReference<>(referent);
        }
    }

    /** Holds one soft reference. */
    public static class SoftBox {
        public SoftReference<Node> to;

        public SoftBox() {}

        public SoftBox(Node referent) {
            to = new SoftReference<>(referent);
        }
    }

    /** Holds what nobody can ask for its referent. */
    public static class PhantomBox {
        public PhantomReference<Node> to;

        public PhantomBox() {}

        public PhantomBox(Node referent) {
            to = new PhantomReference<>(referent, new ReferenceQueue<>());
        }
    }

    /** A reference with state of its own. */
    public static class Keyed extends WeakReference<Node> {
        public final String key;

        public Keyed(String key, Node referent) {
            super(referent);
            this.key = key;
        }

        /** Computes the key from the referent. */
        public static Keyed of(Node referent) {
            return new Keyed(referent == null ? "nothing" : "to " + referent.name, referent);
        }
    }

    /** References of that class, in all places that can be set once more, on both sides of what they point at. */
    public static class KeyedPlaces {
        public Keyed ahead;
        public List<Keyed> list = new ArrayList<>();
        public Map<String, Keyed> map = new LinkedHashMap<>();
        public Node node;
        public Keyed trailing;

        /** Fills every place, or the fields only, with a reference to {@code referent}. */
        public static KeyedPlaces to(Node referent, boolean elements) {
            var places = new KeyedPlaces();
            places.ahead = Keyed.of(referent);
            if (elements) {
                places.list.add(Keyed.of(referent));
                places.map.put("key", Keyed.of(referent));
            }
            places.trailing = Keyed.of(referent);
            return places;
        }

        /** Returns what stands in each place. */
        public List<Keyed> all() {
            List<Keyed> all = new ArrayList<>(list);
            all.addAll(map.values());
            all.add(ahead);
            all.add(trailing);
            return all;
        }
    }

    /** References of that class where nothing can be set once more. */
    public static class KeyedSet {
        public Set<Keyed> ahead = new LinkedHashSet<>();
        public Node node;
    }

    /** A reference behind a property. */
    public static class Bean<T> {
        private WeakReference<T> to;

        public Bean() {}

        public Bean(T referent) {
            to = new WeakReference<>(referent);
        }

        public WeakReference<T> getTo() {
            return to;
        }

        public void setTo(WeakReference<T> to) {
            this.to = to;
        }
    }

    /** A reference that is given to a creator; the other constructor is for hosts without creators. */
    public static class Made<T> {
        public final WeakReference<T> to;

        @SuppressWarnings("unused")
        private Made() {
            to = null;
        }

        @ConstructorProperties("to")
        public Made(WeakReference<T> to) {
            this.to = to;
        }
    }

    /** A reference in a record. */
    public record Held<T>(WeakReference<T> to) {}

    /** Every place in which a reference can stand, all to the same referent. */
    public static final class Places<T> {
        public WeakReference<T>[] array;
        public Bean<T> bean;
        public Box<T> box;
        public List<WeakReference<T>> fixed;
        public Held<T> held;
        public List<WeakReference<T>> list;
        public Made<T> made;
        public Map<String, WeakReference<T>> map;
        public List<Map<String, WeakReference<T>>> nested;
        public Set<WeakReference<T>> set;
        public SoftReference<T> soft;
        public WeakReference<T> weak;

        public Places() {}

        public Places(T referent) {
            fill(referent);
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        public void fill(T referent) {
            array = new WeakReference[] {weak(referent), weak(referent)};
            bean = new Bean<>(referent);
            box = new Box<>(referent);
            fixed = List.of(weak(referent));
            held = new Held<>(weak(referent));
            list = new ArrayList<>(List.of(weak(referent), weak(referent)));
            made = new Made<>(weak(referent));
            map = new LinkedHashMap<>(Map.of("one", weak(referent)));
            nested = new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("two", weak(referent)))));
            set = new LinkedHashSet<>(List.of(weak(referent)));
            soft = new SoftReference<>(referent);
            weak = weak(referent);
        }

        private WeakReference<T> weak(T referent) {
            return new WeakReference<>(referent);
        }

        /** Gives every reference by the name of its place. */
        public Map<String, Reference<T>> byPlace() {
            Map<String, Reference<T>> all = new LinkedHashMap<>();
            all.put("array[0]", array[0]);
            all.put("array[1]", array[1]);
            all.put("bean", bean.getTo());
            all.put("box", box.to);
            all.put("fixed", fixed.get(0));
            all.put("held", held.to());
            all.put("list[0]", list.get(0));
            all.put("list[1]", list.get(1));
            all.put("made", made.to);
            all.put("map", map.get("one"));
            all.put("nested", nested.get(0).get("two"));
            all.put("set", set.iterator().next());
            all.put("soft", soft);
            all.put("weak", weak);
            return all;
        }
    }

    /** References before and after their referent. */
    public static class Frame {
        public Places<Node> ahead;
        public Node node;
        public Places<Node> trailing;
    }

    /** References to an object that stand within it. */
    @Referent("hub")
    public static class Hub {
        public String name;
        public Places<Hub> own;
    }

    /** References to a record that stand within it. */
    @Referent("ring")
    public record Ring(String name, Places<Ring> own) {}

    /** A tree whose children know their parent by an ordinary field that is meant weakly. */
    @Referent("category")
    public static class Category {
        public List<Category> children = new ArrayList<>();
        public String name;

        @Weak
        public Category parent;

        public Category() {}

        public Category(String name) {
            this.name = name;
        }

        /** Adds a child that knows this parent, and returns it. */
        public Category grow(String childName) {
            var child = new Category(childName);
            child.parent = this;
            children.add(child);
            return child;
        }
    }

    /** A field that is meant weakly and starts with an object. */
    public static class Begun {
        public String name;

        @Weak
        public Category parent = new Category("to begin with");
    }

    /** A field that is meant weakly, ahead of its referent and behind it. */
    public static class Aside {
        @Weak
        public Category ahead;

        public Category category;

        @Weak
        public Category trailing;
    }

    /** Neither holds weak references nor is a referent. */
    @SuppressWarnings("serial")
    public static class Plain implements Serializable {
        public String name = "plain";
        public List<String> words = new ArrayList<>(List.of("some", "words"));
        public Map<String, Integer> counts = new LinkedHashMap<>(Map.of("one", 1));
        public Plain next;
    }

    /** Several documents' worth of nodes and loose references in one. */
    public static class Shelf {
        public List<Box<Node>> boxes = new ArrayList<>();
        public List<Node> nodes = new ArrayList<>();
        public List<Box<Node>> trailing = new ArrayList<>();
    }

    /** Cannot be written to its end: a string has no identity, so the last reference is refused. */
    public static class Doomed {
        public Box<Node> ahead;
        public Window between;
        public Loose ending = new Loose("text");
    }

    /** Customers held strongly, and references to them. */
    public static class Register {
        public List<Box<Customer>> boxes = new ArrayList<>();
        public List<Customer> customers = new ArrayList<>();
    }

    /** Does something while a host walks it: every host asks for its size, or calls {@code writeObject}. */
    public static final class Sweeper extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        private final transient Runnable whenWalked;

        public Sweeper() {
            this(() -> {});
        }

        public Sweeper(Runnable whenWalked) {
            super(List.of("a word"));
            this.whenWalked = whenWalked;
        }

        @Override
        public int size() {
            if (whenWalked != null) {
                whenWalked.run();
            }
            return super.size();
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(size());
        }
    }

    /** Things happen between its references. */
    public static class Scene {
        public Box<Node> ahead;
        public List<String> between;
        public Node node;
        public Box<Node> trailing;
    }

    /** Tells when it is initialised, which a name in the input must never cause. */
    public static final class Loaded {

        static {
            System.setProperty("io.weaklink.contract.loaded", "true");
        }

        private Loaded() {}
    }
}
