package io.weaklink.samples.steps;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.JsonForm;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiFunction;

/**
 * Writes and reads graphs of one shape, each of them in several sizes. {@link CountingLoader} loads it, so it is told its codec and its shape
 * by name.
 */
public final class Workload implements BiFunction<String, String, long[][]> {

    /** A node of a tree, and of what lies beside one. */
    @Referent("thing")
    public static class Thing {
        public String name = "";
        public WeakReference<Thing> weak;
        public List<Thing> parts = new ArrayList<>();
        public List<WeakReference<Thing>> ahead = new ArrayList<>();
        public List<Thing> behind = new ArrayList<>();
        public List<WeakReference<Thing>> back = new ArrayList<>();
        public Chain chain;

        @Weak
        public List<Thing> watched = new ArrayList<>();

        public Map<Thing, Label> labels = new WeakHashMap<>();
    }

    /** Known by its name, which a reader computes. */
    @Referent("label")
    public static class Label {
        public String name = "";
        public WeakReference<Label> next;
        public WeakReference<Thing> thing;
        public List<Label> labels = new ArrayList<>();

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other == this;
        }
    }

    /** What is read goes into one set, which the whole document shares. */
    public static class Gathering {
        static Set<Label> all = new HashSet<>();

        @Weak
        @JsonMerge
        public Set<Label> seen = all;

        public Gathering() {}

        Gathering(Label label) {
            seen = new HashSet<>(List.of(label));
        }
    }

    /** All that went into the one set. */
    public static class Gatherings {
        public List<Label> labels = new ArrayList<>();
        public List<Gathering> gatherings = new ArrayList<>();

        public Gatherings() {
            Gathering.all = new HashSet<>();
        }
    }

    /** A record within a record. */
    @Referent("chain")
    public record Chain(Chain next, WeakReference<Chain> itself, WeakReference<Thing> top) {}

    private final Weaklink weaklink = Weaklink.builder()
            .natural(Label.class, label -> label.name, names -> List.of())
            .build();
    private final List<Thing> outside = new ArrayList<>();

    /** Returns, for three sizes of which each is twice the one before, the steps of a write and those of a read. */
    @Override
    public long[][] apply(String codec, String shape) {
        int fewest = shape.startsWith("nested") ? 80 : 256;
        long[][] steps = new long[3][];
        for (int i = 0; i < steps.length; i++) {
            Object graph = graph(shape, fewest << i);
            // Classes are loaded, and what is kept by class is there.
            steps(codec, graph);
            steps[i] = steps(codec, graph);
        }
        return steps;
    }

    private long[] steps(String codec, Object graph) {
        try {
            if (codec.equals("snapshot")) {
                return ofSnapshots(graph);
            }
            if (codec.equals("kryo")) {
                var kryo = new Kryo();
                kryo.setRegistrationRequired(false);
                kryo.setReferences(true);
                WeaklinkKryo.install(kryo, weaklink);
                return ofKryo(kryo, graph);
            }
            var form = codec.equals("json") ? JsonForm.OBJECT : JsonForm.COMPACT;
            return ofJackson(new ObjectMapper().registerModule(new WeaklinkModule(weaklink, form)), graph);
        } catch (Exception e) {
            throw new IllegalStateException(codec + " failed", e);
        }
    }

    private long[] ofKryo(Kryo kryo, Object graph) {
        var output = new Output(4_096, -1);
        kryo.writeObject(output, graph);
        output.reset();
        long before = Steps.count();
        kryo.writeObject(output, graph);
        long written = Steps.count() - before;
        byte[] document = output.toBytes();
        kryo.readObject(new Input(document), graph.getClass());
        before = Steps.count();
        kryo.readObject(new Input(document), graph.getClass());
        return new long[] {written, Steps.count() - before};
    }

    private long[] ofJackson(ObjectMapper mapper, Object graph) throws Exception {
        mapper.writeValueAsBytes(graph);
        long before = Steps.count();
        byte[] document = mapper.writeValueAsBytes(graph);
        long written = Steps.count() - before;
        mapper.readValue(document, graph.getClass());
        before = Steps.count();
        mapper.readValue(document, graph.getClass());
        return new long[] {written, Steps.count() - before};
    }

    /** Reading is looking at the tables too. */
    private <T> long[] ofSnapshots(T graph) throws IOException {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) graph.getClass();
        Path directory = Files.createTempDirectory("steps");
        var mapper = new ObjectMapper().registerModule(new WeaklinkModule(weaklink));
        try (var store = SnapshotStore.builder(directory, JacksonSnapshots.of(mapper, type))
                .onCallersThread()
                .withoutForcing()
                .open()) {
            long before = Steps.count();
            long number = store.write(graph).number();
            long written = Steps.count() - before;
            before = Steps.count();
            store.read(number);
            store.look(number);
            long read = Steps.count() - before;
            return new long[] {written, read};
        } finally {
            try (var left = Files.list(directory)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private Object graph(String shape, int count) {
        var root = new Thing();
        return switch (shape) {
            case "back" -> back(root, count);
            case "carriers" -> carriers(back(root, count));
            case "ahead" -> ahead(root, count, false);
            case "ahead, one slot" -> ahead(root, count, true);
            case "outside" -> outside(root, count, "");
            case "names" -> outside(root, count, "name ");
            case "weak containers" -> containers(root, count);
            case "one container, merged" -> merged(count);
            case "natural names" -> labels(count, false);
            case "natural names of one hash" -> labels(count, true);
            case "nested" -> nested(root, count);
            case "nested records" -> records(root, count);
            default -> throw new IllegalArgumentException(shape);
        };
    }

    private static Thing back(Thing root, int count) {
        for (int i = 0; i < count; i++) {
            var part = new Thing();
            part.weak = new WeakReference<>(root);
            root.parts.add(part);
        }
        return root;
    }

    /** Each part is known beyond the document, by a name or by a token. */
    private Thing carriers(Thing root) {
        for (Thing part : root.parts) {
            outside.add(part);
            if (outside.size() % 2 == 0) {
                weaklink.registry().register("part " + outside.size(), part);
            }
            weaklink.registry().tokenOf(part);
        }
        return root;
    }

    private static Thing ahead(Thing root, int count, boolean oneSlot) {
        for (int i = 0; i < count; i++) {
            root.behind.add(new Thing());
            root.ahead.add(new WeakReference<>(root.behind.get(oneSlot ? 0 : i)));
        }
        return root;
    }

    private Thing outside(Thing root, int count, String name) {
        for (int i = 0; i < count; i++) {
            var live = new Thing();
            outside.add(live);
            if (!name.isEmpty()) {
                weaklink.registry().register(name + outside.size(), live);
            }
            root.back.add(new WeakReference<>(live));
        }
        return root;
    }

    private static Thing containers(Thing root, int count) {
        for (int i = 0; i < count; i++) {
            var part = new Thing();
            root.behind.add(part);
            root.watched.add(part);
            var label = new Label();
            label.name = "label " + i;
            root.labels.put(part, label);
        }
        return root;
    }

    private static Gatherings merged(int count) {
        var root = new Gatherings();
        for (int i = 0; i < count; i++) {
            var label = new Label();
            label.name = "label " + i;
            root.labels.add(label);
            root.gatherings.add(new Gathering(label));
        }
        return root;
    }

    /** Each label refers to one that comes later, by its name. */
    private static Label labels(int count, boolean ofOneHash) {
        var root = new Label();
        root.name = "root";
        for (int i = 0; i < count; i++) {
            var label = new Label();
            label.name = ofOneHash ? textOfOneHash(i) : "label " + i;
            root.labels.add(label);
        }
        for (int i = 1; i < count; i++) {
            root.labels.get(i - 1).next = new WeakReference<>(root.labels.get(i));
        }
        return root;
    }

    /** Returns one of many texts that have the same hash: "Aa" and "BB" have. */
    static String textOfOneHash(int number) {
        var text = new StringBuilder();
        for (int bit = 0; bit < 12; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static Thing nested(Thing root, int depth) {
        Thing at = root;
        for (int i = 0; i < depth; i++) {
            var part = new Thing();
            part.weak = new WeakReference<>(at);
            at.parts.add(part);
            at = part;
        }
        return root;
    }

    private static Thing records(Thing root, int depth) {
        for (int i = 0; i < depth; i++) {
            root.chain = new Chain(root.chain, new WeakReference<>(root.chain), new WeakReference<>(root));
        }
        return root;
    }
}
