package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PageObjectsTest {

    private static JsonNode written(String json) throws IOException {
        var graph = new PageGraph(Documents.graph(json));
        var text = new StringWriter();
        new PageObjects(graph, Overview.of(graph), graph.tree().size()).writeTo(text);
        return new ObjectMapper().readTree(text.toString());
    }

    @Test
    void writesColumnsInWhichWhatFollowsFromOthersIsLeftOut() throws IOException {
        assertThat(written("""
                        {"name":"top","pages":[{"_weakId":1,"up":{"_weak":7}},{"_weakId":2,"name":"b"}],
                         "start":{"_weak":2,"_weakType":"page"},"none":{"_weak":null}}""")).isEqualTo(new ObjectMapper().readTree("""
                        {"types":["page"],
                         "patterns":[[".pages[","]"],[".start"],[".none"],[".up"]],
                         "siblings":[[-1,-1,0,0],[0,0,0,0],[2,-1,2,8],[3,-1,2,7]],
                         "siblingsOf":[0,1,1,2,2,1,3,1],"groupOf":[0,1,1,1,2,1,3,1,4,1],"told":[0,2,1,1,0,2],
                         "parents":[-1,1,0,0,1],"fills":[0,0,0,0,0],"labels":[0,-1,1,"empty","#7"],
                         "values":[[0,"\\"top\\"",1,"2 elements"],[2,"1"],[2,"2",0,"\\"b\\""],[],[]],
                         "names":["name","pages","_weakId"],
                         "edges":{"from":[0],"to":[3],"patterns":[1],"fates":[1],"fills":[0]}}"""));
    }

    @Test
    void writesAnIndexAsADifferenceAndAKeyAsItIs() throws IOException {
        var json = new StringBuilder("{\"list\":[0,{\"_weakId\":1},0,{\"_weakId\":2}],\"map\":{");
        for (int i = 0; i < 6; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"k")
                    .append(i)
                    .append("\":{\"_weakId\":")
                    .append(3 + i)
                    .append('}');
        }

        JsonNode objects = written(json.append("}}").toString());

        assertThat(objects.path("fills").toString()).isEqualTo("[0,1,1,\"k0\",\"k1\",\"k2\",\"k3\",\"k4\",\"k5\"]");
        assertThat(objects.path("patterns").toString()).isEqualTo("[[\".list[\",\"]\"],[\".map.\",\"\"]]");
    }

    @Test
    void takesNoMoreThanSoManyBytesForAnObject() throws IOException {
        var graph = new PageGraph(Documents.graph(Wiki.of(10_000)));
        var text = new StringWriter();

        new PageObjects(graph, Overview.of(graph), graph.tree().size()).writeTo(text);

        assertThat(text.getBuffer().length() / graph.tree().size()).isLessThan(60);
    }
}
