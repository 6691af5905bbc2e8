package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkSerializer;
import io.weaklink.samples.Paper.Customer;
import io.weaklink.samples.Paper.Press;
import java.io.File;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/wire.md says is so. */
class WireTest {

    @Referent("node")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    static class Node {
        public String name = "";
        public List<Node> children = new ArrayList<>();

        @Weak
        public Node parent;
    }

    static class Line {
        public WeakReference<Box> ahead = new WeakReference<>(null);
        public Box box = new Box();
        public WeakReference<Box> empty = new WeakReference<>(null);
        public WeakReference<Line> up = new WeakReference<>(this);
    }

    static class Box {
        public String name = "b";
    }

    static class Holder {
        public WeakReference<Node> node;
    }

    private static final String DRIVER = """
            import { readWeaklink } from "%s";
            import { readFileSync } from "node:fs";
            const paper = readWeaklink(readFileSync("%s", "utf8"), new Map([["=customer/42", { name: "Ada" }]]));
            const own = paper.mailing.every((reader, i) => reader.deref() === paper.readers[i]);
            console.log(paper.mailing.length, own, paper.patron.deref()?.name, paper.press.deref());
            """;

    private final Page page = Page.of("docs/wire.md");
    private final ObjectMapper stock = new ObjectMapper();
    private final ObjectMapper mapper = new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.create()));

    WireTest() throws Exception {}

    private String tree() throws Exception {
        var root = new Node();
        root.name = "root";
        var leaf = new Node();
        leaf.name = "leaf";
        leaf.parent = root;
        root.children.add(leaf);
        return mapper.writeValueAsString(root);
    }

    @Test
    void showsWhatTheModuleWrites() throws Exception {
        assertThat(page.block("json")).isEqualTo(tree() + "\n");
    }

    @Test
    void showsTheBytesThatKryoWrites() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.register(Line.class, 20);
        kryo.register(Box.class, 21);
        kryo.register(WeakReference.class, new WeaklinkSerializer(kryo, Weaklink.create()), 22);
        var line = new Line();
        line.ahead = new WeakReference<>(line.box);

        var output = new Output(64, -1);
        kryo.writeObject(output, line);

        String shown = page.block("text")
                .lines()
                .map(row -> row.substring(0, 14).strip())
                .collect(Collectors.joining(" "));
        assertThat(HexFormat.ofDelimiter(" ").formatHex(output.toBytes())).isEqualTo(shown);
    }

    /** Runs the reader where there is a Node.js; that the page shows the reader is checked everywhere. */
    @Test
    void showsAReaderThatReadsWhatTheModuleWrites(@TempDir Path directory) throws Exception {
        Path reader = Path.of("../docs/reader.mjs").toAbsolutePath().normalize();
        assertThat(page.block("js")).isEqualTo(Files.readString(reader));
        assertThat(Files.readAllLines(reader)).hasSizeLessThanOrEqualTo(12);

        Optional<Path> node = onPath("node");

        if (node.isPresent()) {
            assertThat(readBy(node.get(), reader, directory)).isEqualTo("2 true Ada undefined\n");
        }
    }

    @Test
    void saysWhatAStockReaderDoesWithANumber() throws Exception {
        String json = tree();

        assertThatThrownBy(() -> stock.readValue(json, Node.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageStartingWith("Unrecognized field \"_weakId\"");

        var lenient = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Node restored = lenient.readValue(json, Node.class);
        assertThat(restored.children.get(0).parent).isNotSameAs(restored);
        assertThat(restored.children.get(0).parent.name).isEmpty();
    }

    @Test
    void readsDocumentsFromBeforeWeaklink() throws Exception {
        var holder = new Holder();
        holder.node = new WeakReference<>(new Node());

        Holder restored = mapper.readValue(stock.writeValueAsString(holder), Holder.class);

        assertThat(restored.node.get()).isNull();
    }

    private static String readBy(Path node, Path reader, Path directory) throws Exception {
        var weaklink = Weaklink.create();
        var patron = new Customer();
        var press = new Press();
        weaklink.registry().register("customer/42", patron);
        var paper = new Paper(patron, press, "Emmy", "Alan");
        Path document = Files.write(directory.resolve("paper.json"), new Codec.Json(weaklink).write(paper));
        Path driver = Files.writeString(
                directory.resolve("driver.mjs"), DRIVER.formatted(reader.toUri(), forJavaScript(document)));
        assertThat(List.of(paper.patron.get(), paper.press.get())).containsExactly(patron, press);
        Process process = new ProcessBuilder(node.toString(), driver.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static String forJavaScript(Path path) {
        return path.toString().replace("\\", "\\\\");
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
