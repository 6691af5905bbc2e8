package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Row C8: actions of the setup that use the Kryo that is still reading. */
class ActionTest {

    private static final String REFUSAL =
            "An action of the setup (onRestored, onRead or a resolver) uses the Kryo that is still reading: the root has"
                    + " not returned yet, and one Kryo has one root at a time. Use another Kryo there, as from a pool, or do"
                    + " it when the root has returned.";

    private Consumer<Listener> action = restored -> {};
    private final Weaklink weaklink = Weaklink.builder()
            .referents(Listener.class)
            .onRestored(Listener.class, restored -> action.accept(restored))
            .build();
    private final Kryo kryo = Kryos.of(weaklink);
    private final byte[] bytes = Kryos.write(kryo, bus());

    private static Bus bus() {
        var bus = new Bus();
        bus.add("a");
        bus.add("b");
        return bus;
    }

    private static void assertBound(Bus bus) {
        assertThat(bus.ahead.get(0).get()).isSameAs(bus.owned.get(0));
        assertThat(bus.ahead.get(1).get()).isSameAs(bus.owned.get(1));
    }

    @Test
    void areRefusedIfTheyReadWithIt() {
        action = restored -> Kryos.read(kryo, bytes);

        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessage(REFUSAL);
        action = restored -> kryo.readObject(new Input(new byte[] {1}), Integer.class);
        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessage(REFUSAL);
        action = restored -> {};
        assertBound(Kryos.read(kryo, bytes));
    }

    @Test
    void areRefusedIfTheyWriteWithIt() {
        action = restored -> Kryos.write(kryo, new Node("in the middle"));

        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessage(REFUSAL);
        action = restored -> kryo.writeObject(new Output(16), restored, kryo.getSerializer(Listener.class));
        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessage(REFUSAL);
        action = restored -> {};
        assertBound(Kryos.read(kryo, bytes));
    }

    @Test
    void areRefusedIfTheyCopyWithIt() {
        action = restored -> kryo.copy(restored);

        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessage(
                        "Kryo was reset while it read this root, by a copy or a call of reset() in a serializer, and has"
                                + " lost its numbers. Use another Kryo there.");
    }

    @Test
    void mayUseAnotherKryo() {
        List<Bus> read = new ArrayList<>();
        Kryo another = Kryos.of(Weaklink.create());
        action = restored -> read.add(Kryos.read(another, bytes));

        assertBound(Kryos.read(kryo, bytes));

        assertThat(read).hasSize(2).allSatisfy(ActionTest::assertBound);
    }

    @Test
    void areRefusedIfAResolverReadsWithIt() {
        Kryo[] own = new Kryo[1];
        Weaklink resolving = Weaklink.builder()
                .resolver(missing -> {
                    Kryos.read(own[0], bytes);
                    return Map.of();
                })
                .build();
        own[0] = Kryos.of(resolving);
        var outside = new Node("outside");
        byte[] pointing = Kryos.write(Kryos.of(Weaklink.create()), new WeakReference<>(outside));

        assertThatThrownBy(() -> Kryos.read(own[0], pointing))
                .isInstanceOf(KryoException.class)
                .hasMessage(REFUSAL);
        assertThat(outside.name).isEqualTo("outside");
    }
}
