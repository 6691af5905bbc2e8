package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void isOneScreenWithCodeNearItsTop() {
        String unfolded = readme.text().replaceAll("(?s)<details>.*?</details>\n", "");
        assertThat(unfolded.lines()).hasSizeLessThanOrEqualTo(120);
        assertThat(readme.lines().subList(0, 39)).contains("```java");
    }

    @Test
    void namesTheTwoCommands() {
        assertThat(readme.text()).contains("`mvn -q -Ptour`", "`mvn verify`", "`mvn -q -Pworld`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CHANGELOG.md", "docs/wire.md", "docs/snapshots.md", "docs/python.md"})
    void linksToFilesThatExist(String path) throws Exception {
        assertThat(Page.of(path).links())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
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
