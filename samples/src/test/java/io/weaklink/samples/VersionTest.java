package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The version stands in one place, {@code revision} in the pom of the root. Pages and code that name it name that one.
 *
 * <p>Pages name the last release where there is one, {@code weaklink.released}: it is what a reader can have.
 */
class VersionTest {

    /** What a file says that a version of ours wrote long ago stays as it is. */
    private static final Set<String> KEPT = Set.of("SampleFile.java", "CHANGELOG.md", "VersionTest.java");

    private static final String NUMBER = "(\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.]+)?)";
    private static final Pattern REVISION = Pattern.compile("<revision>([^<]+)</revision>");
    private static final Pattern SNIPPET =
            Pattern.compile("<groupId>io\\.weaklink</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*<version>([^<]+)<");
    private static final Pattern COORDINATES = Pattern.compile("io\\.weaklink:weaklink-[a-z0-9-]+:" + NUMBER);
    private static final Pattern PLAIN = Pattern.compile("\\bweaklink(?:-[a-z0-9]+)* v?" + NUMBER);
    private static final Pattern FILE = Pattern.compile("\\bweaklink-[a-z0-9-]*?-" + NUMBER + "\\.(?:jar|pom)");

    private final String pom = Files.readString(ProjectFiles.ROOT.resolve("pom.xml"));
    private final String revision = property("revision");
    private final String released = property("weaklink.released").isEmpty() ? revision : property("weaklink.released");

    VersionTest() throws IOException {}

    @Test
    void isSetByOnePropertyForAllModules() throws IOException {
        assertThat(revision).matches(NUMBER);
        assertThat(files("/pom.xml")).hasSizeGreaterThan(10).allSatisfy(file -> {
            String own = Files.readString(file).replaceAll("(?s)<dependencies>.*|<build>.*|<properties>.*", "");
            assertThat(own).as(file.toString()).contains("<version>${revision}</version>");
            assertThat(own.split("<version>")).as(file.toString()).hasSize(2);
            assertThat(namedIn(file, REVISION)).as(file.toString()).allMatch(revision::equals);
        });
    }

    @Test
    void isWhatThePagesTellAReaderToTake() throws IOException {
        assertThat(namedIn("README.md", SNIPPET)).isNotEmpty();
        for (Path page : files(".md")) {
            assertThat(namedIn(page, SNIPPET, COORDINATES, FILE))
                    .as(page.toString())
                    .allMatch(name -> name.equals(released) || name.startsWith("$"));
        }
    }

    @Test
    void isWhatTheCodeSaysOfItself() throws IOException {
        assertThat(namedIn("serializer-api/src/main/java/io/weaklink/snapshot/SnapshotWriter.java", PLAIN))
                .containsExactly(revision);
        for (Path source : files(".java")) {
            assertThat(namedIn(source, PLAIN, COORDINATES, FILE))
                    .as(source.toString())
                    .allMatch(revision::equals);
        }
    }

    @Test
    void isWhatThePagesShowOfTheProgramsOutput() throws IOException {
        for (Path page : files(".md")) {
            assertThat(namedIn(page, PLAIN)).as(page.toString()).allMatch(revision::equals);
        }
    }

    @Test
    void isTheOneThatTheChangelogWritesAbout() throws IOException {
        assertThat(Page.of("CHANGELOG.md").text())
                .containsPattern("(?m)^## (Unreleased: )?" + Pattern.quote(revision.replace("-SNAPSHOT", "")) + "\\b");
    }

    private String property(String name) {
        var found = Pattern.compile("<" + Pattern.quote(name) + ">([^<]*)</").matcher(pom);
        return found.find() ? found.group(1) : "";
    }

    private static List<String> namedIn(String path, Pattern... forms) throws IOException {
        return namedIn(ProjectFiles.ROOT.resolve(path), forms);
    }

    private static List<String> namedIn(Path file, Pattern... forms) throws IOException {
        String text = Files.readString(file);
        var named = new ArrayList<String>();
        for (Pattern form : forms) {
            form.matcher(text).results().forEach(result -> named.add(result.group(1)));
        }
        return named;
    }

    private static List<Path> files(String end) throws IOException {
        return ProjectFiles.ending(end).stream()
                .filter(file -> !KEPT.contains(file.getFileName().toString()))
                .toList();
    }
}
