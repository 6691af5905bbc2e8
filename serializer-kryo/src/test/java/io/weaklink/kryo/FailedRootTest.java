package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roots that did not come to their end, and what Kryo still counts of them. */
class FailedRootTest {

    private final Kryo kryo = Kryos.of(Weaklink.create());
    private final Listener listener = new Listener("wanted");

    @Test
    void writesNoNumberBehindARootThatFailedInTheSameStream() {
        kryo.setAutoReset(false);
        kryo.register(RootTest.Broken.class, new RootTest.BrokenSerializer());
        Kryos.write(kryo, listOf(new Listener("1"), new Listener("2"), new Listener("3")));
        var failing = listOf(listener, new RootTest.Broken());
        assertThatIllegalStateException()
                .isThrownBy(() -> Kryos.write(kryo, failing))
                .withMessage("broken on purpose");

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, listOf(new WeakReference<>(listener))))
                .withMessage(
                        "An earlier root of this stream could not be written, so a reader counts other objects than"
                                + " this Kryo does. Call kryo.reset() and begin a new stream.");
        assertThat(Kryos.write(kryo, listOf(new Window("without weak references"))))
                .isNotEmpty();
        kryo.reset();
        assertBoundInANewStream();
    }

    @Test
    void readsNoNumberBehindARootThatFailedInTheSameStream() {
        kryo.setAutoReset(false);
        byte[] ofANewStream = Kryos.write(kryo, listOf(listener, new WeakReference<>(listener)));
        kryo.reset();
        byte[] before = Kryos.write(kryo, listOf(new Listener("1"), new Listener("2")));
        byte[] failing = Kryos.write(kryo, listOf(new Listener("3"), new Listener("4"), listener));
        byte[] pointing = Kryos.write(kryo, listOf(new WeakReference<>(listener)));
        byte[] plain = Kryos.write(kryo, listOf(new Window("without weak references")));
        kryo.reset();
        Kryos.read(kryo, before);
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo, Arrays.copyOf(failing, 4)))
                .satisfies(e -> assertThat(e.getMessage()).startsWith("Buffer underflow."));

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.read(kryo, pointing))
                .withMessage("An earlier root of this stream could not be read, so this Kryo counts other objects than"
                        + " its writer did. Call kryo.reset() and begin a new stream.");
        assertThat((List<?>) Kryos.read(kryo, plain)).hasSize(1);
        kryo.reset();
        assertBound(Kryos.read(kryo, ofANewStream));
    }

    private void assertBoundInANewStream() {
        byte[] bytes = Kryos.write(kryo, listOf(listener, new WeakReference<>(listener)));
        kryo.reset();
        assertBound(Kryos.read(kryo, bytes));
    }

    private static void assertBound(List<Object> restored) {
        assertThat(((WeakReference<?>) restored.get(1)).get()).isSameAs(restored.get(0));
    }

    @Test
    void takesNoNestedObjectForARootWhenKryoWasResetInTheMiddle() {
        kryo.register(RootTest.Broken.class, new Resetting());
        var nested = listOf(new Node("mixed with"), listener);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(
                        () -> Kryos.write(kryo, listOf(new WeakReference<>(listener), new RootTest.Broken(), nested)))
                .withMessage(
                        "Kryo was reset while it wrote this root, by a copy or a call of reset() in a serializer, and"
                                + " has lost its numbers. Use another Kryo there.");
    }

    @Test
    void writesWithAGivenSerializerWhatNoSerializerCanBeMadeFor() {
        var given = new Serializer<Thread>() {
            @Override
            public void write(Kryo kryo, Output output, Thread thread) {
                output.writeString(thread.getName());
            }

            @Override
            public Thread read(Kryo kryo, Input input, Class<? extends Thread> type) {
                return new Thread(input.readString());
            }
        };
        var output = new Output(64, -1);

        kryo.writeObject(output, new Thread("worker"), given);

        assertThat(kryo.readObject(new Input(output.toBytes()), Thread.class, given)
                        .getName())
                .isEqualTo("worker");
    }

    private static List<Object> listOf(Object... elements) {
        return new ArrayList<>(List.of(elements));
    }

    private static final class Resetting extends Serializer<RootTest.Broken> {
        @Override
        public void write(Kryo kryo, Output output, RootTest.Broken object) {
            kryo.copy(new Window("w"));
        }

        @Override
        public RootTest.Broken read(Kryo kryo, Input input, Class<? extends RootTest.Broken> type) {
            return new RootTest.Broken();
        }
    }
}
