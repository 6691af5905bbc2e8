package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample runs: those that are there, so that a new one cannot be forgotten. */
class SamplesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/weaklink/samples/ideas");
    private static final Set<String> HELPERS = Set.of("package-info", "Expect", "Both");

    static Stream<String> ideas() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !HELPERS.contains(name))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Row D9 among them: a graph carried through a host whose Kryo Weaklink cannot be installed in. */
    @ParameterizedTest
    @MethodSource("ideas")
    void holdsWhatItSays(String idea) throws Exception {
        Class<?> sample = Class.forName("io.weaklink.samples.ideas." + idea);

        String said = Printed.by(() -> sample.getMethod("main", String[].class).invoke(null, (Object) new String[0]));

        assertThat(said).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("ideas")
    void staysUnderEightyLines(String idea) throws Exception {
        assertThat(Files.readAllLines(SOURCES.resolve(idea + ".java"))).hasSizeLessThan(80);
    }
}
