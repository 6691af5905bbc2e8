package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.tool.graph.HtmlPage;
import io.weaklink.tool.graph.JsonGraph;
import io.weaklink.tool.graph.LostBefore;
import io.weaklink.tool.graph.MermaidGraph;
import io.weaklink.tool.graph.SnapshotGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the graph of a snapshot. */
@Command(
        name = "graph",
        description = {
            "Draws the objects of a snapshot and its weak references, as a chart for Mermaid, as a page for a browser,"
                    + " or as JSON.",
            "JSON, CBOR and Smile are drawn from the document alone. Other codecs need the classes that were written:"
                    + " give the class path, and with --codec what reads them. That is 'kryo' for a Kryo of every day,"
                    + " with references and without registration (or with the classes of --register, in their order);"
                    + " or a class there with a constructor without parameters that is, or supplies"
                    + " (java.util.function.Supplier), a SnapshotCodec, a Kryo, a Pool of Kryos or an ObjectMapper; or"
                    + " CLASS#METHOD, a static method without parameters that returns one. All but a SnapshotCodec need"
                    + " --root too. The classes run: name only what you trust, and give only snapshots that you trust."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink graph snapshot-0000000007.weak",
            "  weaklink graph --format html -o page.html snapshot-0000000007.weak",
            "  weaklink graph --codec kryo --class-path app.jar --root com.acme.World snapshot-0000000007.weak",
            "  weaklink graph --codec com.acme.Setup#kryo --class-path app.jar --root com.acme.World"
                    + " snapshot-0000000007.weak"
        })
final class Graph implements Callable<Integer> {

    /** As what a graph is drawn. */
    enum Format {
        MERMAID,
        HTML,
        JSON;

        /** Returns it as it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the user's codec is; both of the required ones or none. */
    static final class Own {

        @Option(
                names = {"--class-path", "--classpath"},
                required = true,
                paramLabel = "CP",
                description = "Where the user's classes are: directories and jars.")
        private String classPath = "";

        @Option(
                names = "--codec",
                required = true,
                paramLabel = "CODEC",
                description = "Reads the document: kryo, CLASS or CLASS#METHOD.")
        private String codec = "";

        @Option(names = "--root", paramLabel = "CLASS", description = "The class of the snapshot's root.")
        private @Nullable String root;

        @Option(
                names = "--register",
                paramLabel = "CLASS",
                split = ",",
                description =
                        "With --codec kryo: classes that the writer's Kryo registered, in its order; separate them"
                                + " by commas, or repeat the option.")
        private List<String> register = List.of();
    }

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A snapshot.")
    private Path path = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "mermaid, html or json; by default mermaid. --json says json too.")
    private @Nullable Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Where to write it; by default, to standard output.")
    private @Nullable Path output;

    @Option(
            names = "--no-values",
            description = "Leaves out plain values. Names of members, keys, tokens and names stay.")
    private boolean noValues;

    @ArgGroup(exclusive = false)
    private @Nullable Own own;

    @Mixin
    private final AsJson asJson = new AsJson();

    Graph(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        if (own != null && spec != null && !ClassPath.isInside()) {
            try (var classes = new ClassPath(own.classPath)) {
                return classes.run(
                        screen.terminal(),
                        spec.root().commandLine().getParseResult().originalArgs());
            }
        }
        if (asJson.isWanted() && format != null && format != Format.JSON) {
            throw new IOException("--json and --format " + format + " exclude each other. Give one of them.");
        }
        SnapshotFile file = Given.open(path);
        if (output != null && Files.exists(output) && Files.isSameFile(output, path)) {
            throw new IOException("'" + output + "' is the snapshot itself. Write the graph somewhere else.");
        }
        SnapshotGraph read = graph(file);
        SnapshotGraph graph = noValues ? read.withoutValues() : read;
        if (output == null) {
            draw(file, graph, screen);
        } else {
            try (var out = new PrintWriter(Files.newBufferedWriter(output))) {
                draw(file, graph, screen.into(out));
                if (out.checkError()) {
                    throw new IOException(
                            "The file '" + output + "' could not be written. Look whether its disk is full.");
                }
            }
        }
        return Finding.WHOLE;
    }

    private void draw(SnapshotFile file, SnapshotGraph graph, Screen to) throws IOException {
        Writer out = to.raw();
        if (asJson.isWanted() || format == Format.JSON) {
            new GraphJson(JsonReport.begin(to, "graph")).print(file, graph);
        } else if (format == Format.HTML) {
            new HtmlPage(graph, String.valueOf(path.getFileName())).writeTo(out);
        } else {
            out.write(new MermaidGraph(graph).text());
        }
        to.flush();
    }

    private SnapshotGraph graph(SnapshotFile file) throws IOException {
        if (own != null) {
            var given = new GivenCodec(own.codec, own.root, own.register);
            return new UserCodec(given.codec(file.header()), Graph.class.getClassLoader()).graph(file);
        }
        String codec = file.header().codec();
        if (!SnapshotDocument.tells(codec)) {
            throw new IOException("A document of '" + codec + "' cannot be read without its classes. Give them with"
                    + " --class-path and --codec (see graph --help), or see what the tables tell, with 'inspect' and"
                    + " 'refs --why'.");
        }
        try (JsonParser parser = new SnapshotDocument(file).open()) {
            return new JsonGraph(LostBefore.of(file.tables()))
                    .read(parser)
                    .withRootType(file.header().rootType());
        }
    }
}
