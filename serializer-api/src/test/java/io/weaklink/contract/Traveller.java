package io.weaklink.contract;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Reading;
import io.weaklink.Weaklink;
import io.weaklink.WriteOutcome;
import io.weaklink.Writing;
import io.weaklink.WrittenReference;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Takes one {@link Crossing} after the other through one codec; each is written and read once. */
final class Traveller {

    /** A number that no step has. */
    private static final int NEVER = -1;

    private final Weaklink setup;
    private final Codec codec;
    private int crossings;

    private Traveller(CodecFixture fixture, boolean isObserved) {
        this.setup = Crossing.setup(isObserved);
        this.codec = fixture.codec(setup);
    }

    /** One who listens to each write and read, and looks at what is told. */
    static Traveller observed(CodecFixture fixture) {
        return new Traveller(fixture, true);
    }

    /** One who does not listen, so that nobody holds anything but the scope. */
    static Traveller unobserved(CodecFixture fixture) {
        return new Traveller(fixture, false);
    }

    /** Lets something happen at each step of a write in turn. Returns how many steps there are. */
    int atEachStepOfAWrite(IntFunction<Consumer<Crossing>> event, Consumer<Arrival> check) throws Exception {
        int step = 0;
        while (atStepOfAWrite(step, event.apply(step), check)) {
            step++;
        }
        return step;
    }

    /** Lets something happen at each step of a read in turn. Returns how many steps there are. */
    int atEachStepOfARead(IntFunction<Consumer<Crossing>> event, Consumer<Arrival> check) throws Exception {
        int step = 0;
        while (atStepOfARead(step, event.apply(step), check)) {
            step++;
        }
        return step;
    }

    /** Lets something happen at this step of a write. Returns whether there is such a step. */
    boolean atStepOfAWrite(int step, Consumer<Crossing> event, Consumer<Arrival> check) throws Exception {
        return go(step, NEVER, event, check);
    }

    /** Lets something happen at this step of a read. Returns whether there is such a step. */
    boolean atStepOfARead(int step, Consumer<Crossing> event, Consumer<Arrival> check) throws Exception {
        return go(NEVER, step, event, check);
    }

    /** Lets something happen at this step of a write, which must be there. */
    void atStepOfAWrite(int step, Consumer<Crossing> event) throws Exception {
        unobserved(step, NEVER, event);
    }

    /** Lets something happen at this step of a read, which must be there. */
    void atStepOfARead(int step, Consumer<Crossing> event) throws Exception {
        unobserved(NEVER, step, event);
    }

    private void unobserved(int writing, int reading, Consumer<Crossing> event) throws Exception {
        var crossing = new Crossing(setup, crossings++, codec.fillsContainers());
        Sent sent = send(crossing, writing, event);
        try (Steps steps = Steps.open(crossing, reading, event)) {
            Walk restored = codec.read(sent.document, Walk.class);
            assertThat(sent.happened && steps.happened()).isTrue();
            crossing.look();
            new Arrival(crossing, restored, Map.of(), Map.of()).requireOwn();
        }
    }

    private boolean go(int writing, int reading, Consumer<Crossing> event, Consumer<Arrival> check) throws Exception {
        var crossing = new Crossing(setup, crossings++, codec.fillsContainers());
        try {
            Sent sent;
            Map<WriteOutcome, Long> written;
            try (Writing listener = setup.writing()) {
                sent = send(crossing, writing, event);
                written = listener.report().references().stream()
                        .collect(groupingBy(WrittenReference::outcome, counting()));
            }
            boolean happened;
            try (Reading listener = setup.reading();
                    Steps steps = Steps.open(crossing, reading, event)) {
                Walk restored = codec.read(sent.document, Walk.class);
                // The last step: the root is returned, and the reading is still open.
                Steps.take();
                happened = sent.happened && steps.happened();
                Map<ReadOutcome, Long> read =
                        listener.report().references().stream().collect(groupingBy(ReadReference::outcome, counting()));
                crossing.look();
                check.accept(new Arrival(crossing, restored, written, read));
            }
            return happened;
        } catch (Exception | AssertionError failed) {
            throw new AssertionError("at step " + writing + " of the write, " + reading + " of the read", failed);
        }
    }

    private record Sent(byte[] document, boolean happened) {}

    /** Writes. Afterwards nobody holds what was written. */
    private Sent send(Crossing crossing, int step, Consumer<Crossing> event) throws Exception {
        Walk walk = crossing.walk();
        try (Steps steps = Steps.open(crossing, step, event)) {
            byte[] document = codec.write(walk);
            return new Sent(document, steps.happened());
        } finally {
            crossing.written();
        }
    }
}
