package io.weaklink.contract;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.contract.Model.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Objects that are equal by what they refer to weakly, in sets ahead of their referents and behind them. */
public final class Labels {

    private Labels() {}

    /** Has a name of its own, and belongs to a node. */
    public abstract static class Label {
        public String name;

        Label() {}

        Label(String name) {
            this.name = name;
        }

        /** Returns the node. No getter, because hosts would write it. */
        abstract Node node();

        /** Returns what makes two labels equal, beside the name. */
        abstract Object key();

        @Override
        public boolean equals(Object other) {
            return other instanceof Label label && Objects.equals(name, label.name) && key() == label.key();
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, System.identityHashCode(key()));
        }
    }

    /** Equal by the reference itself. */
    public static class ByReference extends Label {
        public WeakReference<Node> to;

        public ByReference() {}

        public ByReference(String name, Node node) {
            super(name);
            to = new WeakReference<>(node);
        }

        @Override
        Node node() {
            return to.get();
        }

        @Override
        Object key() {
            return to;
        }
    }

    /** Equal by the object that the reference points at. */
    public static class ByReferent extends ByReference {
        public ByReferent() {}

        public ByReferent(String name, Node node) {
            super(name, node);
        }

        @Override
        Object key() {
            return to == null ? null : to.get();
        }
    }

    /** Equal by an object that is held itself and meant weakly. */
    public static class ByMember extends Label {
        @Weak
        public Node to;

        public ByMember() {}

        public ByMember(String name, Node node) {
            super(name);
            to = node;
        }

        @Override
        Node node() {
            return to;
        }

        @Override
        Object key() {
            return to;
        }
    }

    /** In the order of the nodes; of the labels while there are no nodes. */
    public static class Sorted extends ByMember implements Comparable<Sorted> {
        public Sorted() {}

        public Sorted(String name, Node node) {
            super(name, node);
        }

        @Override
        public int compareTo(Sorted other) {
            return order().compareTo(other.order());
        }

        private String order() {
            return to == null ? name : to.name;
        }
    }

    /** Sets of the first kind. */
    public static class OfReferences {
        public Set<ByReference> ahead = new LinkedHashSet<>();
        public List<Node> nodes = new ArrayList<>();
        public Set<ByReference> trailing = new LinkedHashSet<>();
    }

    /** Sets of the second kind. */
    public static class OfReferents {
        public Set<ByReferent> ahead = new LinkedHashSet<>();
        public List<Node> nodes = new ArrayList<>();
        public Set<ByReferent> trailing = new LinkedHashSet<>();
    }

    /** Sets of the third kind, inside a referent. */
    @Referent("labels")
    public static class OfMembers {
        public Set<ByMember> ahead = new LinkedHashSet<>();
        public List<Node> nodes = new ArrayList<>();
        public Set<ByMember> trailing = new LinkedHashSet<>();
    }

    /** Sets that are sorted. */
    public static class InOrder {
        public SortedSet<Sorted> ahead = new TreeSet<>();
        public List<Node> nodes = new ArrayList<>();
        public SortedSet<Sorted> trailing = new TreeSet<>();
    }

    /** A set whose elements hash over sets. */
    public static class Grouped {
        public Set<Group> groups = new LinkedHashSet<>();
        public List<Node> nodes = new ArrayList<>();
    }

    /** Equal by its members. */
    public static class Group {
        public Set<ByMember> members = new LinkedHashSet<>();

        @Override
        public boolean equals(Object other) {
            return other instanceof Group group && members.equals(group.members);
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }
    }
}
