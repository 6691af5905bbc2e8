package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Weaklink;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A bus of 500,000 listeners, whose list of listeners comes before the objects that listen. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoListeners {

    private static final int LISTENERS = 500_000;

    /** How the list holds the listeners. */
    public enum Held {
        /** Strongly, without Weaklink. */
        STRONG,
        /** By weak references, with Weaklink. */
        WEAK
    }

    /** Hears something. */
    public static class Listener {
        public int value;
    }

    /** Knows its listeners, and after that the objects that keep them. */
    public static class Bus {
        public List<Object> listeners = new ArrayList<>();
        public List<Listener> owners = new ArrayList<>();
    }

    /** Which of them. */
    @Param
    public Held held = Held.STRONG;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 20, -1);
    private final Input input = new Input();
    private final Bus bus = new Bus();
    private byte[] bytes = new byte[0];

    /** Fills the bus and writes it once. */
    @Setup
    public void fill() {
        kryo.setReferences(true);
        kryo.register(Bus.class);
        kryo.register(Listener.class);
        kryo.register(ArrayList.class);
        FieldSerializer<?> serializer = (FieldSerializer<?>) kryo.getSerializer(Bus.class);
        // Kryo writes fields by name, and "listeners" is before "owners": the order that this row is about.
        if (!serializer.getFields()[0].getName().equals("listeners")) {
            throw new IllegalStateException("The listeners are not written first.");
        }
        if (held == Held.WEAK) {
            WeaklinkKryo.install(kryo, Weaklink.create());
        }
        for (int i = 0; i < LISTENERS; i++) {
            var listener = new Listener();
            listener.value = i;
            bus.owners.add(listener);
            bus.listeners.add(held == Held.WEAK ? new WeakReference<>(listener) : listener);
        }
        write();
        bytes = output.toBytes();
        System.out.println("# " + held + ": " + bytes.length + " bytes");
    }

    /** Writes the bus. */
    @Benchmark
    public int write() {
        output.reset();
        kryo.writeObject(output, bus);
        return output.position();
    }

    /** Reads the bus. */
    @Benchmark
    public Bus read() {
        input.setBuffer(bytes);
        return kryo.readObject(input, Bus.class);
    }
}
