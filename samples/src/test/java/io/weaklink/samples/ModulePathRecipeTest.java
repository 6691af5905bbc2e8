package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipe for the module path: compiled as a module, and run as one in a JVM of its own. */
class ModulePathRecipeTest {

    private static final Path SOURCES = Path.of("recipes/jpms/src");

    private static final List<String> LIBRARIES = List.of(
            "serializer-api",
            "weaklink-api",
            "serializer-jackson",
            "weaklink-jackson",
            "serializer-kryo",
            "weaklink-kryo",
            "jackson-core",
            "jackson-databind",
            "jackson-annotations",
            "kryo-",
            "reflectasm",
            "objenesis",
            "minlog",
            "jspecify");

    /** Returns what the tests run with, without what the recipe does not need. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> LIBRARIES.stream().anyMatch(entry::contains))
                .filter(entry -> !entry.contains("jackson3") && !entry.contains("test") && !entry.contains("tools"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void compile(Path sources, Path classes) throws IOException {
        var errors = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(sources)) {
            Stream<String> options = Stream.of(
                    "-proc:none",
                    "-p",
                    modulePath(),
                    "-d",
                    classes.resolve("shop").toString());
            Stream<String> given = files.map(Path::toString).filter(file -> file.endsWith(".java"));
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, errors, Stream.concat(options, given).toArray(String[]::new));
            assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        }
    }

    private static Process start(Path classes, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        classes.resolve("shop") + File.pathSeparator + modulePath(),
                        "-m",
                        "shop/shop.Shop")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /** Runs the recipe, and returns what it said. */
    private static String run(Path classes, boolean toTheEnd) throws Exception {
        Path said = classes.resolve("said");
        Process process = start(classes, said);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue() == 0).as(Files.readString(said)).isEqualTo(toTheEnd);
        return Files.readString(said);
    }

    @Test
    void runsOnTheModulePath(@TempDir Path directory) throws Exception {
        compile(SOURCES, directory);

        assertThat(run(directory, true).lines()).endsWith("Shipped by bicycle", "Shipped by bicycle");
    }

    @ParameterizedTest
    @CsvSource({
        "com.fasterxml.jackson.databind, does not \"opens shop\" to module com.fasterxml.jackson.databind",
        "com.esotericsoftware.kryo, does not \"opens shop\" to module com.esotericsoftware.kryo",
        "io.weaklink.kryo, does not \"opens shop\" to module io.weaklink.kryo",
        "io.weaklink, open the package 'shop' to io.weaklink"
    })
    void isToldWhatIsNotOpened(String module, String error, @TempDir Path directory) throws Exception {
        Path sources =
                Files.createDirectories(directory.resolve("sources/shop")).getParent();
        String opened = Files.readString(SOURCES.resolve("module-info.java"));
        int at = opened.lastIndexOf(" " + module);
        Files.writeString(
                sources.resolve("module-info.java"),
                opened.substring(0, at) + " java.base" + opened.substring(at + 1 + module.length()));
        Files.copy(SOURCES.resolve("shop/Shop.java"), sources.resolve("shop/Shop.java"));
        compile(sources, directory);

        assertThat(run(directory, false)).contains(error);
    }
}
