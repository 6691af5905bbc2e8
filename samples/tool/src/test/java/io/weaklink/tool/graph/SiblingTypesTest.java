package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SiblingTypesTest {

    private static List<String> types(String json) throws IOException {
        var graph = new PageGraph(Documents.graph(json));
        return IntStream.range(0, graph.tree().size())
                .mapToObj(at -> graph.tree().node(at).path() + " " + type(graph, at))
                .toList();
    }

    private static String type(PageGraph graph, int at) {
        int type = graph.types().of(at);
        return type == SiblingTypes.UNKNOWN
                ? "-"
                : graph.types().names().get(type) + (graph.types().isTold(at) ? "" : "?");
    }

    @Test
    void takesTheTypeThatAReferenceTellsOfASibling() throws IOException {
        assertThat(types(
                        "{\"pages\":[{\"_weakId\":1},{\"_weakId\":2}],\"start\":{\"_weak\":2,\"_weakType\":\"page\"}}"))
                .containsExactly("$ -", "$.pages[0] page?", "$.pages[1] page");
    }

    @Test
    void takesItForWhatIsEmptyInTheSamePlace() throws IOException {
        assertThat(types("{\"sessions\":[{\"_weak\":\"=a\",\"_weakType\":\"session\"},{\"_weak\":null}]}"))
                .containsExactly("$ -", "$.sessions[0] session", "$.sessions[1] session?");
    }

    @Test
    void takesItBelowOtherHoldersOfTheSameTypeAndBelowThoseItHasFound() throws IOException {
        assertThat(types("""
                        {"folders":[{"_weakId":1,"page":{"_weakId":2}},{"_weakId":3,"page":{"_weakId":4}}],
                         "top":{"_weak":1,"_weakType":"folder"},"start":{"_weak":4,"_weakType":"page"}}"""))
                .containsExactly(
                        "$ -",
                        "$.folders[0] folder",
                        "$.folders[1] folder?",
                        "$.folders[0].page page?",
                        "$.folders[1].page page");
    }

    @Test
    void takesNoneWhereSiblingsDiffer() throws IOException {
        assertThat(types("[{\"_weakId\":1,\"@type\":\"a\"},{\"_weakId\":2,\"@type\":\"b\"},{\"_weakId\":3}]"))
                .containsExactly("$ -", "$[0] a", "$[1] b", "$[2] -");
    }

    @Test
    void takesNoneFromAnotherPlace() throws IOException {
        assertThat(types("{\"a\":{\"_weakId\":1,\"@type\":\"x\"},\"b\":{\"_weakId\":2}}"))
                .containsExactly("$ -", "$.a x", "$.b -");
    }

    @Test
    void takesManyNamesSideBySideForKeysOfOnePlace() throws IOException {
        var json = new StringBuilder("{\"sessions\":{\"a.b@c\":{\"_weakId\":1,\"@type\":\"session\"}");
        for (int i = 2; i < 8; i++) {
            json.append(",\"k").append(i).append("\":{\"_weakId\":").append(i).append('}');
        }

        assertThat(types(json.append("}}").toString()))
                .contains("$.sessions.a.b@c session", "$.sessions.k2 session?", "$.sessions.k7 session?");
    }

    @Test
    void takesFewNamesSideBySideForProperties() throws IOException {
        assertThat(types("{\"box\":{\"a\":{\"_weakId\":1,\"@type\":\"x\"},\"b\":{\"_weakId\":2}}}"))
                .containsExactly("$ -", "$.box.a x", "$.box.b -");
    }
}
