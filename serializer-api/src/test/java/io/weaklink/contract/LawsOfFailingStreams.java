package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outputs and inputs that fail at each byte (12, 13, 19): the failure comes out with its cause, and the next document is right. */
public interface LawsOfFailingStreams extends CodecFixture {

    @Law(number = 12, clause = "a failed read changes nothing")
    @Law(number = 13, clause = "nothing leaks after a failure")
    @Essential
    @Test
    default void L12_anInputThatFailsAtAnyByteChangesNothing() throws Exception {
        Weaklink setup = Frail.setup();
        Codec codec = codec(setup);
        var frail = new Frail(codec.fillsContainers(), 1);
        byte[] document = codec.write(frail.named(setup).frame);
        int failed = 0;

        for (int length = 0; length < document.length; length++) {
            Map<IdentityToken, Object> before = Frail.live(setup);
            var failure = new IOException("at byte " + length);
            var input = new BrokenStreams.Input(document, length, failure);
            Object[] read = new Object[1];
            Throwable thrown = catchThrowable(() -> read[0] = codec.read(input, Frail.Frame.class));

            // A host needs not ask for what follows the root, as for a line's end.
            assertThat(thrown != null).as("%s", failure).isEqualTo(input.hasFailed());
            if (thrown != null) {
                failed++;
                requireTold(thrown, failure, codec);
                assertThat(Frail.live(setup)).as("%s", failure).isEqualTo(before);
                read[0] = codec.read(new ByteArrayInputStream(document), Frail.Frame.class);
            }
            frail.requireRestored((Frail.Frame) read[0], setup);
        }
        assertThat(failed).isGreaterThan(document.length - 10);
    }

    /** Where the host holds bytes back until its document has ended, their failure comes when all is published: law 19 ends there. */
    @Law(number = 19, clause = "a write that fails publishes nothing")
    @Law(number = 13, clause = "nothing leaks after a failure")
    @Essential
    @Test
    default void L19_anOutputThatFailsAtAnyByteLeavesNothingBehind() throws Exception {
        requireNothingLeft(1, 1);
        requireNothingLeft(8_000, 777);
    }

    private void requireNothingLeft(int texts, int byBytes) throws Exception {
        Weaklink setup = Frail.setup();
        Codec codec = codec(setup);
        var bytes = new ByteArrayOutputStream();
        var measured = new Frail(codec.fillsContainers(), texts).named(setup);
        codec.write(measured.frame, bytes);
        // Collected during the write, what it refers to would be written as cleared, and the length be another one.
        Reference.reachabilityFence(measured);
        int unpublished = 0;

        for (int length = 0; length < bytes.size(); length += byBytes) {
            var frail = new Frail(codec.fillsContainers(), texts).named(setup);
            Map<IdentityToken, Object> before = Frail.live(setup);
            var failure = new IOException("at byte " + length);
            var output = new BrokenStreams.Output(length, failure);
            Throwable thrown = catchThrowable(() -> codec.write(frail.frame, output));

            assertThat(output.hasFailed()).as("%s", failure).isTrue();
            requireTold(thrown, failure, codec);
            boolean isPublished = setup.registry().findToken(frail.outside).isPresent();
            assertThat(isPublished && length < bytes.size() - codec.heldBack())
                    .as("%s: published before the end", failure)
                    .isFalse();
            if (!isPublished) {
                assertThat(Frail.live(setup)).as("%s", failure).isEqualTo(before);
                unpublished++;
            }
            frail.requireRestored(codec.read(codec.write(frail.frame), Frail.Frame.class), setup);
        }
        assertThat(unpublished).isGreaterThanOrEqualTo((bytes.size() - codec.heldBack()) / byBytes);
    }

    private static void requireTold(Throwable thrown, Throwable planted, Codec codec) {
        assertThat(thrown).as("%s", planted).isNotNull();
        assertThat(thrown instanceof IOException
                        || codec.hostFailure().isInstance(thrown)
                        || codec.damage().isInstance(thrown))
                .as("in the host's own family: %s", thrown)
                .isTrue();
        LawsOfFailure.requireTold(thrown, planted, codec);
    }
}
