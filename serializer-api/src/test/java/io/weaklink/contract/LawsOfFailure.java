package io.weaklink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.weaklink.IdentityToken;
import io.weaklink.Weaklink;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What the user's own code throws in the middle of a document, at each of its calls (12, 13, 19): constructors, setters, getters, hashes,
 * the lists of the user, functions of the setup. Exceptions and errors come out with their cause, and the next document is right.
 */
public interface LawsOfFailure extends CodecFixture {

    /** What is thrown: an exception, and what a machine throws where stack or heap end. */
    List<IntFunction<Throwable>> FAILURES = List.of(
            step -> new IllegalStateException("step " + step),
            step -> new StackOverflowError("step " + step),
            step -> new OutOfMemoryError("step " + step));

    @Law(number = 12, clause = "a failed read changes nothing")
    @Law(number = 13, clause = "nothing leaks after a failure")
    @Essential
    @Test
    default void L12_codeThatFailsAtAnyCallOfAReadChangesNothing() throws Exception {
        int steps = 0;
        for (IntFunction<Throwable> failing : FAILURES) {
            Weaklink setup = Frail.setup();
            Codec codec = codec(setup);
            var frail = new Frail(codec.fillsContainers(), 1);
            byte[] document = codec.write(frail.named(setup).frame);
            frail.requireRestored(codec.read(document, Frail.Frame.class), setup);

            for (int step = 1; step > 0; step++) {
                Map<IdentityToken, Object> before = Frail.live(setup);
                Throwable planted = failing.apply(step);
                Fuse.arm(step, planted);
                Throwable thrown = catchThrowable(() -> codec.read(document, Frail.Frame.class));
                if (!Fuse.disarm()) {
                    assertThat(thrown).isNull();
                    break;
                }
                requireTold(thrown, planted, codec);
                assertThat(Frail.live(setup)).as("%s", planted).isEqualTo(before);
                frail.requireRestored(codec.read(document, Frail.Frame.class), setup);
                steps++;
            }
        }
        assertThat(steps).isGreaterThan(20);
    }

    @Law(number = 19, clause = "a write that fails publishes nothing")
    @Law(number = 13, clause = "nothing leaks after a failure")
    @Essential
    @Test
    default void L19_codeThatFailsAtAnyCallOfAWritePublishesNothing() throws Exception {
        int steps = 0;
        for (IntFunction<Throwable> failing : FAILURES) {
            Weaklink setup = Frail.setup();
            Codec codec = codec(setup);

            for (int step = 1; step > 0; step++) {
                var frail = new Frail(codec.fillsContainers(), 1).named(setup);
                Map<IdentityToken, Object> before = Frail.live(setup);
                Throwable planted = failing.apply(step);
                Fuse.arm(step, planted);
                Throwable thrown = catchThrowable(() -> codec.write(frail.frame));
                if (!Fuse.disarm()) {
                    assertThat(thrown).isNull();
                    break;
                }
                requireTold(thrown, planted, codec);
                assertThat(Frail.live(setup)).as("%s", planted).isEqualTo(before);
                byte[] document = codec.write(frail.frame);
                frail.requireRestored(codec.read(document, Frail.Frame.class), setup);
                steps++;
            }
        }
        assertThat(steps).isPositive();
    }

    @Law(number = 13, clause = "nothing leaks after a failure")
    @Test
    default void L13_anInterruptedThreadStaysInterruptedAndItsDocumentIsRight() throws Exception {
        Weaklink setup = Frail.setup();
        Codec codec = codec(setup);
        var frail = new Frail(codec.fillsContainers(), 1).named(setup);

        Thread.currentThread().interrupt();
        try {
            var restored = codec.read(codec.write(frail.frame), Frail.Frame.class);

            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            frail.requireRestored(restored, setup);
        } finally {
            Thread.interrupted();
        }
    }

    /** Requires that a failure has the one that was planted among its causes, and is no slip of ours. */
    static void requireTold(Throwable thrown, Throwable planted, Codec codec) {
        assertThat(thrown).as("%s", planted).isNotNull();
        boolean isKept = false;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            isKept |= cause == planted;
        }
        // Some hosts tell of an endless stack in words alone.
        boolean isInWords = planted instanceof StackOverflowError
                && String.valueOf(thrown.getMessage()).contains("StackOverflowError");
        assertThat(isKept || isInWords).as("the cause of %s", thrown).isTrue();
        if (codec.refusesDamage()) {
            assertThat(Blame.of(thrown, codec)).isNull();
        }
    }
}
