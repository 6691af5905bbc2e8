package io.weaklink.tool.graph;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A graph as one page that needs nothing else: no server, no network, no other file.
 *
 * <p>The page shows the graph, searches it, and tells of each reference what it would become and why. What the document
 * says is data to it, never markup nor script, and its policy lets no other script run and no address be asked. It holds
 * at most {@value #LIMIT} nodes, those nearest to the root, and says how many it leaves out. Immutable.
 *
 * @param graph what to show
 * @param title what it is, for a person; not trusted either
 */
public record HtmlPage(SnapshotGraph graph, String title) {

    /** The most nodes that a page holds; a browser has to keep all of them. */
    public static final int LIMIT = 200_000;

    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

    /** Refuses nulls. */
    public HtmlPage {
        requireNonNull(graph, "graph");
        requireNonNull(title, "title");
    }

    /** Writes the page, to be encoded as UTF-8. */
    public void writeTo(Writer out) throws IOException {
        var drawn = new PageGraph(graph);
        Overview overview = Overview.of(drawn);
        int held = Math.min(drawn.tree().size(), LIMIT);
        String script = PageResource.script();
        String drawing = PageResource.text("drawing.css");
        String style = PageResource.text("page.css");
        Map<String, Part> parts = Map.of(
                "policy", it -> it.write(PageResource.allowed(script)),
                "drawing", it -> it.write(drawing),
                "style", it -> it.write(style),
                "first", new PageData(title, graph, drawn, overview, held)::writeTo,
                "objects", new PageObjects(drawn, overview, held)::writeTo,
                "script", it -> it.write(script));
        String page = PageResource.text("page.html");
        Matcher slot = SLOT.matcher(page);
        int written = 0;
        // One pass over the page alone: what is put into it may look like a slot, and is none.
        while (slot.find()) {
            out.write(page, written, slot.start() - written);
            requireNonNull(parts.get(slot.group(1)), slot.group()).writeTo(out);
            written = slot.end();
        }
        out.write(page, written, page.length() - written);
    }

    private interface Part {
        void writeTo(Writer out) throws IOException;
    }
}
