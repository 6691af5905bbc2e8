package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.CodecSetup;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.kryo.WeaklinkKryo;
import java.util.ArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reading by a setup that counts outcomes, as a host with metrics installs it, beside the same setup without. */
public class CountedReads implements Work {

    private static final int REFERENCES = 100_000;
    private static final String PLAIN = "not counted";
    private static final String COUNTED = "counted";

    private final Kryo kryo = new Kryo();
    private final Input input = new Input();
    private final LongAdder counted = new LongAdder();
    private byte[] bytes = new byte[0];

    @Override
    public Row row() {
        return Row.ofDocument(
                "CodecSetup.counting, Kryo reads 100k nodes with weak parents",
                Stream.of(Bar.told("read", Measure.CPU, COUNTED, PLAIN, REFERENCES)));
    }

    @Override
    public void prepare(String subject, int size) {
        Weaklink weaklink = Weaklink.create();
        if (subject.equals(COUNTED)) {
            weaklink = CodecSetup.of(weaklink)
                    .counting(outcomes -> outcomes.values().forEach(counted::add))
                    .weaklink();
        }
        kryo.setReferences(true);
        kryo.register(KryoTree.Weak.class);
        kryo.register(ArrayList.class);
        WeaklinkKryo.install(kryo, weaklink);
        var output = new Output(1 << 16, -1);
        kryo.writeObject(output, KryoTree.weak(size));
        bytes = output.toBytes();
    }

    @Override
    public @Nullable Object run(String step) {
        input.setBuffer(bytes);
        return kryo.readObject(input, KryoTree.Weak.class);
    }

    @Override
    public long written() {
        return bytes.length;
    }
}
