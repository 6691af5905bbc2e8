package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Collected;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Scene;
import io.weaklink.contract.Model.Sweeper;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A consistent cut (10) and hold (11): what depends on the collector, and the only cases that run it. */
public interface LawsOfCollection extends CodecFixture {

    @Law(number = 10, clause = "asked once, held until written")
    @Trap(4)
    @Test
    default void L10_holdsWhatAReferenceGaveUntilTheDocumentIsWritten() throws Exception {
        Weaklink setup = Weaklink.create();
        Node[] only = {new Node("outside")};
        var scene = new Scene();
        scene.ahead = new Box<>(only[0]);
        scene.trailing = new Box<>(only[0]);
        scene.between = new Sweeper(() -> {
            only[0] = null;
            Collected.tryToCollect();
        });

        byte[] document = codec(setup).write(scene);

        Weaklink reader = Weaklink.create();
        try (Reading reading = reader.reading()) {
            codec(reader).read(document, Scene.class);

            List<ReadReference> rows = reading.report().references();
            assertThat(rows)
                    .extracting(ReadReference::outcome)
                    .containsExactly(ReadOutcome.UNKNOWN, ReadOutcome.UNKNOWN);
            assertThat(rows.get(1).named()).isEqualTo(rows.get(0).named());
        }
    }

    @Law(number = 10, clause = "asked once, held until written")
    @Test
    default void L10_asksEachReferenceOnce() throws Exception {
        var scene = new Scene();
        scene.node = new Node("node");
        scene.ahead = new Box<>(scene.node);
        scene.trailing = new Box<>(scene.node);
        scene.between = new Sweeper(() -> scene.ahead.to.clear());

        var restored = again(scene);

        assertThat(scene.ahead.to.get()).isNull();
        assertThat(restored.ahead.to.get()).isSameAs(restored.node);
    }

    @Law(number = 11, clause = "until the root is returned")
    @Trap(3)
    @Test
    default void L11_holdsWhatItResolvedUntilTheRootIsReturned() throws Exception {
        var parent = new Node("written");
        Weaklink writer = CodecFixture.knowing("node/1", parent);
        List<String> seen = new ArrayList<>();
        Weaklink reader = Weaklink.builder()
                .resolver(missing -> Map.of(IdentityToken.name("node/1"), new Node("held by nobody")))
                .onRestored(Node.class, node -> {
                    Collected.tryToCollect();
                    seen.add(node.parent.get().name);
                })
                .build();

        carry(writer, reader, parent.grow("child"), Node.class);

        assertThat(seen).containsExactly("held by nobody");
    }

    @Law(number = 11, clause = "until the reading is closed")
    @Trap(2)
    @Test
    default void L11_holdsWhatItResolvedUntilTheReadingIsClosed() throws Exception {
        var written = new Node("written");
        Weaklink writer = CodecFixture.knowing("node/1", written);
        Weaklink reader = Weaklink.builder()
                .resolver(missing -> Map.of(IdentityToken.name("node/1"), new Node("held by nobody")))
                .build();
        Box<?> restored;

        try (Reading reading = reader.reading()) {
            restored = carry(writer, reader, new Box<>(written), Box.class);
            Collected.tryToCollect();

            assertThat(restored.to.get()).isNotNull();
            assertThat(reading.report().gone()).isEmpty();
        }

        Collected.awaitCleared(restored.to);
        assertThat(restored.to.get()).isNull();
    }

    @Law(number = 11, clause = "until the reading is closed")
    @Trap(2)
    @Test
    default void L11_holdsWhatOnlyTheDocumentHasUntilTheReadingIsClosed() throws Exception {
        Weaklink setup = Weaklink.create();
        var scene = new Scene();
        scene.node = new Node("node");
        scene.ahead = new Box<>(scene.node);
        scene.trailing = new Box<>(scene.node);

        try (Reading reading = setup.reading()) {
            var restored = again(setup, scene);
            restored.node = null;
            Collected.tryToCollect();

            assertThat(restored.ahead.to.get()).isNotNull();
            assertThat(restored.trailing.to.get()).isNotNull();
            assertThat(reading.report().references()).hasSize(2);
        }
    }

    @Law(number = 14, clause = "late")
    @Trap(25)
    @Test
    default void L14_lateIsForgottenWithItsHolder() throws Exception {
        var written = new Node("written");
        Weaklink writer = CodecFixture.knowing("node/1", written);
        Weaklink reader = Weaklink.builder().onGone(OnGone.LATE).build();
        var waiting = new WeakReference<>(carry(writer, reader, new Box<>(written), Box.class).to);

        Collected.awaitCleared(waiting);

        assertThat(waiting.get()).isNull();
    }

    @Trap(13)
    @Trap(25)
    @Test
    default void T13_aWeakWriteKeepsNothingAlive() throws Exception {
        Weaklink setup = Weaklink.create();
        var box = new Box<>(new Node("held by nobody"));

        codec(setup).write(box);

        Collected.awaitCleared(box.to);
        assertThat(setup.registry().liveCount()).isZero();
    }

    @Trap(14)
    @Test
    default void T14_aRestoredReferenceIsWeakInMemoryToo() throws Exception {
        Weaklink setup = Weaklink.create();
        Node[] only = {new Node("outside")};
        var restored = again(setup, new Box<>(only[0]));
        assertThat(restored.to.get()).isSameAs(only[0]);

        only[0] = null;

        Collected.awaitCleared(restored.to);
        assertThat(restored.to.get()).isNull();
    }
}
