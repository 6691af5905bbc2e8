package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import io.weaklink.WireReference;
import io.weaklink.WriteOutcome;
import io.weaklink.contract.Model.Box;
import io.weaklink.contract.Model.Doomed;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.Model.Shelf;
import io.weaklink.contract.Model.Window;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tokens that belong to their document: identity (5) and no trace (19) of what stands ahead. */
public interface LawsOfTokens extends CodecFixture {

    private static Frame ahead(Node node) {
        var frame = new Frame();
        frame.node = node;
        frame.ahead = new Places<>(node);
        return frame;
    }

    private static Shelf shelf(Node referent, Node... held) {
        var shelf = new Shelf();
        shelf.boxes.add(new Box<>(referent));
        shelf.nodes.addAll(List.of(held));
        return shelf;
    }

    @Test
    @Essential
    @Law(number = 5, clause = "the same graph gives the same bytes")
    default void L5_theSameGraphGivesTheSameBytes() throws Exception {
        Weaklink setup = Weaklink.create();
        var frame = ahead(new Node("node"));
        var outside = new Node("outside");
        frame.trailing = new Places<>(outside);

        byte[] first = codec(setup).write(frame);
        byte[] second = codec(setup).write(frame);

        assertThat(second).isEqualTo(first);
        assertThat(frame.trailing.weak.get()).isSameAs(outside);
    }

    @Test
    @Essential
    @Law(number = 19, clause = "published at the end, and only what is needed outside")
    default void L19_aTokenThatIsNeededOutsideIsPublishedAtTheEnd() throws Exception {
        Weaklink setup = Weaklink.create();
        var inside = new Node("inside");
        var outside = new Node("outside");
        var shelf = shelf(inside, inside);
        shelf.boxes.add(new Box<>(outside));

        try (var writing = setup.writing()) {
            codec(setup).write(shelf);

            assertThat(writing.report().references())
                    .extracting(row -> row.outcome())
                    .containsExactly(WriteOutcome.IN_DOCUMENT, WriteOutcome.BY_ISSUED_TOKEN);
            var token = ((WireReference.Tokened)
                            writing.report().references().get(1).wire())
                    .token();
            assertThat(setup.registry().find(token)).containsSame(outside);
        }
        assertThat(setup.registry().liveCount()).isEqualTo(1);
    }

    @Test
    @Law(number = 19, clause = "a write that fails publishes nothing")
    default void L19_aWriteThatFailsPublishesNothing() throws Exception {
        Weaklink setup = Weaklink.builder().durable(Window.class).build();
        var outside = new Node("outside");
        var doomed = new Doomed();
        doomed.ahead = new Box<>(outside);
        doomed.between = new Window("durable");
        Codec codec = codec(setup);

        refusal(codec, () -> codec.write(doomed));

        assertThat(setup.registry().liveCount()).isZero();
        assertThat(doomed.ahead.to.get()).isSameAs(outside);
    }

    @Test
    @Law(number = 19, clause = "published at the end, and only what is needed outside")
    default void L19_aDurableTokenIsPublishedOnceItIsWritten() throws Exception {
        Weaklink setup = Weaklink.builder().durable(Node.class).build();
        var node = new Node("durable");

        codec(setup).write(shelf(node, node));

        assertThat(setup.registry().findToken(node)).isPresent();
        assertThat(setup.registry().find(setup.registry().tokenOf(node))).containsSame(node);
    }

    /** Row B15: the second document points at the object that left, never into what was restored from the first. */
    @Test
    @Essential
    @Law(number = 5, clause = "a token is that of one object, whatever was restored from it")
    default void L5_aReferenceToWhatLeftItsDocumentPointsAtWhatLeft() throws Exception {
        Weaklink setup = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var node = new Node("leaves");
        byte[] with = codec(setup).write(shelf(node, node));
        byte[] without = codec(setup).write(shelf(node));

        Shelf first = codec(setup).read(with, Shelf.class);
        Shelf second = codec(setup).read(without, Shelf.class);

        assertThat(first.boxes.get(0).to.get()).isSameAs(first.nodes.get(0)).isNotSameAs(node);
        assertThat(second.boxes.get(0).to.get()).isSameAs(node);
    }

    /** Row B15 in another process: nobody answers there. */
    @Test
    @Law(number = 5, clause = "a token is that of one object, whatever was restored from it")
    default void L5_aReferenceToWhatLeftItsDocumentIsEmptyAfterARestart() throws Exception {
        Weaklink setup = Weaklink.create();
        Weaklink restarted = Weaklink.builder().adopt(Adoption.REPLACE).build();
        var node = new Node("leaves");
        byte[] with = codec(setup).write(shelf(node, node));
        byte[] without = codec(setup).write(shelf(node));

        Shelf first = codec(restarted).read(with, Shelf.class);
        Shelf second = codec(restarted).read(without, Shelf.class);

        assertThat(first.boxes.get(0).to.get()).isSameAs(first.nodes.get(0));
        assertThat(second.boxes.get(0).to.get()).isNull();
    }

    @Test
    @Law(number = 19, clause = "two threads that write one object")
    default void L19_twoThreadsThatWriteOneObjectAgreeOnItsToken() throws Exception {
        Weaklink setup = Weaklink.create();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        var barrier = new CyclicBarrier(2);
        try {
            for (int round = 0; round < 100; round++) {
                var node = new Node("shared");
                Future<byte[]> inside = threads.submit(() -> {
                    barrier.await(1, TimeUnit.MINUTES);
                    return codec(setup).write(ahead(node));
                });
                Future<byte[]> outside = threads.submit(() -> {
                    barrier.await(1, TimeUnit.MINUTES);
                    return codec(setup).write(shelf(node));
                });

                Frame frame = codec(setup).read(inside.get(1, TimeUnit.MINUTES), Frame.class);
                Shelf shelf = codec(setup).read(outside.get(1, TimeUnit.MINUTES), Shelf.class);

                assertThat(frame.ahead.byPlace().values())
                        .allSatisfy(
                                it -> assertThat(it.get()).isSameAs(frame.node).isNotSameAs(node));
                assertThat(shelf.boxes.get(0).to.get()).isSameAs(node);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Law(number = 19, clause = "a name that is given meanwhile")
    default void L19_aNameThatIsGivenMeanwhileIsWrittenNextTime() throws Exception {
        Weaklink setup = Weaklink.create();
        var node = new Node("node");
        byte[] before = codec(setup).write(ahead(node));
        setup.registry().register("node/1", node);

        Frame first = codec(setup).read(before, Frame.class);
        Frame second = codec(setup).read(codec(setup).write(ahead(node)), Frame.class);

        assertThat(first.ahead.weak.get()).isSameAs(first.node);
        assertThat(second.ahead.weak.get()).isSameAs(second.node).isNotSameAs(first.node);
        assertThat(setup.registry().find(IdentityToken.name("node/1"))).containsSame(node);
    }
}
