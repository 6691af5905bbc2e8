package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.ReadOutcome;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.Restored;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotProgress.Phase;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotStoreBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of a snapshot, its thread, its mapper and the registry are as they were. */
@SuppressWarnings("NullAway") // A bean's fields are set by the host.
class SnapshotOnCallersThreadTest {

    private static final int TOO_DEEP = 200_000;
    private static final IdentityToken HEAD = IdentityToken.name("head");

    @TempDir
    Path directory;

    private final List<Node> told = new ArrayList<>();
    private Weaklink weaklink = Weaklink.create();
    private ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    @Referent("node")
    static class Node {
        public WeakReference<Node> self;
        public Node next;

        static Node chain(int length) {
            var head = new Node();
            head.self = new WeakReference<>(head);
            Node last = head;
            for (int i = 1; i < length; i++) {
                last.next = new Node();
                last = last.next;
            }
            return head;
        }
    }

    private void setup(Weaklink setup) {
        weaklink = setup;
        mapper = Mappers.json(new WeaklinkModule(weaklink));
    }

    private SnapshotStoreBuilder<Node> store() {
        return SnapshotStore.builder(directory, JacksonSnapshots.of(mapper, Node.class))
                .withoutForcing();
    }

    @AfterEach
    void leavesNothingOnTheThread() throws Exception {
        assertThat(JsonRead.innermost()).isNull();
        assertThat(JsonWrite.innermost()).isNull();
        Node plain = mapper.readValue(mapper.writeValueAsString(Node.chain(2)), Node.class);
        assertThat(plain.self.get()).isSameAs(plain);
    }

    @Test
    void isAsItWasAfterAGraphThatIsTooDeepForIt() throws Exception {
        Node head = Node.chain(TOO_DEEP);
        weaklink.registry().register("head", head);
        try (var store = store().open()) {
            store.write(head);
        }
        try (var store = store().onCallersThread().open()) {
            assertThatThrownBy(() -> store.write(head))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("StackOverflowError");
            assertThatThrownBy(store::readLatest)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("is too deep for the caller's stack");

            assertThat(store.numbers()).containsExactly(1L);
            assertThat(weaklink.registry().find(HEAD)).containsSame(head);
        }
    }

    @Test
    void isAsItWasAfterItWasCancelledInTheMiddle() throws Exception {
        Node head = Node.chain(3_000);
        weaklink.registry().register("head", head);
        try (var store = store().open()) {
            store.write(head);
        }
        for (Phase phase : List.of(Phase.ENCODING, Phase.DECODING)) {
            try (var store = store().onCallersThread()
                    .progress((now, objects, bytes) -> {
                        if (now == phase && bytes > 0) {
                            throw new IllegalStateException("enough");
                        }
                    })
                    .open()) {
                if (phase == Phase.ENCODING) {
                    assertThatThrownBy(() -> store.write(head)).hasMessageContaining("cancelled while encoding");
                } else {
                    assertThatThrownBy(store::readLatest).hasMessageContaining("cancelled while decoding");
                }
                assertThat(weaklink.registry().find(HEAD)).containsSame(head);
            }
        }
    }

    @Test
    void readsAnotherSnapshotWhileOneIsBeingRestored() throws Exception {
        var open = new ArrayList<SnapshotStore<Node>>();
        var inner = new ArrayList<Restored<Node>>();
        setup(Weaklink.builder()
                .onRestored(Node.class, node -> {
                    told.add(node);
                    if (told.size() == 1) {
                        inner.add(readLatest(open.get(0)));
                    }
                })
                .build());
        Node head = Node.chain(1);
        weaklink.registry().register("head", head);
        try (var store = store().onCallersThread().open()) {
            open.add(store);
            store.write(head);

            Restored<Node> outer = store.readLatest().orElseThrow();

            assertThat(outer.root().self.get()).isSameAs(outer.root());
            assertThat(inner.get(0).root().self.get()).isSameAs(inner.get(0).root());
            assertThat(outer.report().counts()).isEqualTo(inner.get(0).report().counts());
            assertThat(outer.report().count(ReadOutcome.BOUND_IN_DOCUMENT)).isEqualTo(1);
            assertThat(weaklink.registry().find(HEAD)).containsSame(outer.root());
        }
    }

    private static Restored<Node> readLatest(SnapshotStore<Node> store) {
        try {
            return store.readLatest().orElseThrow();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void takesNothingOverByACodecAloneUntilTheEndOfTheDocumentIsSeen() throws Exception {
        setup(Weaklink.builder().adopt(Adoption.REPLACE).build());
        Node head = Node.chain(1);
        weaklink.registry().register("head", head);
        JacksonSnapshots<Node> codec = JacksonSnapshots.of(mapper, Node.class);
        var document = new ByteArrayOutputStream();
        codec.encode(head, document);
        byte[] whole = document.toByteArray();
        document.write("{}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> codec.decode(new ByteArrayInputStream(document.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "(?s)(Expected the end of the document behind its root, but found more|Trailing token).*");
        assertThat(weaklink.registry().find(HEAD)).containsSame(head);
        Node restored = codec.decode(new ByteArrayInputStream(whole));

        assertThat(weaklink.registry().find(HEAD)).containsSame(restored);
    }
}
