package io.weaklink.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weaklink.flink.sample.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code docs/flink.md} shows the sample that runs here, and a configuration that Flink understands. */
class FlinkPageTest {

    private static final Path PAGE = Path.of("../../docs/flink.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)\n```(\\w+)\n(.*?\n)```\n");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");

    @TempDir
    Path temp;

    private final String page = Files.readString(PAGE);

    FlinkPageTest() throws IOException {}

    private List<String> blocks(String language) {
        return BLOCK.matcher(page)
                .results()
                .filter(it -> it.group(1).equals(language))
                .map(it -> it.group(2))
                .toList();
    }

    /** The page leaves lines out, and says in comments of its own what the sample says in others. */
    @Test
    void showsLinesOfTheSample() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/io/weaklink/flink/sample"))) {
            sources = files.filter(Files::isRegularFile)
                    .flatMap(FlinkPageTest::lines)
                    .collect(Collectors.toSet());
        }

        assertThat(blocks("java")).hasSize(3);
        assertThat(String.join("", blocks("java")).lines().map(FlinkPageTest::code))
                .hasSizeGreaterThan(15)
                .isSubsetOf(sources);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(FlinkPageTest::code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(String line) {
        return line.replaceAll(" *//.*", "").strip();
    }

    @Test
    void hasALineThatFlinkUnderstands() throws IOException {
        Files.writeString(temp.resolve("config.yaml"), blocks("yaml").get(0));

        SerializerConfig config = Flinks.config(GlobalConfiguration.loadConfiguration(temp.toString()));

        assertThat(config.getRegisteredTypesWithKryoSerializerClasses())
                .containsExactly(Map.entry(WeakReference.class, FlinkReferenceSerializer.class));
        assertThat(WeaklinkFlink.check(config, Order.class)).isEmpty();
    }

    @Test
    void namesMethodsThatExist() {
        assertThat(page).contains("WeaklinkFlink.check(", "WeaklinkFlink.configure(", "WeaklinkMetrics.register(");
        assertThat(Arrays.stream(WeaklinkFlink.class.getMethods()).map(it -> it.getName()))
                .contains("check", "configure");
    }

    @Test
    void linksToWhatExists() {
        assertThat(LINK.matcher(page).results().map((MatchResult it) -> PAGE.resolveSibling(it.group(1))))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void isShort() {
        assertThat(page.lines()).hasSizeLessThanOrEqualTo(90);
    }
}
