package io.weaklink.tool;

import com.fasterxml.jackson.core.JsonParser;
import io.weaklink.snapshot.SnapshotFile;
import io.weaklink.tool.graph.HtmlPage;
import io.weaklink.tool.graph.JsonGraph;
import io.weaklink.tool.graph.LostBefore;
import io.weaklink.tool.graph.MermaidGraph;
import io.weaklink.tool.graph.SnapshotGraph;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the graph of a snapshot. */
@Command(
        name = "graph",
        description = {
            "Draws the objects of a snapshot and its weak references, as a chart for Mermaid or as a page for a browser.",
            "JSON, CBOR and Smile are drawn from the document alone. Other codecs need the classes that were written:"
                    + " give the class path, and the name of a class there that implements"
                    + " java.util.function.Supplier<SnapshotCodec<?>> and has a constructor without parameters."
        },
        footer = {
            "",
            "Examples:",
            "  weaklink-snapshot graph snapshot-0000000007.weak",
            "  weaklink-snapshot graph --format html -o page.html snapshot-0000000007.weak",
            "  weaklink-snapshot graph --classpath app.jar --codec com.example.WorldCodec snapshot-0000000007.weak"
        })
final class Graph implements Callable<Integer> {

    /** As what a graph is drawn. */
    enum Format {
        MERMAID,
        HTML
    }

    /** Where the user's codec is; both or none. */
    static final class Own {

        @Option(
                names = "--classpath",
                required = true,
                paramLabel = "CP",
                description = "Where the user's classes are.")
        private String classPath = "";

        @Option(names = "--codec", required = true, paramLabel = "CLASS", description = "Supplies the codec.")
        private String codec = "";
    }

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A snapshot.")
    private Path path = Path.of("");

    @Option(names = "--format", paramLabel = "F", description = "mermaid or html; by default mermaid.")
    private Format format = Format.MERMAID;

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

    Graph(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        SnapshotFile file = Given.open(path);
        if (output != null && Files.exists(output) && Files.isSameFile(output, path)) {
            throw new IOException("'" + output + "' is the snapshot itself. Write the graph somewhere else.");
        }
        SnapshotGraph graph = noValues ? graph(file).withoutValues() : graph(file);
        if (output == null) {
            draw(graph, screen.raw());
            screen.flush();
        } else {
            try (Writer out = Files.newBufferedWriter(output)) {
                draw(graph, out);
            }
        }
        return Finding.WHOLE;
    }

    private void draw(SnapshotGraph graph, Writer out) throws IOException {
        if (format == Format.HTML) {
            new HtmlPage(graph, String.valueOf(path.getFileName())).writeTo(out);
        } else {
            out.write(new MermaidGraph(graph).text());
        }
    }

    private SnapshotGraph graph(SnapshotFile file) throws IOException {
        if (own != null) {
            try (var classes = new ClassPath(own.classPath)) {
                return new UserCodec(classes.codec(own.codec), classes.loader()).graph(file);
            }
        }
        String codec = file.header().codec();
        if (!SnapshotDocument.tells(codec)) {
            throw new IOException("A document of '" + codec + "' cannot be read without its classes. Give them with"
                    + " --classpath and --codec (see graph --help), or see what the tables tell, with 'inspect' and"
                    + " 'refs --why'.");
        }
        try (JsonParser parser = new SnapshotDocument(file).open()) {
            return new JsonGraph(LostBefore.of(file.tables()))
                    .read(parser)
                    .withRootType(file.header().rootType());
        }
    }
}
