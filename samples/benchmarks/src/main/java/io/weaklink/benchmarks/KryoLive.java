package io.weaklink.benchmarks;

import static java.util.Objects.requireNonNull;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/** A list of 1,000,000 weak references to 10,000 objects that live outside of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class KryoLive {

    private static final int REFERENCES = 1_000_000;
    private static final int OBJECTS = 10_000;

    /** How the objects are named. */
    public enum Named {
        /** By the numbers of a serializer that the application wrote for this. */
        BY_HAND,
        /** By Weaklink's registry. */
        WEAKLINK
    }

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
    @Param
    public Named named = Named.BY_HAND;

    private final Kryo kryo = new Kryo();
    private final Output output = new Output(1 << 20, -1);
    private final Input input = new Input();
    private final List<Live> live = new ArrayList<>();
    private final ArrayList<WeakReference<Live>> references = new ArrayList<>();
    private byte[] bytes = new byte[0];

    /** Makes the objects and the references, and writes these once. */
    @Setup
    public void fill() {
        kryo.setReferences(true);
        kryo.register(ArrayList.class);
        var byHand = new ByHand();
        if (named == Named.BY_HAND) {
            kryo.register(WeakReference.class, byHand);
        } else {
            WeaklinkKryo.install(kryo, Weaklink.create());
        }
        for (int i = 0; i < OBJECTS; i++) {
            var object = new Live();
            live.add(object);
            byHand.know(object);
        }
        var random = new Random(42);
        for (int i = 0; i < REFERENCES; i++) {
            references.add(new WeakReference<>(live.get(random.nextInt(OBJECTS))));
        }
        write();
        bytes = output.toBytes();
        System.out.println("# " + named + ": " + bytes.length + " bytes");
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
