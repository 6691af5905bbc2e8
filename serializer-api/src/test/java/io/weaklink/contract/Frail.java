package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A small graph with a reference of each sort, whose code fails where the {@link Fuse} says: references ahead and back, to a
 * live object, to one that a resolver has, in a record, in lists, sets and maps, and weak containers.
 */
final class Frail {

    private static final String NAME = "frail/1";
    private static final Mark MARK = new Mark("EUR");

    /** What stands in no document, and has no name. */
    final Part outside = new Part("outside");

    final Frame frame = new Frame();

    /**
     * Makes a graph.
     *
     * @param fillsContainers whether it has weak containers
     * @param texts the length of its texts, at least 1
     */
    Frail(boolean fillsContainers, int texts) {
        String padding = "x".repeat(texts - 1);
        Part first = new Part("1" + padding);
        Part second = new Part("2" + padding);
        second.parent = new WeakReference<>(first);
        first.casing = new Casing("c" + padding, new WeakReference<>(second));
        first.parts.add(second);
        frame.outside = new WeakReference<>(outside);
        frame.ahead = new WeakReference<>(first);
        frame.mark = new WeakReference<>(MARK);
        frame.part = first;
        frame.trailing.add(new WeakReference<>(second));
        frame.hashed.add(new Part("3" + padding));
        if (fillsContainers) {
            frame.pile = new Pile();
            frame.pile.list.add(second);
            frame.pile.notes.put(second, "n" + padding);
            frame.pile.set.add(first);
        }
    }

    /** Gives the first part its name in the registry of the setup, whoever had it. */
    Frail named(Weaklink setup) {
        setup.registry().find(IdentityToken.name(NAME)).ifPresent(setup.registry()::forget);
        setup.registry().register(NAME, frame.part);
        return this;
    }

    /** Returns a setup whose functions step too. What a read restores takes over its name. */
    static Weaklink setup() {
        return Weaklink.builder()
                .adopt(Adoption.REPLACE)
                .natural(
                        Mark.class,
                        it -> {
                            Fuse.step();
                            return "mark/" + it.code;
                        },
                        names -> {
                            Fuse.step();
                            return List.of(MARK);
                        })
                .onRestored(Part.class, part -> Fuse.step())
                .onRead(report -> Fuse.step())
                .build();
    }

    /** Returns what a registry holds, each object itself: parts are equal by name, so equal ones are told apart. */
    static Map<IdentityToken, Object> live(Weaklink setup) {
        Map<IdentityToken, Object> all = new HashMap<>();
        setup.registry().forEachLive((token, object) -> all.put(token, new Itself(object)));
        return all;
    }

    private record Itself(Object object) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Itself it && it.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /** Checks that a frame is what was written, that each reference points at what it should, and that the name was taken over. */
    void requireRestored(Frame restored, Weaklink setup) {
        Part first = restored.part;
        Part second = first.parts.get(0);
        assertThat(first).isNotSameAs(frame.part);
        assertThat(first.name).isEqualTo(frame.part.name);
        assertThat(restored.outside.get()).isSameAs(outside);
        assertThat(restored.ahead.get()).isSameAs(first);
        assertThat(restored.mark.get()).isSameAs(MARK);
        assertThat(second.parent.get()).isSameAs(first);
        assertThat(first.casing.owner().get()).isSameAs(second);
        assertThat(restored.trailing.get(0).get()).isSameAs(second);
        assertThat(restored.hashed).hasSize(1);
        if (frame.pile != null) {
            assertThat(restored.pile.list).hasSize(1);
            assertThat(restored.pile.list.get(0)).isSameAs(second);
            assertThat(restored.pile.set.iterator().next()).isSameAs(first);
            assertThat(restored.pile.notes.keySet().iterator().next()).isSameAs(second);
        }
        assertThat(setup.registry().find(IdentityToken.name(NAME))).containsSame(first);
    }

    /** The root. */
    public static class Frame {
        public WeakReference<Part> ahead;
        public Set<Part> hashed = new HashSet<>();
        public WeakReference<Mark> mark;
        public WeakReference<Part> outside;
        public Part part;
        public Pile pile;
        public List<WeakReference<Part>> trailing = new ArrayList<>();

        public Frame() {
            Fuse.step();
        }
    }

    /** Is asked for its hash by sets and maps, and has setters and getters for hosts that call them. */
    @Referent("part")
    public static class Part {
        public Casing casing;
        public String name;
        public WeakReference<Part> parent;
        public Row<Part> parts = new Row<>();
        public SoftReference<Part> soft = new SoftReference<>(null);

        public Part() {
            Fuse.step();
        }

        Part(String name) {
            this.name = name;
        }

        public String getName() {
            Fuse.step();
            return name;
        }

        public void setName(String name) {
            Fuse.step();
            this.name = name;
        }

        public WeakReference<Part> getParent() {
            Fuse.step();
            return parent;
        }

        public void setParent(WeakReference<Part> parent) {
            Fuse.step();
            this.parent = parent;
        }

        @Override
        public boolean equals(Object other) {
            Fuse.step();
            return other instanceof Part part && Objects.equals(part.name, name);
        }

        @Override
        public int hashCode() {
            Fuse.step();
            return Objects.hashCode(name);
        }
    }

    /** Holds a reference to what stands around it or behind it. */
    public record Casing(String name, WeakReference<Part> owner) {
        public Casing {
            Fuse.step();
        }

        @Override
        public WeakReference<Part> owner() {
            Fuse.step();
            return owner;
        }
    }

    /** Known by a name that is computed, by a function that may fail. */
    @Referent("mark")
    public static class Mark {
        public String code;

        public Mark() {}

        Mark(String code) {
            this.code = code;
        }
    }

    /** Weak containers. */
    public static class Pile {
        @Weak
        public List<Part> list = new Row<>();

        @Weak(WeakSide.KEYS)
        public Map<Part, String> notes = new LinkedHashMap<>();

        @Weak
        public Set<Part> set = new HashSet<>();

        public Map<String, WeakReference<Part>> strong = new HashMap<>();

        public Pile() {
            Fuse.step();
        }
    }

    /** A list of the user's own. */
    public static final class Row<E> extends ArrayList<E> {

        private static final long serialVersionUID = 1L;

        public Row() {
            Fuse.step();
        }

        @Override
        public boolean add(E element) {
            Fuse.step();
            return super.add(element);
        }

        @Override
        public int size() {
            Fuse.step();
            return super.size();
        }
    }
}
