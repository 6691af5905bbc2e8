package io.weaklink.samples.compare;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shapes with weak references, in the way of Weaklink. */
final class Weakly {

    private Weakly() {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    static WeakReference<Item>[] array(WeakReference<Item> only) {
        return new WeakReference[] {only};
    }

    /** What is referred to. */
    @Referent("item")
    static class Item {
        public String name;
        public List<Item> children = new ArrayList<>();

        @Weak
        public Item parent;

        public WeakReference<Item> grandparent;
        public WeakReference<Item> peer;

        Item() {}

        Item(String name) {
            this.name = name;
        }

        Item grow(String child) {
            var item = new Item(child);
            item.parent = this;
            item.grandparent = parent == null ? null : new WeakReference<>(parent);
            children.add(item);
            return item;
        }
    }

    /** Of its own, because a place that declares a text is refused with its class. */
    static class Label {
        public WeakReference<String> text = new WeakReference<>("text");
    }

    /** Holds items, and references to them in every kind of place. */
    static class Shelf {
        public WeakReference<Item> ahead;
        public List<Item> items = new ArrayList<>();
        public WeakReference<Item> last;
        public WeakReference<Item> other;
        public List<WeakReference<Item>> list;
        public Map<String, WeakReference<Item>> map;
        public Set<WeakReference<Item>> set;
        public WeakReference<Item>[] array;
        public List<Map<String, WeakReference<Item>>> nested;
        public Pin pin;
        public Made made;
        public Built built;
        public SoftReference<Item> soft;

        static Shelf of(String... names) {
            var shelf = new Shelf();
            for (String name : names) {
                shelf.items.add(new Item(name));
            }
            return shelf;
        }

        Item item(int index) {
            return items.get(index);
        }
    }

    /** A reference in a record. */
    record Pin(WeakReference<Item> to) {}

    /** A reference given to a creator. */
    static final class Made {
        public final WeakReference<Item> to;

        @SuppressWarnings("unused")
        private Made() {
            this(null);
        }

        @JsonCreator
        Made(@JsonProperty("to") WeakReference<Item> to) {
            this.to = to;
        }
    }

    /** Wants its reference before its item. */
    static class Early {
        public Made made;
        public Item then;
    }

    /** A reference given to a builder. */
    @JsonDeserialize(builder = Built.Builder.class)
    static final class Built {
        public final WeakReference<Item> to;

        @SuppressWarnings("unused")
        private Built() {
            this(null);
        }

        Built(WeakReference<Item> to) {
            this.to = to;
        }

        /** Builds one. */
        @JsonPOJOBuilder(withPrefix = "")
        static final class Builder {
            private WeakReference<Item> to;

            public Builder to(WeakReference<Item> item) {
                to = item;
                return this;
            }

            public Built build() {
                return new Built(to);
            }
        }
    }

    /** A record that is referred to by what it holds. */
    @Referent("team")
    record Team(String name, List<Member> members) {}

    /** Knows its team. */
    static class Member {
        public String name = "member";
        public WeakReference<Team> team;
    }

    /** Of several kinds. */
    @Referent("animal")
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Dog.class)})
    abstract static class Animal {
        public String name = "animal";
    }

    /** One kind. */
    @JsonTypeName("cat")
    static class Cat extends Animal {}

    /** Another kind. */
    @JsonTypeName("dog")
    static class Dog extends Animal {}

    /** Animals, and which is the favourite. */
    static class Zoo {
        public List<Animal> animals = new ArrayList<>(List.of(new Cat(), new Dog()));
        public WeakReference<Animal> favourite;
    }

    /** Nobody has declared it as anything. */
    static class Stranger {
        public String name = "stranger";
    }

    /** A stranger, and a reference to it. */
    static class Street {
        public Stranger stranger = new Stranger();
        public WeakReference<Stranger> who = new WeakReference<>(stranger);
    }
}
