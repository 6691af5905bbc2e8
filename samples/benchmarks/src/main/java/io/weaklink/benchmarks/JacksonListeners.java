package io.weaklink.benchmarks;

import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.jackson.WeaklinkModule;
import java.io.IOException;
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
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class JacksonListeners implements Work {

    private static final int LISTENERS = 100_000;

    /** The list holds its listeners strongly; object ids of Jackson. */
    static final String IDENTITY = "@JsonIdentityInfo";
    /** The list holds weak references, known to the document only. */
    static final String DOCUMENT = "weaklink without registry";
    /** The list holds weak references, with a registry. */
    static final String WEAK = "weaklink";

    /** Hears something. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "@id")
    public static class Identified {
        public int value;
    }

    /** Knows its listeners, and after that the objects that keep them. */
    @JsonPropertyOrder({"listeners", "owners"})
    public static class StrongBus {
        public List<Identified> listeners = new ArrayList<>();
        public List<Identified> owners = new ArrayList<>();
    }

    /** Hears something. */
    @Referent("listener")
    public static class Listener {
        public int value;
    }

    /** Knows its listeners, and after that the objects that keep them. */
    @JsonPropertyOrder({"listeners", "owners"})
    public static class Bus {
        public List<WeakReference<Listener>> listeners = new ArrayList<>();
        public List<Listener> owners = new ArrayList<>();
    }

    /** Which of them. */
    @Param({IDENTITY, DOCUMENT, WEAK})
    public String subject = IDENTITY;

    /** How many listeners. */
    @Param({"" + LISTENERS})
    public int count = LISTENERS;

    private final ObjectMapper mapper = new ObjectMapper();
    private Object bus = new Object();
    private byte[] json = new byte[0];

    @Override
    public Row row() {
        return Row.ofDocument(
                "Jackson, 100k listeners ahead of their owners",
                Stream.of(
                        Bar.of("write", Measure.CPU, DOCUMENT, IDENTITY, LISTENERS, 1.2, 1.0),
                        Bar.of("read", Measure.CPU, DOCUMENT, IDENTITY, LISTENERS, 1.2, 0.9),
                        Bar.told("write", Measure.CPU, WEAK, IDENTITY, LISTENERS),
                        Bar.told("read", Measure.CPU, WEAK, IDENTITY, LISTENERS),
                        Bar.told("write", Measure.WRITTEN, DOCUMENT, IDENTITY, LISTENERS)));
    }

    /** Fills the bus and writes it once. */
    @Setup
    public void fill() throws IOException {
        prepare(subject, count);
    }

    @Override
    public void prepare(String subject, int size) throws IOException {
        if (subject.equals(IDENTITY)) {
            var strong = new StrongBus();
            for (int i = 0; i < size; i++) {
                var listener = new Identified();
                listener.value = i;
                strong.listeners.add(listener);
                strong.owners.add(listener);
            }
            bus = strong;
        } else {
            var weak = new Bus();
            for (int i = 0; i < size; i++) {
                var listener = new Listener();
                listener.value = i;
                weak.listeners.add(new WeakReference<>(listener));
                weak.owners.add(listener);
            }
            bus = weak;
            mapper.registerModule(subject.equals(WEAK) ? new WeaklinkModule(Weaklink.create()) : new WeaklinkModule());
        }
        json = mapper.writeValueAsBytes(bus);
    }

    @Override
    public Object run(String step) throws IOException {
        return step.equals("write") ? write() : read();
    }

    @Override
    public long written() {
        return json.length;
    }

    /** Writes the bus. */
    @Benchmark
    public byte[] write() throws IOException {
        return mapper.writeValueAsBytes(bus);
    }

    /** Reads the bus. */
    @Benchmark
    public Object read() throws IOException {
        return mapper.readValue(json, bus.getClass());
    }
}
