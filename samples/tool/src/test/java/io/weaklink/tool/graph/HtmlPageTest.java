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

    private static String data(String page, String id) {
        return found("<script type=\"application/json\" id=\"" + id + "\">(.*?)</script>", page)
                .get(0);
    }

    @Test
    void carriesWhatItShowsAtFirstAndTheNodesApart() throws IOException {
        String page = page(Documents.graph("{\"name\":\"root\",\"r\":{\"_weak\":null}}"), "A title");

        JsonNode first = new ObjectMapper().readTree(data(page, "first"));
        JsonNode objects = new ObjectMapper().readTree(data(page, "objects"));

        assertThat(first.path("title").textValue()).isEqualTo("A title");
        assertThat(first.path("groups").findValuesAsText("label")).containsExactly("root", "empty");
        assertThat(objects.path("values").toString()).isEqualTo("[[0,\"\\\"root\\\"\"],[]]");
        assertThat(page.indexOf("id=\"objects\"")).isGreaterThan(page.lastIndexOf("<script>"));
    }

    @Test
    void letsNoNameOutOfTheData() throws IOException {
        String json = "{\"name\":\"" + NASTY + "\",\"@type\":\"" + NASTY + "\",\"" + NASTY + "\":{\"_weakId\":1}}";
        String title = new ObjectMapper().readTree('"' + NASTY + '"').textValue();

        String page = page(Documents.graph(json), title);

        assertThat(found("(<script[ >])", page)).hasSize(3);
        for (String id : List.of("first", "objects")) {
            assertThat(data(page, id)).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        }
        assertThat(new ObjectMapper()
                        .readTree(data(page, "first"))
                        .path("title")
                        .textValue())
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
                        + PageResource.allowed(PageResource.script()) + "; base-uri 'none'; form-action 'none'");
        assertThat(found("<script>(.*?)</script>", page)).containsExactly(PageResource.script());
    }

    @Test
    void neverTakesATextForMarkup() throws IOException {
        assertThat(PageResource.script())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
    }

    @Test
    void holdsWhatIsNearestToTheRootAndSaysHowManyThereAre() throws IOException {
        int count = HtmlPage.LIMIT + 10;

        String page = page(Documents.graph(Documents.chain(count)), "");

        assertThat(new ObjectMapper().readTree(data(page, "objects")).path("labels"))
                .hasSize(HtmlPage.LIMIT);
        JsonNode first = new ObjectMapper().readTree(data(page, "first"));
        assertThat(first.path("nodes").intValue()).isEqualTo(count);
        assertThat(first.path("held").intValue()).isEqualTo(HtmlPage.LIMIT);
    }

    @Test
    void hasNoMoreToReadBeforeTheFirstPictureHoweverMuchThereIs() throws IOException {
        String small = page(Documents.graph(Wiki.of(300)), "");
        String large = page(Documents.graph(Wiki.of(100_000)), "");

        assertThat(data(small, "first")).hasSizeLessThan(20_000);
        assertThat(data(large, "first")).hasSizeLessThan(20_000);
        assertThat(data(large, "objects")).hasSizeLessThan(6_000_000);
    }

    @Test
    void boundsTheFirstPictureAlsoOfADocumentThatIsNothingButKinds() throws IOException {
        var json = new StringBuilder("{\"_weakId\":1");
        for (int i = 2; i < 3_000; i++) {
            json.append(",\"p").append(i % 15).append("\":{\"_weakId\":").append(i);
            json.append(",\"@type\":\"type").append(i).append("\"}");
        }

        String page = page(Documents.graph(json.append('}').toString()), "");

        assertThat(data(page, "first")).hasSizeLessThan(60_000);
    }
}
