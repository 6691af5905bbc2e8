package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Jackson and its users find wrong with a root that was read to its end, or nearly. */
class LateFailuresTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    /** The builder finds fault with what it was given, when all of it was read. */
    @JsonDeserialize(builder = Pair.Builder.class)
    @Referent("pair")
    record Pair(Node node, WeakReference<Node> to, boolean sound) {

        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            private Node node;
            private WeakReference<Node> to;
            private boolean sound;

            public Builder node(Node value) {
                node = value;
                return this;
            }

            public Builder to(WeakReference<Node> value) {
                to = value;
                return this;
            }

            public Builder sound(boolean value) {
                sound = value;
                return this;
            }

            public Pair build() {
                if (!sound) {
                    throw new IllegalStateException("not sound");
                }
                return new Pair(node, to, sound);
            }
        }
    }

    private final List<Node> told = new ArrayList<>();
    private final Weaklink weaklink = Weaklink.builder()
            .adopt(Adoption.REPLACE)
            .onRestored(Node.class, told::add)
            .build();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));
    private final Node old = new Node();

    LateFailuresTest() {
        weaklink.registry().register("node/1", old);
    }

    private static String pair(boolean sound) {
        return "{\"_weakId\":1,\"node\":{\"_weakId\":2,\"_weakToken\":\"=node/1\"},\"to\":{\"_weak\":2},\"sound\":"
                + sound + "}";
    }

    private void assertUnchanged() {
        assertThat(told).isEmpty();
        assertThat(weaklink.registry().find(IdentityToken.name("node/1"))).containsSame(old);
        assertThat(weaklink.registry().liveCount()).isOne();
    }

    @Test
    void aBuilderThatThrowsWhenAllIsReadChangesNothing() throws Exception {
        assertThatThrownBy(() -> mapper.readValue(pair(false), Pair.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("not sound");
        assertUnchanged();

        Pair restored = mapper.readValue(pair(true), Pair.class);

        assertThat(restored.to.get()).isSameAs(restored.node);
        assertThat(told).containsExactly(restored.node);
        assertThat(weaklink.registry().find(IdentityToken.name("node/1"))).containsSame(restored.node);
    }

    @Test
    void aRootOfSeveralThatFailsLeavesTheNextOneRight() throws Exception {
        try (var roots = mapper.readerFor(Pair.class).<Pair>readValues(pair(false) + pair(true))) {
            assertThatThrownBy(roots::nextValue).hasMessageContaining("not sound");
            assertUnchanged();

            Pair restored = roots.nextValue();

            assertThat(restored.to.get()).isSameAs(restored.node);
        }
    }

    /**
     * Jackson 2 closes a stream when the root was returned, told of and taken over: too late to take anything back. Jackson 3 looks for
     * what stands behind the root first, so the stream ends, and is closed, before.
     */
    @Test
    void anInputThatCannotBeClosedFailsBehindItsDocumentOrChangesNothing() {
        InputStream closing =
                new FilterInputStream(new ByteArrayInputStream(pair(true).getBytes(StandardCharsets.UTF_8))) {
                    @Override
                    public void close() {
                        throw new IllegalStateException("not closed");
                    }
                };

        assertThatThrownBy(() -> mapper.readValue(closing, Pair.class)).hasStackTraceContaining("not closed");

        if (told.isEmpty()) {
            assertUnchanged();
        } else {
            assertThat(told).hasSize(1);
            assertThat(weaklink.registry().find(IdentityToken.name("node/1"))).containsSame(told.get(0));
        }
    }

    static class Stubborn extends ArrayList<WeakReference<Node>> {
        private static final long serialVersionUID = 1L;

        @Override
        public WeakReference<Node> set(int index, WeakReference<Node> element) {
            throw new IllegalStateException("not set");
        }
    }

    static class StubbornMap extends HashMap<String, WeakReference<Node>> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean replace(String key, WeakReference<Node> before, WeakReference<Node> after) {
            throw new IllegalStateException("not replaced");
        }
    }

    static class Stubborns {
        public Stubborn list;
        public StubbornMap map;
        public Node node;
    }

    /** A late reference answers like the genuine one, which such a container does not take. */
    @Test
    void aContainerThatThrowsWhenAReferenceIsExchangedKeepsTheLateOne() throws Exception {
        Stubborns restored = mapper.readValue(
                "{\"list\":[{\"_weak\":1}],\"map\":{\"a\":{\"_weak\":1}},\"node\":{\"_weakId\":1}}", Stubborns.class);

        assertThat(restored.list.get(0).get()).isSameAs(restored.node);
        assertThat(restored.map.get("a").get()).isSameAs(restored.node);
    }

    static class Unhashable {
        public WeakReference<Node> to;

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            if (to != null && to.get() != null) {
                throw new IllegalStateException("no hash");
            }
            return 1;
        }
    }

    static class Unhashables {
        public Set<Unhashable> all;
        public Node node;
    }

    @Test
    void anElementThatThrowsAtTheEndFailsAsTheHostDoes() {
        assertThatThrownBy(() -> mapper.readValue(
                        "{\"all\":[{\"to\":{\"_weak\":1}}],\"node\":{\"_weakId\":1}}", Unhashables.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("to find its elements now that their references are bound, but it threw '"
                        + IllegalStateException.class.getName() + "'.")
                .hasStackTraceContaining("no hash");
        assertUnchanged();
    }

    static class Copying {
        private List<Node> nodes = new ArrayList<>();
        private boolean isRead;

        @Weak
        public List<Node> getNodes() {
            if (isRead) {
                throw new IllegalStateException("no more");
            }
            return new ArrayList<>(nodes);
        }

        public void setNodes(List<Node> nodes) {
            this.nodes = new ArrayList<>(nodes);
        }

        public void setLast(boolean last) {
            isRead = last;
        }
    }

    @Test
    void aGetterThatThrowsWhenTheDocumentEndsFailsInWords() {
        ObjectMapper mapper = Mappers.json(new WeaklinkModule(
                Weaklink.builder().container(List.class, ArrayList::new).build()));

        assertThatThrownBy(() -> mapper.readValue("{\"nodes\":[{\"_weak\":1}],\"last\":true}", Copying.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("Expected '" + Copying.class.getName()
                        + ".nodes' to tell what its holder has, now that the document ends, but its getter threw. Mend the"
                        + " getter.")
                .hasRootCauseMessage("no more");
    }
}
