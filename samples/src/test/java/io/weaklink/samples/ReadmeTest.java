package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows runs as pasted, and what it points at exists. */
class ReadmeTest {

    private final Page readme = Page.of("README.md");

    ReadmeTest() throws Exception {}

    @Test
    void showsAProgramThatRunsAsPasted(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Demo.java"), readme.block("java"));

        String said = compileAndRun(source, directory);

        assertThat(said).startsWith("Both ways bound: {");
    }

    @Test
    void isShortWithCodeNearItsTop() {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(95);
        assertThat(readme.lines().subList(0, 39)).contains("```java");
        assertThat(readme.text()).doesNotContain("<details>");
    }

    @Test
    void namesTheTwoCommands() {
        assertThat(readme.text()).contains("`mvn -q -Ptour -pl samples -am`", "`mvn verify`");
    }

    /** The contract asks that these two stand where everybody reads. */
    @Test
    void saysWhatComesBackInAnotherWay() {
        assertThat(readme.text())
                .contains("a reference *object* in two holders may come back as two")
                .contains("`Reference.refersTo` is final, and wrong for a late reference");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToFilesThatExist(String path) throws Exception {
        assertThat(Page.of(path).links()).allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void hasAnIndexOfAllPages() throws Exception {
        List<Path> listed = Page.of("docs/README.md").links();

        assertThat(listed).extracting(Path::normalize).containsAll(pagesUnderDocs());
        assertThat(readme.links()).contains(Path.of("../docs/README.md"));
    }

    private static List<Path> pagesUnderDocs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("README.md"))
                    .toList();
        }
    }

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md"),
                            files.map(Path::toString)
                                    .filter(file -> file.endsWith(".md"))
                                    .map(file -> file.substring("../".length())))
                    .toList();
        }
    }

    @Test
    void linksToEverySampleByTheirDirectory() {
        assertThat(readme.links())
                .extracting(Path::normalize)
                .contains(Path.of("../samples/src/main/java/io/weaklink/samples/ideas"));
    }

    private static String compileAndRun(Path source, Path classes) throws Exception {
        var errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return Printed.by(() ->
                    loader.loadClass("Demo").getMethod("main", String[].class).invoke(null, (Object) new String[0]));
        }
    }
}
