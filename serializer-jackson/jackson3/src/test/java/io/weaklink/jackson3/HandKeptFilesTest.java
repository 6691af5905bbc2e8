package io.weaklink.jackson3;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sources of Jackson 3 are those of Jackson 2, renamed by the build. These few are not: a file that is added here by
 * hand has to be added to this list too, with its reason in {@code main.xml}.
 */
class HandKeptFilesTest {

    private static final Set<String> IN_BOTH = Set.of(
            "AroundProperty.java",
            "DelegatingSerializer.java",
            "Host.java",
            "LaterChecks.java",
            "MapperSetup.java",
            "NumberedBean.java",
            "Registration.java",
            "TransparentDeserializer.java");

    private static final Set<String> IN_JACKSON_3_ALONE =
            Set.of("NamingDeserializer.java", "UnknownMembers.java", "XmlHost.java");

    private static final Path TABLE = Path.of("main.xml");
    private static final Path JACKSON_2 = Path.of("../src/main/java/io/weaklink/jackson");
    private static final Path JACKSON_3 = Path.of("src/main/java/io/weaklink/jackson3");
    private static final Path RENAMED = Path.of("target/generated-sources/renamed/io/weaklink/jackson3");

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(toCollection(TreeSet::new));
        }
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    @Test
    void areTheseAndNoOthers() throws IOException {
        assertThat(names(JACKSON_3)).isEqualTo(with(IN_BOTH, IN_JACKSON_3_ALONE));
    }

    @Test
    void areLeftOutByTheTable() throws IOException {
        Matcher excludes = Pattern.compile("excludes=\"([^\"]*)\"").matcher(Files.readString(TABLE));

        assertThat(excludes.find()).isTrue();
        assertThat(Arrays.asList(excludes.group(1).split(","))).containsExactlyInAnyOrderElementsOf(IN_BOTH);
        assertThat(excludes.find()).isFalse();
    }

    @Test
    void haveAReasonInTheTable() throws IOException {
        String table = Files.readString(TABLE);

        assertThat(with(IN_BOTH, IN_JACKSON_3_ALONE))
                .allSatisfy(file -> assertThat(table.substring(0, table.indexOf("-->")))
                        .containsPattern("\\b" + file.replace(".java", "") + "\\b"));
    }

    @Test
    void standBesideFilesThatAllHaveTheNameOfTheirSource() throws IOException {
        Set<String> renamed = names(RENAMED);

        assertThat(with(renamed, IN_BOTH)).isEqualTo(names(JACKSON_2));
        assertThat(renamed).doesNotContainAnyElementsOf(names(JACKSON_3));
    }

    @Test
    void standBesideFilesThatAllHaveTheLinesOfTheirSource() throws IOException {
        assertThat(names(RENAMED))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readAllLines(RENAMED.resolve(file)))
                        .hasSameSizeAs(Files.readAllLines(JACKSON_2.resolve(file))));
    }
}
