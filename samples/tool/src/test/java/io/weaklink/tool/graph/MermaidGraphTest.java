package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MermaidGraphTest {

    private static String drawn(String json) throws IOException {
        return new MermaidGraph(Documents.graph(json)).text();
    }

    @Test
    void drawsWeakEdgesDashedAndWhatIsGoneOrOutsideInColour() throws IOException {
        assertThat(drawn("""
                        {"name":"root","child":{"_weakId":1,"up":{"_weak":null},"main":{"_weak":"=main","_weakType":"window"},
                         "self":{"_weak":1,"_weakType":"node"}}}""")).isEqualTo("""
                        flowchart LR
                            n0["root"]
                            n1["node #35;1"]
                            n2(["empty"]):::gone
                            n3(["window =main"]):::outside
                            n0 -->|"child"| n1
                            n1 -.->|"up"| n2
                            n1 -.->|"main"| n3
                            n1 -.->|"self"| n1
                            classDef gone fill:#fdecec,stroke:#c53030,color:#8f1f1f
                            classDef outside fill:#fdf3dc,stroke:#b7791f,color:#744210
                            classDef more fill:none,stroke-dasharray:3 3
                            linkStyle 1 stroke:#c53030
                        """);
    }

    @Test
    void escapesWhatCouldEndALabelOrMeanSomethingInIt() throws IOException {
        assertThat(drawn("{\"name\":\"</script> \\\"] --> n9\\n `x` 1. _a_ &\"}")
                        .lines())
                .contains("    n0[\"#60;/script#62; #34;] #45;#45;#62; n9  #96;x#96; 1#46; #95;a#95; #38;\"]");
    }

    @Test
    void escapesTheNamesOfMembersToo() throws IOException {
        assertThat(drawn("{\"a\\\"|b\\n\":{\"_weakId\":1}}")).contains("    n0 -->|\"a#34;#124;b \"| n1\n");
    }

    @Test
    void saysHowManyItLeavesOut() throws IOException {
        String text = drawn(Documents.folders(150));

        assertThat(text.lines().filter(line -> line.matches(" {4}n\\d+\\[.*"))).hasSize(200);
        assertThat(text).contains("    more[\"left out: 101 nodes, 202 edges\"]:::more\n");
    }

    @Test
    void drawsNoMoreThanTwoEdgesANode() throws IOException {
        String reference = "{\"_weak\":1},";
        String json = "{\"_weakId\":1,\"all\":[" + reference.repeat(500) + "0]}";

        assertThat(drawn(json)).contains("    more[\"left out: 0 nodes, 100 edges\"]:::more\n");
    }

    @Test
    void refusesALimitOfNothing() throws IOException {
        SnapshotGraph graph = Documents.graph("{}");

        assertThatThrownBy(() -> new MermaidGraph(graph, 0)).hasMessage("A limit must be at least 1, but was 0.");
    }
}
