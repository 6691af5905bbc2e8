package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** A bus, whose list of listeners comes before the objects that listen. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoListeners implements Work {

    private static final int LISTENERS = 500_000;

    /** The list holds its listeners strongly, without Weaklink. */
    static final String STRONG = "strong";
    /** The list holds weak references, which a serializer of six lines writes with their referents. */
    static final String NAIVE = "naive";
    /** The list holds weak references, with Weaklink. */
    static final String WEAK = "weaklink";

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
    @Param({STRONG, NAIVE, WEAK})
    public String subject = STRONG;

    /** How many listeners. */
    @Param({"" + LISTENERS})
    public int count = LISTENERS;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 20, -1);
    private final Input input = new Input();
    private final Bus bus = new Bus();
    private byte[] bytes = new byte[0];

    @Override
    public Row row() {
        return Row.ofDocument(
                "Kryo, 500k listeners ahead of their owners",
                Stream.concat(
                        Stream.of(
                                Bar.of("write", Measure.CPU, WEAK, STRONG, LISTENERS, 1.6, 1.3),
                                Bar.of("read", Measure.CPU, WEAK, STRONG, LISTENERS, 2.4, 1.9),
                                Bar.of("read", Measure.CPU, WEAK, NAIVE, LISTENERS, 1.5, 1.15),
                                Bar.told("read", Measure.ALLOCATED, WEAK, STRONG, LISTENERS)),
                        Stream.of("write", "read")
                                .flatMap(step -> Stream.of(STRONG, WEAK)
                                        .flatMap(subject -> Bar.growth(step, subject, 20 * LISTENERS)))));
    }

    /** Fills the bus and writes it once. */
    @Setup
    public void fill() {
        prepare(subject, count);
    }

    @Override
    public void prepare(String subject, int size) {
        kryo.setReferences(true);
        kryo.register(Bus.class);
        kryo.register(Listener.class);
        kryo.register(ArrayList.class);
        FieldSerializer<?> serializer = (FieldSerializer<?>) kryo.getSerializer(Bus.class);
        // Kryo writes fields by name, and "listeners" is before "owners": the order that this row is about.
        if (!serializer.getFields()[0].getName().equals("listeners")) {
            throw new IllegalStateException("The listeners are not written first.");
        }
        switch (subject) {
            case NAIVE -> kryo.register(WeakReference.class, new Naive());
            case WEAK -> WeaklinkKryo.install(kryo, Weaklink.create());
            default -> {}
        }
        for (int i = 0; i < size; i++) {
            var listener = new Listener();
            listener.value = i;
            bus.owners.add(listener);
            bus.listeners.add(subject.equals(STRONG) ? listener : new WeakReference<>(listener));
        }
        write();
        bytes = output.toBytes();
    }

    @Override
    public Object run(String step) {
        return step.equals("write") ? write() : read();
    }

    @Override
    public long written() {
        return bytes.length;
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
