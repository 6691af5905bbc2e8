package io.weaklink.contract;

import static io.weaklink.contract.CodecFixture.dump;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Documents of random graphs whose streams fail at a byte drawn at random: 40 of each kind, or as many as the system property {@code
 * weaklink.broken} says. {@link LawsOfFailingStreams} does the same with a small document, for each byte. A failure names its seed.
 */
public interface BrokenGraphs extends CodecFixture {

    @Essential
    @Test
    default void aRandomGraphWhoseInputFailsChangesNothing() throws Exception {
        Weaklink home = Weaklink.create();
        Codec codec = codec(home);
        int ofOne = 20;
        for (long seed = 0; seed < broken() / ofOne; seed++) {
            var graph = new RandomGraph(seed, codec.fillsContainers());
            graph.name(home.registry(), graph.outside);
            byte[] document = codec.write(graph.root());
            Map<IdentityToken, Object> before = dump(home.registry());
            var random = new SplittableRandom(seed);
            for (int i = 0; i < ofOne; i++) {
                int length = random.nextInt(document.length);
                var input = new BrokenStreams.Input(document, length, new IOException("broken"));
                Throwable thrown = catchThrowable(() -> codec.read(input, Bead.class));

                assertThat(thrown != null).as("seed %s, byte %s", seed, length).isEqualTo(input.hasFailed());
                assertThat(dump(home.registry()))
                        .as("seed %s, byte %s", seed, length)
                        .isEqualTo(before);
                requireRight(graph, codec.read(new ByteArrayInputStream(document), Bead.class), length);
            }
        }
    }

    @Essential
    @Test
    default void aRandomGraphWhoseOutputFailsIsWrittenRightTheNextTime() throws Exception {
        Weaklink home = Weaklink.create();
        Codec codec = codec(home);
        int ofOne = 20;
        for (long seed = 0; seed < broken() / ofOne; seed++) {
            var graph = new RandomGraph(seed, codec.fillsContainers());
            graph.name(home.registry(), graph.outside);
            int size = codec.write(graph.root()).length;
            var random = new SplittableRandom(seed);
            for (int i = 0; i < ofOne; i++) {
                int length = random.nextInt(size);
                var output = new BrokenStreams.Output(length, new IOException("broken"));
                Throwable thrown = catchThrowable(() -> codec.write(graph.root(), output));

                assertThat(thrown != null).as("seed %s, byte %s", seed, length).isEqualTo(output.hasFailed());
                var whole = new ByteArrayOutputStream();
                codec.write(graph.root(), whole);
                requireRight(graph, codec.read(whole.toByteArray(), Bead.class), length);
            }
        }
    }

    private static void requireRight(RandomGraph graph, Bead root, int length) {
        assertThat(new Oracle(graph, graph.outside, graph.outside).differences(new Restored(root)))
                .as("seed %s, byte %s", graph.seed, length)
                .isEmpty();
    }

    private static long broken() {
        return Long.getLong("weaklink.broken", 40);
    }
}
