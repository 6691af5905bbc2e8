package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import io.weaklink.Writing;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.Written;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is one document, however much of it serializers and deserializers of the user's own write and read. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
class HandWrittenSnapshotTest {

    private static final Weaklink WEAKLINK = Weaklink.create();

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(WEAKLINK));

    @TempDir
    Path directory;

    @Referent("node")
    static class Node {
        public WeakReference<Node> other;
    }

    static class Two {
        public Node first = new Node();
        public Node second = new Node();

        Two() {
            first.other = new WeakReference<>(second);
            second.other = new WeakReference<>(first);
        }
    }

    @JsonSerialize(using = InParts.class)
    static class WrittenByHand extends Two {}

    static class InParts extends StdSerializer<WrittenByHand> {
        private static final long serialVersionUID = 1L;

        InParts() {
            super(WrittenByHand.class);
        }

        @Override
        public void serialize(WrittenByHand root, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            Node first = root.first;
            Node second = root.second;
            generator.writeStartObject();
            generator.writeFieldName("first");
            provider.defaultSerializeValue(first, generator);
            generator.writeFieldName("second");
            provider.defaultSerializeValue(second, generator);
            generator.writeEndObject();
        }
    }

    @JsonDeserialize(using = ByTree.class)
    static class ReadByHand extends Two {}

    static class ByTree extends StdDeserializer<ReadByHand> {
        private static final long serialVersionUID = 1L;

        ByTree() {
            super(ReadByHand.class);
        }

        @Override
        public ReadByHand deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = parser.readValueAsTree();
            var root = new ReadByHand();
            root.first = Mappers.of(parser).treeToValue(tree.get("first"), Node.class);
            root.second = Mappers.of(parser).treeToValue(tree.get("second"), Node.class);
            return root;
        }
    }

    /** Is pointed at, and written without its number. */
    @Referent("numberless")
    @JsonSerialize(using = Numberless.class)
    static class Hidden {
        public Child child = new Child();
    }

    @Referent("child")
    static class Child {
        public WeakReference<Hidden> parent;
    }

    static class Numberless extends StdSerializer<Hidden> {
        private static final long serialVersionUID = 1L;

        Numberless() {
            super(Hidden.class);
        }

        @Override
        public void serialize(Hidden root, JsonGenerator generator, SerializerProvider provider) throws IOException {
            Child child = root.child;
            generator.writeStartObject();
            generator.writeFieldName("child");
            provider.defaultSerializeValue(child, generator);
            generator.writeEndObject();
        }
    }

    /** Its first part goes through handlers that explain it to themselves. */
    static class Explaining {
        @JsonSerialize(using = WithWriting.class)
        @JsonDeserialize(using = WithReading.class)
        public Node first = new Node();

        public Node second = new Node();

        public WeakReference<Node> known = new WeakReference<>(first);
    }

    static class WithWriting extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        WithWriting() {
            super(Node.class);
        }

        @Override
        @SuppressWarnings("try")
        public void serialize(Node node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            try (Writing ofTheUser = WEAKLINK.writing()) {
                provider.defaultSerializeValue(node, generator);
            }
        }
    }

    static class WithReading extends StdDeserializer<Node> {
        private static final long serialVersionUID = 1L;

        WithReading() {
            super(Node.class);
        }

        @Override
        @SuppressWarnings("try")
        public Node deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try (Reading ofTheUser = WEAKLINK.reading()) {
                return context.readValue(parser, Node.class);
            }
        }
    }

    private <T> SnapshotStore<T> open(Class<T> root) throws Exception {
        return SnapshotStore.open(directory, JacksonSnapshots.of(mapper, root));
    }

    private static void assertWhole(Two root, Two old) {
        assertThat(root.first.other.get()).isSameAs(root.second).isNotSameAs(old.second);
        assertThat(root.second.other.get()).isSameAs(root.first);
    }

    @Test
    void numbersThePartsOfARootThatIsWrittenByHandTogether() throws Exception {
        var root = new WrittenByHand();
        try (var store = open(WrittenByHand.class)) {
            Written written = store.write(root);

            assertThat(written.dangling()).isEmpty();
            assertThat(written.tables().objects()).isEqualTo(2);
            assertThat(written.tables().referenceCount(WriteOutcome.IN_DOCUMENT))
                    .isEqualTo(2);
            assertWhole(store.readLatest().orElseThrow().root(), root);
        }
    }

    @Test
    void bindsThePartsOfATreeThatARootIsReadFromToEachOther() throws Exception {
        var root = new ReadByHand();
        WEAKLINK.registry().register("second part", root.second);
        try (var store = open(ReadByHand.class)) {
            store.write(root);

            Restored<ReadByHand> restored = store.readLatest().orElseThrow();

            assertWhole(restored.root(), root);
            assertThat(restored.report().count(ReadOutcome.BOUND_IN_DOCUMENT)).isEqualTo(2);
            assertThat(WEAKLINK.registry().find(IdentityToken.name("second part")))
                    .containsSame(restored.root().second);
        }
    }

    @Test
    void refusesAReferenceToARootThatIsWrittenWithoutItsNumber() throws Exception {
        var root = new Hidden();
        root.child.parent = new WeakReference<>(root);
        try (var store = open(Hidden.class)) {
            assertThatThrownBy(() -> store.write(root))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("whose serializer writes no _weakId, so a reader would miss it");

            assertThat(store.numbers()).isEmpty();
        }
    }

    @Test
    void isNotTakenOverByWhatHandlersOpenToExplainThemselves() throws Exception {
        var root = new Explaining();
        WEAKLINK.registry().register("explained", root.first);
        try (var store = open(Explaining.class)) {
            Written written = store.write(root);
            Restored<Explaining> restored = store.readLatest().orElseThrow();

            assertThat(written.tables().types()).containsEntry("node", 2L);
            assertThat(written.tables().tokens()).hasSize(1);
            assertThat(written.tables().referenceCount()).isEqualTo(1);
            assertThat(restored.report().count(ReadOutcome.BOUND_IN_DOCUMENT)).isEqualTo(1);
            assertThat(WEAKLINK.registry().find(IdentityToken.name("explained")))
                    .containsSame(restored.root().first);
        }
    }
}
