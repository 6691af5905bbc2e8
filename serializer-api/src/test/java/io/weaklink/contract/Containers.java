package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.contract.Model.Customer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;

/** Holders of weak containers, for the contract. Names are in alphabetical order, as in {@link Model}. */
public final class Containers {

    private Containers() {}

    /** What a map knows of a customer. It may hold the customer strongly. */
    public static class Note {
        public Customer about;
        public String text;

        public Note() {}

        public Note(String text) {
            this.text = text;
        }
    }

    /** Containers of every shape that hold customers weakly. Their holder makes them. */
    public static class Views {
        @Weak
        public Customer[] array = {};

        @Weak
        public List<Customer> list = new ArrayList<>();

        @Weak(WeakSide.KEYS)
        public Map<Customer, Note> notes = new WeakHashMap<>();

        @Weak(WeakSide.BOTH)
        public Map<Customer, Customer> pairs = new LinkedHashMap<>();

        @Weak
        public Set<Customer> set = Collections.newSetFromMap(new WeakHashMap<>());

        @Weak
        public Map<String, Customer> values = new LinkedHashMap<>();

        /** Puts two customers into each container. */
        public void fill(Customer one, Customer two) {
            array = new Customer[] {two, one, two};
            list.addAll(List.of(two, one, two));
            notes.put(one, new Note("on one"));
            notes.put(two, new Note("on two"));
            pairs.put(one, two);
            pairs.put(two, one);
            set.addAll(List.of(one, two));
            values.put("one", one);
            values.put("two", two);
        }

        /** Checks that each container holds these two, as {@link #fill} has put them in. */
        public void requireFilled(Customer one, Customer two) {
            assertThat(array).containsExactly(two, one, two);
            assertThat(list).containsExactly(two, one, two);
            assertThat(notes).containsOnlyKeys(one, two);
            assertThat(notes.get(one).text).isEqualTo("on one");
            assertThat(notes.get(two).text).isEqualTo("on two");
            assertThat(pairs).containsExactly(Map.entry(one, two), Map.entry(two, one));
            assertThat(set).containsExactlyInAnyOrder(one, two);
            assertThat(values).containsExactly(Map.entry("one", one), Map.entry("two", two));
            assertThat(values.get("two")).isSameAs(two);
        }
    }

    /** Weak containers of customers, ahead of the customers and behind them. */
    public static class Desk {
        public Views ahead = new Views();
        public List<Customer> customers = new ArrayList<>();
        public Views trailing = new Views();
    }

    /** Knows whether its container is still the one that it has made. */
    public static class Keeper {
        @Weak
        public final Set<Customer> set = Collections.newSetFromMap(new WeakHashMap<>());

        private final transient Set<Customer> made = set;

        /** Returns whether the container is the one that the constructor has made. */
        public boolean keepsItsOwn() {
            return set == made;
        }
    }

    /** Makes a container that has something in it already. */
    public static class Prefilled {

        /** What each holder puts into its containers, and means strongly. */
        static final Customer ITS_OWN = new Customer("its own");

        @Weak
        public List<Customer> list = new ArrayList<>(List.of(ITS_OWN));

        @Weak
        public Map<String, Customer> values = new LinkedHashMap<>(Map.of("its own", ITS_OWN));
    }

    /** Makes no container. */
    public static class Bare {
        @Weak
        public Set<Customer> set;
    }

    /** Makes a container that nobody can fill. */
    public static class Closed {
        @Weak
        public List<Customer> list = List.of();

        public Closed() {}

        public Closed(Customer... customers) {
            list = List.of(customers);
        }
    }

    /** Says nothing of its elements. */
    public static class Anything {
        @Weak
        public List<Object> list = new ArrayList<>();

        public Anything() {}

        public Anything(Object... elements) {
            list.addAll(Arrays.asList(elements));
        }
    }

    /** Equal by its name, which it has only when it is complete. */
    @Referent("badge")
    public static class Badge {
        public String name;

        public Badge() {}

        public Badge(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Badge badge && Objects.equals(badge.name, name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(name);
        }
    }

    /** Containers that hash over their elements, ahead of these. */
    public static class Rack {
        @Weak
        public Set<Badge> ahead = new HashSet<>();

        public List<Badge> badges = new ArrayList<>();

        @Weak(WeakSide.KEYS)
        public Map<Badge, String> titles = new HashMap<>();
    }

    /** Equal by its name and by how many friends it has. */
    @Referent("member")
    public static class Member implements Comparable<Member> {
        public String name;

        @Weak
        public List<Member> friends = new ArrayList<>();

        public Member() {}

        public Member(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Member member
                    && Objects.equals(member.name, name)
                    && member.friends.size() == friends.size();
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, friends.size());
        }

        @Override
        public int compareTo(Member other) {
            return Integer.compare(friends.size(), other.friends.size());
        }
    }

    /** Containers that hash over, or are ordered by, what other weak containers hold, ahead of these. */
    public static class Club {
        @Weak
        public Set<Member> active = new HashSet<>();

        @Weak(WeakSide.KEYS)
        public Map<Member, String> byMember = new HashMap<>();

        public List<Member> members = new ArrayList<>();

        @Weak
        public Set<Member> ordered = new TreeSet<>();
    }

    /** Lists that let go of their elements once somebody has gone through them. */
    public static final class Fleeting<E> extends ArrayList<E> {

        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<E> iterator() {
            List<E> all = new ArrayList<>(subList(0, size()));
            clear();
            return all.iterator();
        }
    }

    /** A container that loses its elements while it is written. */
    public static class Brief {
        @Weak
        public List<Customer> list = new Fleeting<>();
    }

    /** A weak map whose values do something while a host walks them. */
    public static class Swept {
        @Weak(WeakSide.KEYS)
        public Map<Customer, List<String>> words = new WeakHashMap<>();
    }

    /** A map whose keys are weak in memory, and that is marked for its values only. */
    public static class Halved {
        @Weak
        public Map<Customer, Customer> map = new WeakHashMap<>();
    }

    /** A map that is weak by its class. */
    public static class ByClass {
        public List<Customer> customers = new ArrayList<>();
        public WeakHashMap<Customer, String> map = new WeakHashMap<>();
    }

    /** A map that is weak by its class, with keys that are only texts. */
    public static class ByText {
        public WeakHashMap<String, Integer> map = new WeakHashMap<>();
    }

    /** A map that is weak by its class, with keys that no reader finds again. */
    public static class Lost {
        public WeakHashMap<Model.Window, String> map = new WeakHashMap<>();
    }
}
