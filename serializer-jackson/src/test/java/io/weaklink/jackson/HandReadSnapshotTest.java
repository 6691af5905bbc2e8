package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.weaklink.Collected;
import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot whose root is read part by part is one document, whatever else is read on the way. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
class HandReadSnapshotTest {

    @Referent("node")
    static class Node {
        public WeakReference<Node> other;
    }

    @JsonDeserialize(using = InParts.class)
    static class Root {
        public Node first = new Node();
        public String text;
        public Node dropped = new Node();
        public Node last = new Node();
    }

    /** Reads a text of its own, which has such a root too, between the parts, and drops one of them. */
    static class InParts extends StdDeserializer<Root> {
        private static final long serialVersionUID = 1L;

        InParts() {
            super(Root.class);
        }

        @Override
        public Root deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var root = new Root();
            root.dropped = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "first" -> root.first = context.readValue(parser, Node.class);
                    case "text" -> root.text = text(parser);
                    case "last" -> root.last = context.readValue(parser, Node.class);
                    default -> context.readValue(parser, Node.class);
                }
            }
            return root;
        }

        private static String text(JsonParser parser) throws IOException {
            String text = parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
            if (text != null) {
                Mappers.of(parser).readValue(text, Root.class);
            }
            return text;
        }
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    @TempDir
    Path directory;

    @Test
    void bindsPartsBeforeAndBehindARootOfItsOwnWithinToEachOther() throws Exception {
        var root = new Root();
        root.first.other = new WeakReference<>(root.last);
        root.last.other = new WeakReference<>(root.first);
        weaklink.registry().register("last", root.last);
        root.text = mapper.writeValueAsString(new Root());
        try (var store = SnapshotStore.open(directory, JacksonSnapshots.of(mapper, Root.class))) {
            store.write(root);

            Restored<Root> restored = store.readLatest().orElseThrow();

            assertThat(restored.root().first.other.get()).isSameAs(restored.root().last);
            assertThat(restored.root().last.other.get()).isSameAs(restored.root().first);
            assertThat(restored.report().count(ReadOutcome.BOUND_IN_DOCUMENT)).isEqualTo(2);
            assertThat(weaklink.registry().find(IdentityToken.name("last"))).containsSame(restored.root().last);
        }
    }

    @Test
    void holdsAPartThatTheRootHasDroppedUntilItIsClosed() throws Exception {
        var root = new Root();
        root.first.other = new WeakReference<>(root.dropped);
        try (var store = SnapshotStore.open(directory, JacksonSnapshots.of(mapper, Root.class))) {
            store.write(root);

            Restored<Root> restored = store.readLatest().orElseThrow();
            Collected.tryToCollect();

            assertThat(restored.root().first.other.get()).isNotNull().isNotSameAs(root.dropped);
            restored.close();
            Collected.awaitCleared(restored.root().first.other);
        }
    }
}
