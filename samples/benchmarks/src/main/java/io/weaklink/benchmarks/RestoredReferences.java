package io.weaklink.benchmarks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import io.weaklink.benchmarks.bars.Bar;
import io.weaklink.benchmarks.bars.Clock;
import io.weaklink.benchmarks.bars.Measure;
import io.weaklink.benchmarks.bars.Row;
import io.weaklink.benchmarks.bars.Work;
import io.weaklink.kryo.WeaklinkKryo;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Going up from each node of a tree by its weak parent: a tree that was read, beside one that Kryo has copied without Weaklink. */
public class RestoredReferences implements Work {

    private static final int NODES = 100_000;
    private static final String MADE = "made by the application";
    private static final String RESTORED = "restored";

    private final List<KryoTree.Weak> nodes = new ArrayList<>();

    @Override
    public Row row() {
        return new Row(
                "Use of a reference that was restored",
                Row.HEAP,
                Clock.THREAD,
                0,
                List.of(Bar.told("use", Measure.CPU, RESTORED, MADE, NODES)));
    }

    @Override
    public void prepare(String subject, int size) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.register(KryoTree.Weak.class);
        kryo.register(ArrayList.class);
        if (subject.equals(RESTORED)) {
            WeaklinkKryo.install(kryo, Weaklink.create());
        } else {
            kryo.register(WeakReference.class, new Naive());
        }
        var output = new Output(1 << 16, -1);
        kryo.writeObject(output, KryoTree.weak(size));
        collect(kryo.readObject(new Input(output.toBytes()), KryoTree.Weak.class));
    }

    private void collect(KryoTree.Weak node) {
        nodes.add(node);
        if (node.children != null) {
            node.children.forEach(this::collect);
        }
    }

    @Override
    public @Nullable Object run(String step) {
        long sum = 0;
        for (KryoTree.Weak node : nodes) {
            WeakReference<KryoTree.Weak> up = node.parent;
            KryoTree.Weak parent = up == null ? null : up.get();
            sum += parent == null ? 0 : parent.value;
        }
        return sum;
    }
}
