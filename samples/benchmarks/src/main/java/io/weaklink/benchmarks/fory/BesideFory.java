package io.weaklink.benchmarks.fory;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.fory.WeaklinkFory;
import io.weaklink.kryo.WeaklinkKryo;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.fory.Fory;

/** One graph by Fory and by Kryo, both with Weaklink, and by Fory alone, which takes no weak references. Classes are registered with each. */
abstract class BesideFory implements Work {

    /** Fory with Weaklink. */
    static final String FORY = "weaklink in fory";
    /** Kryo with Weaklink. */
    static final String KRYO = "weaklink in kryo";
    /** Fory alone, where what is weak is held strongly. */
    static final String ALONE = "fory";

    private final String title;
    private final int size;
    private final List<Class<?>> classes;
    private final boolean isComparable;
    private Object root = new Object();
    private byte[] bytes = new byte[0];
    private Function<Object, byte[]> writer = written -> bytes;
    private Function<byte[], Object> reader = read -> root;

    /** @param isComparable whether Fory alone can do the same work */
    BesideFory(String title, int size, boolean isComparable, Class<?>... classes) {
        this.title = title;
        this.size = size;
        this.isComparable = isComparable;
        this.classes = List.of(classes);
    }

    /** Returns a graph of this size; the links that are meant weakly are weak references, or strong ones. */
    abstract Object graph(boolean isWeak, int size);

    @Override
    public Row row() {
        return Row.ofDocument(title, (isComparable ? Stream.of(KRYO, ALONE) : Stream.of(KRYO)).flatMap(this::bars));
    }

    private Stream<Bar> bars(String peer) {
        return Stream.of(
                Bar.told("write", Measure.CPU, FORY, peer, size),
                Bar.told("read", Measure.CPU, FORY, peer, size),
                Bar.told("write", Measure.WRITTEN, FORY, peer, size));
    }

    @Override
    public void prepare(String subject, int count) {
        // A row measures a peer beside itself under another name.
        if (subject.startsWith(KRYO)) {
            prepareKryo();
        } else {
            prepareFory(subject.startsWith(FORY));
        }
        root = graph(!subject.startsWith(ALONE), count);
        bytes = writer.apply(root);
    }

    private void prepareKryo() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        classes.forEach(kryo::register);
        WeaklinkKryo.install(kryo, Weaklink.create());
        var output = new Output(1 << 20, -1);
        var input = new Input();
        // Fory gives an array, so Kryo does too.
        writer = graph -> {
            output.reset();
            kryo.writeClassAndObject(output, graph);
            return output.toBytes();
        };
        reader = document -> {
            input.setBuffer(document);
            return kryo.readClassAndObject(input);
        };
    }

    private void prepareFory(boolean withWeaklink) {
        Fory fory = Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(false)
                .build();
        if (withWeaklink) {
            WeaklinkFory weak = WeaklinkFory.install(fory, Weaklink.create());
            writer = weak::serialize;
            reader = weak::deserialize;
        } else {
            writer = fory::serialize;
            reader = fory::deserialize;
        }
        classes.forEach(fory::register);
    }

    @Override
    public Object run(String step) {
        return step.equals("write") ? writer.apply(root) : reader.apply(bytes);
    }

    @Override
    public long written() {
        return bytes.length;
    }
}
