package io.weaklink.tool.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    private static final String NASTY = "</script><script>alert(1)</script> <!-- \\\" ' \\u2028\\u2029\\n {{script}}";

    private static String page(SnapshotGraph graph, String title) throws IOException {
        var page = new StringWriter();
        new HtmlPage(graph, title).writeTo(page);
        return page.toString();
    }

    private static List<String> found(String regex, String page) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(page); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String dataOf(String page) {
        return found("<script type=\"application/json\" id=\"snapshot\">(.*?)</script>", page)
                .get(0);
    }

    @Test
    void carriesTheGraphAsData() throws IOException {
        String page = page(Documents.graph("{\"name\":\"root\",\"r\":{\"_weak\":null}}"), "A title");

        JsonNode data = new ObjectMapper().readTree(dataOf(page));

        assertThat(data).isEqualTo(new ObjectMapper().readTree("""
                        {"title":"A title","objects":1,"outside":0,"gone":1,"weak":1,"nodes":[
                         {"kind":"OBJECT","type":"","label":"root","path":"$","values":["name: \\"root\\""]},
                         {"kind":"GONE","type":"","label":"empty","path":"$.r","values":[]}],
                        "edges":[{"from":0,"to":1,"label":"r","weak":true,"becomes":"empty",
                         "why":"it was empty when it was written"}]}"""));
    }

    @Test
    void letsNoNameOutOfTheData() throws IOException {
        String json = "{\"name\":\"" + NASTY + "\",\"@type\":\"" + NASTY + "\",\"" + NASTY + "\":{\"_weakId\":1}}";
        String title = new ObjectMapper().readTree('"' + NASTY + '"').textValue();

        String page = page(Documents.graph(json), title);

        assertThat(found("(<script[ >])", page)).hasSize(3);
        assertThat(dataOf(page)).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        assertThat(new ObjectMapper().readTree(dataOf(page)).path("title").textValue())
                .isEqualTo(title);
    }

    @Test
    void loadsNothing() throws IOException {
        String page = page(Documents.graph("{}"), "");

        assertThat(found(
                        "((?:src|href|action|data|poster)\\s*=\\s*[\"'])",
                        page.replaceAll("(?s)<script.*?</script>", "")))
                .isEmpty();
        assertThat(found("(@import|url\\(|importScripts|new Worker|XMLHttpRequest|\\bfetch\\()", page))
                .isEmpty();
        assertThat(found("(https?://[^\\s\"'`)]*)", page.replaceAll("(?s)/\\*.*?\\*/", "")))
                .isEmpty();
    }

    @Test
    void letsOnlyItsOwnScriptsRun() throws IOException {
        String page = page(Documents.graph("{}"), "");

        assertThat(found("Content-Security-Policy\" content=\"([^\"]*)\"", page))
                .containsExactly("default-src 'none'; style-src 'unsafe-inline'; script-src "
                        + PageResource.allowed(PageResource.library()) + " "
                        + PageResource.allowed(PageResource.script()) + "; base-uri 'none'; form-action 'none'");
        assertThat(found("<script>(.*?)</script>", page))
                .containsExactly(PageResource.library(), PageResource.script());
    }

    @Test
    void neverTakesATextForMarkup() throws IOException {
        assertThat(PageResource.script())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
    }

    @Test
    void namesTheLicenseOfWhatItCarries() throws IOException {
        assertThat(page(Documents.graph("{}"), ""))
                .contains("Copyright (c) 2016-2025, The Cytoscape Consortium.", "Permission is hereby granted");
    }

    @Test
    void holdsWhatIsNearestToTheRootAndSaysHowManyThereAre() throws IOException {
        int count = HtmlPage.LIMIT + 10;

        JsonNode data = new ObjectMapper().readTree(dataOf(page(Documents.graph(Documents.chain(count)), "")));

        assertThat(data.path("nodes")).hasSize(HtmlPage.LIMIT);
        assertThat(data.path("objects").intValue()).isEqualTo(count);
    }
}
