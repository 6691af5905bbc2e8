package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.weaklink.tool.graph.LinkFate.Prospect;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables beside the picture: the histogram, and the reasons. */
class PageTablesTest {

    private static PageGraph wiki() throws IOException {
        return new PageGraph(Documents.graph(Wiki.of(3_000)));
    }

    private static String name(PageGraph graph, int type) {
        return type == SiblingTypes.UNKNOWN ? "" : graph.types().names().get(type);
    }

    @Test
    void countsObjectsOfEachTypeAndWhatBecomesOfTheReferencesToThem() throws IOException {
        PageGraph graph = wiki();

        List<String> rows = Histogram.of(graph).rows().stream()
                .map(row -> (row.type() < 0
                                ? graph.patterns().all().get(row.pattern()).toString()
                                : name(graph, row.type()))
                        + " " + row.objects() + ": " + row.references(Prospect.FOUND) + " "
                        + row.references(Prospect.NAMED) + " " + row.references(Prospect.LOST))
                .toList();

        assertThat(rows)
                .containsExactly(
                        "page 1320: 301 0 1",
                        "pages[*] 1320: 0 0 0",
                        "listeners[*] 300: 0 0 0",
                        "folder 60: 2640 0 0",
                        "wiki 1: 60 0 0",
                        "session 0: 0 67 133",
                        "lock 0: 0 0 66",
                        "watcher 0: 0 0 30");
    }

    @Test
    void leavesNoReferenceOutOfTheHistogram() throws IOException {
        SnapshotGraph graph = Documents.graph(Wiki.of(700));

        int counted = Histogram.of(new PageGraph(graph)).rows().stream()
                .flatMap(row -> row.references().values().stream())
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(counted).isEqualTo(graph.count(Strength.WEAK));
    }

    @Test
    void groupsReasonsByPlaceAndFate() throws IOException {
        PageGraph graph = wiki();

        List<String> rows = Reasons.of(graph).rows().stream()
                .map(row -> graph.patterns().all().get(row.key().pattern()) + " x " + row.count() + " "
                        + row.key().fate() + " in " + name(graph, row.key().holder()) + " to "
                        + name(graph, row.key().type()))
                .toList();

        assertThat(rows)
                .containsExactly(
                        "sessions.* x 133 CLEARED in wiki to session",
                        "sessions.* x 67 NAMED in wiki to session",
                        "lock x 66 CLEARED in  to ",
                        "watchers[*] x 30 ISSUED in wiki to watcher",
                        "lost x 1 MISSING in wiki to page");
    }

    @Test
    void countsWhatWasLostBeforeApart() throws IOException {
        String json = "{\"a\":{\"_weak\":\"=x\",\"_weakType\":\"t\"},\"b\":{\"_weak\":\"=y\",\"_weakType\":\"t\"}}";
        try (var parser = new JsonFactory().createParser(json)) {
            SnapshotGraph graph = new JsonGraph(new LostBefore(Set.of("=x"))).read(parser);

            Histogram.Row row = Histogram.of(new PageGraph(graph)).rows().get(1);

            assertThat(row.references())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(Prospect.LOST_BEFORE, 1, Prospect.NAMED, 1));
            assertThat(graph.edges())
                    .extracting(GraphEdge::fate)
                    .containsExactly(LinkFate.NAMED_BEFORE, LinkFate.NAMED);
        }
    }
}
