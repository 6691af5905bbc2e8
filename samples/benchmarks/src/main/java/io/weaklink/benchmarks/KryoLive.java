package io.weaklink.benchmarks;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** A list of weak references to objects that live outside of it, a hundred to each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoLive implements Work {

    private static final int REFERENCES = 1_000_000;
    private static final int REFERENCES_AN_OBJECT = 100;

    /** The objects are named by the numbers of a serializer that the application wrote for this. */
    static final String BY_HAND = "by hand";
    /** The objects are named by Weaklink's registry. */
    static final String WEAK = "weaklink";

    /** Lives outside of the list. */
    public static class Live {
        public int value;
    }

    /** What one writes for this without Weaklink: a number for each object, in a table by identity, and back. */
    public static final class ByHand extends Serializer<WeakReference<?>> {
        private final Map<Object, Integer> numbers = new IdentityHashMap<>();
        private final Map<Integer, WeakReference<Object>> objects = new HashMap<>();

        /** Gives the object a number. */
        public void know(Object object) {
            objects.put(numbers.size(), new WeakReference<>(object));
            numbers.put(object, numbers.size());
        }

        @Override
        public void write(Kryo kryo, Output output, WeakReference<?> reference) {
            Object referent = reference.get();
            output.writeVarInt(referent == null ? 0 : requireNonNull(numbers.get(referent)) + 1, true);
        }

        @Override
        public WeakReference<?> read(Kryo kryo, Input input, Class<? extends WeakReference<?>> type) {
            int number = input.readVarInt(true);
            WeakReference<Object> known = number == 0 ? null : objects.get(number - 1);
            return new WeakReference<>(known == null ? null : known.get());
        }
    }

    /** Which of them. */
    @Param({BY_HAND, WEAK})
    public String subject = BY_HAND;

    /** How many references. */
    @Param({"" + REFERENCES})
    public int count = REFERENCES;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 20, -1);
    private final Input input = new Input();
    private final List<Live> live = new ArrayList<>();
    private final ArrayList<WeakReference<Live>> references = new ArrayList<>();
    private byte[] bytes = new byte[0];

    @Override
    public Row row() {
        return Row.ofDocument(
                "Kryo, 1M references to 10k live objects",
                Stream.concat(
                        Stream.of(
                                Bar.of("write", Measure.CPU, WEAK, BY_HAND, REFERENCES, 0.3, 0.25),
                                Bar.of("read", Measure.CPU, WEAK, BY_HAND, REFERENCES, 1.4, 1.15),
                                Bar.of("read", Measure.ALLOCATED, WEAK, BY_HAND, REFERENCES, 0.75, 0.6)),
                        Stream.of("write", "read")
                                .flatMap(step -> Stream.of(BY_HAND, WEAK)
                                        .flatMap(subject -> Bar.growth(step, subject, 10 * REFERENCES)))));
    }

    /** Makes the objects and the references, and writes these once. */
    @Setup
    public void fill() {
        prepare(subject, count);
    }

    @Override
    public void prepare(String subject, int size) {
        kryo.setReferences(true);
        kryo.register(ArrayList.class);
        var byHand = new ByHand();
        if (subject.equals(BY_HAND)) {
            kryo.register(WeakReference.class, byHand);
        } else {
            WeaklinkKryo.install(kryo, Weaklink.create());
        }
        int objects = size / REFERENCES_AN_OBJECT;
        for (int i = 0; i < objects; i++) {
            var object = new Live();
            live.add(object);
            byHand.know(object);
        }
        var random = new Random(42);
        for (int i = 0; i < size; i++) {
            references.add(new WeakReference<>(live.get(random.nextInt(objects))));
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

    /** Writes the references. */
    @Benchmark
    public int write() {
        output.reset();
        kryo.writeObject(output, references);
        return output.position();
    }

    /** Reads the references. */
    @Benchmark
    public List<?> read() {
        input.setBuffer(bytes);
        return kryo.readObject(input, ArrayList.class);
    }
}
