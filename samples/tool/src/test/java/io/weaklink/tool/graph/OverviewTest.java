package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static PageGraph page(String json) throws IOException {
        return new PageGraph(Documents.graph(json));
    }

    private static List<String> groups(PageGraph graph) {
        return Overview.of(graph).groups().stream()
                .map(group -> text(graph, group))
                .toList();
    }

    private static String text(PageGraph graph, Overview.Group group) {
        if (group.siblings() == NodeTree.NONE) {
            return "others x " + group.count() + " in " + group.parent();
        }
        Siblings siblings = graph.siblings().get(group.siblings());
        String type = siblings.type() == SiblingTypes.UNKNOWN
                ? ""
                : graph.types().names().get(siblings.type());
        String way = siblings.pattern() == NodeTree.NONE
                ? "$"
                : graph.patterns().all().get(siblings.pattern()).toString();
        String fate = siblings.fate() == LinkFate.HELD ? "" : " " + siblings.fate();
        return (way + " " + type).strip() + " x " + group.count() + fate + (group.holdsItself() ? " in itself" : "")
                + (group.parent() == NodeTree.NONE ? "" : " in " + group.parent());
    }

    @Test
    void letsFewSiblingsStandEachByItself() throws IOException {
        assertThat(
                        groups(
                                page(
                                        "{\"pages\":[{\"_weakId\":1},{\"_weakId\":2}],\"start\":{\"_weak\":1,\"_weakType\":\"page\"}}")))
                .containsExactly("$ x 1", "pages[*] page x 1 in 0", "pages[*] page x 1 in 0");
    }

    @Test
    void makesOneGroupOfManySiblingsAndOneOfAllThatStandBelowThem() throws IOException {
        PageGraph graph = page(Wiki.of(3_000));

        assertThat(groups(graph))
                .containsExactly(
                        "$ wiki x 1",
                        "folders[*] folder x 60 in 0",
                        "pages[*] page x 1320 in 0",
                        "listeners[*] x 300 in 0",
                        "sessions.* session x 67 NAMED in 0",
                        "sessions.* session x 133 CLEARED in 0",
                        "watchers[*] watcher x 30 ISSUED in 0",
                        "lost page x 1 MISSING in 0",
                        "pages[*] x 1320 in 1",
                        "lock x 66 CLEARED in 8");
    }

    @Test
    void putsAChainOfAnyLengthIntoOneGroup() throws IOException {
        assertThat(groups(new PageGraph(Documents.graph(Documents.chain(100_000)))))
                .containsExactly("$ x 1", "next x 99999 in itself in 0");
    }

    @Test
    void putsATreeOfFoldersIntoOneGroupPerProperty() throws IOException {
        var json = new StringBuilder();
        tree(json, 9, new int[] {1});

        List<String> groups = groups(page(json.toString()));

        assertThat(groups).hasSizeLessThanOrEqualTo(10).anyMatch(it -> it.contains("in itself"));
    }

    private static void tree(StringBuilder json, int depth, int[] number) {
        json.append("{\"_weakId\":").append(number[0]++);
        for (String side : depth == 0 ? new String[0] : new String[] {"left", "right"}) {
            json.append(",\"").append(side).append("\":");
            tree(json, depth - 1, number);
        }
        json.append('}');
    }

    @Test
    void givesEveryNodeOneGroupAndCountsIt() throws IOException {
        for (int objects : new int[] {10, 300, 3_000, 20_000}) {
            Overview overview = Overview.of(page(Wiki.of(objects)));

            int[] counts = new int[overview.groups().size()];
            IntStream.of(overview.groupOf()).forEach(group -> counts[group]++);

            assertThat(counts)
                    .containsExactly(overview.groups().stream()
                            .mapToInt(Overview.Group::count)
                            .toArray());
            assertThat(overview.groups()).hasSizeLessThanOrEqualTo(Overview.MOST_GROUPS);
        }
    }

    @Test
    void neverHasMoreGroupsThanAPictureHoldsAndPutsTheRestTogether() throws IOException {
        var json = new StringBuilder("{\"_weakId\":1");
        for (int i = 2; i < 500; i++) {
            json.append(",\"p").append(i % 15).append("\":{\"_weakId\":").append(i);
            json.append(",\"@type\":\"type").append(i).append("\"}");
        }

        PageGraph graph = page(json.append('}').toString());

        assertThat(groups(graph)).hasSize(Overview.MOST_AT_ALL + 1).contains("others x 469 in 0");
    }

    @Test
    void bundlesLinksOfOneNameAndOneFateBetweenTwoGroups() throws IOException {
        PageGraph graph = page(Wiki.of(3_000));

        List<String> bundles = Overview.of(graph).bundles().stream()
                .map(it -> it.from() + " " + graph.patterns().all().get(it.pattern()) + " " + it.to() + " x "
                        + it.count() + " " + it.fate().prospect())
                .toList();

        assertThat(bundles)
                .containsExactly(
                        "8 folder 1 x 1320 FOUND",
                        "2 folder 1 x 1320 FOUND",
                        "3 page 2 x 300 FOUND",
                        "1 wiki 0 x 60 FOUND",
                        "0 start 2 x 1 FOUND");
    }
}
