package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages in {@code docs/recipes} show code that is compiled, word for word. Where it runs is in the modules under {@code
 * recipes}, in the profile {@code stacks}.
 */
class RecipesTest {

    private static final Path PAGES = Path.of("../docs/recipes");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\n(.*?)^```$");
    private static final List<String> SOURCES = List.of(".java", ".kt", ".json", ".properties", ".config", ".xml");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Page page(String name) throws IOException {
        return Page.of("docs/recipes/" + name);
    }

    /** Returns a text without the blanks at the beginning of its lines. */
    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("recipes")), Files.walk(Path.of("src/main/java")))) {
            return files.filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> SOURCES.stream().anyMatch(file.toString()::endsWith))
                    .map(RecipesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return unindented(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsCodeThatIsCompiled(String name) throws IOException {
        List<String> sources = sources();
        List<String> blocks = BLOCK.matcher(page(name).text())
                .results()
                .map(block -> unindented(block.group(1)))
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(sources).as(block).anyMatch(source -> source.contains(block)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isOneScreen(String name) throws IOException {
        assertThat(page(name).lines()).hasSizeLessThanOrEqualTo(55);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToWhatExists(String name) throws IOException {
        assertThat(page(name).links())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void areThere() throws IOException {
        assertThat(pages())
                .containsExactly(
                        "jpms.md",
                        "kotlin.md",
                        "lombok.md",
                        "micronaut.md",
                        "native-image.md",
                        "quarkus.md",
                        "spark.md");
    }

    /** What a recipe for a framework says of its version is the version that it runs with. */
    @ParameterizedTest
    @MethodSource("pages")
    void sayTheVersionsThatTheyRunWith(String name) throws IOException {
        Path pom = Path.of("recipes", name.replace(".md", ""), "pom.xml");
        if (Files.exists(pom)) {
            List<String> versions = Pattern.compile("<\\w+(\\.\\w+)?\\.version>([^<]+)</")
                    .matcher(Files.readString(pom))
                    .results()
                    .map(version -> version.group(2))
                    .toList();

            assertThat(versions).isNotEmpty();
            assertThat(page(name).text()).contains(versions);
        }
    }

    /** The example of a native image is JSON, and the class of ours that it names exists. */
    @Test
    void nameAProxyThatExists() throws Exception {
        JsonNode metadata = new ObjectMapper()
                .readTree(Path.of("recipes/native-image/reachability-metadata.json")
                        .toFile());
        JsonNode proxy = metadata.at("/reflection/2/type/proxy");

        assertThat(proxy).hasSize(2);
        assertThat(Class.forName(proxy.get(1).textValue())).isInterface();
        assertThat(Arrays.asList("type", "allDeclaredConstructors", "allDeclaredFields"))
                .allSatisfy(member ->
                        assertThat(metadata.at("/reflection/0").has(member)).isTrue());
    }
}
