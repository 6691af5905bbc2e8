package io.weaklink.samples.boot4;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** The page {@code docs/spring-boot.md} shows the code of this sample, and the configuration keys that there are. */
class SpringBootPageTest {

    private static final Path ROOT = Path.of("../../..");
    private static final Path SOURCES = Path.of("src/main/java/io/weaklink/samples/boot4");

    private final String page = Files.readString(ROOT.resolve("docs/spring-boot.md"));

    SpringBootPageTest() throws IOException {}

    private List<String> blocks(String language) {
        return Pattern.compile("\n```" + language + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** Returns the lines of a source that say something. */
    private static Stream<String> code(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.matches("(/\\*\\*|\\*).*"));
    }

    private static String source(String file) throws IOException {
        return String.join("\n", code(Files.readString(SOURCES.resolve(file))).toList());
    }

    @Test
    void showsTheFieldsOfTheEntity() throws IOException {
        String folder = source("Folder.java");

        assertThat(code(blocks("java").get(0)))
                .allSatisfy(line -> assertThat(folder).contains(line));
        assertThat(folder).contains(code(blocks("java").get(0)).limit(4).toList());
    }

    @Test
    void showsTheBeansOfTheApplication() throws IOException {
        String beans = String.join("\n", code(blocks("java").get(1)).toList());

        assertThat(source("FoldersApplication.java")).contains(beans);
    }

    @Test
    void showsADocumentThatTheApplicationGives() {
        assertThat(blocks("json")).containsExactly(FoldersTest.FOLDER);
    }

    @Test
    void namesTheArtifactOfEachBoot() throws IOException {
        assertThat(blocks("xml").get(0)).contains("weaklink-spring-boot-starter", "weaklink-spring-boot3-starter");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>weaklink-spring-boot-starter</artifactId>");
        assertThat(Files.readString(Path.of("../boot3/pom.xml")))
                .contains("<artifactId>weaklink-spring-boot3-starter</artifactId>");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static class Metadata {
        public List<Map<String, Object>> properties = List.of();
    }

    @Test
    void listsEachConfigurationKeyWithItsDefault() throws Exception {
        List<String> rows =
                page.lines().filter(line -> line.startsWith("| `weaklink.")).toList();
        List<Map<String, Object>> keys = new ArrayList<>();
        for (URL each : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = each.openStream()) {
                new ObjectMapper()
                        .readValue(in, Metadata.class).properties.stream()
                                .filter(key -> String.valueOf(key.get("name")).startsWith("weaklink."))
                                .forEach(keys::add);
            }
        }

        assertThat(rows).hasSameSizeAs(keys);
        assertThat(keys)
                .allSatisfy(key -> assertThat(rows)
                        .anyMatch(row -> row.startsWith("| `" + key.get("name") + "` | "
                                + (key.containsKey("defaultValue") ? "`" + key.get("defaultValue") + "` |" : ""))));
    }

    @Test
    void linksToWhatIsThereAndIsShort() {
        Pattern.compile("]\\(([^)#:]+)\\)")
                .matcher(page)
                .results()
                .forEach(link ->
                        assertThat(ROOT.resolve("docs").resolve(link.group(1))).exists());
        assertThat(page.lines()).hasSizeLessThanOrEqualTo(75);
    }
}
