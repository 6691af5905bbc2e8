package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is published: each artifact says what it is in its own words, and the BOM has all of them and nothing else.
 *
 * <p>Published is a module that does not set {@code maven.deploy.skip}, nor inherits it. The root is not, because published
 * POMs need no parent.
 */
class PublishedPomsTest {

    private static final Path BOM = ProjectFiles.ROOT.resolve("serializer-api/bom/pom.xml");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    @Test
    void allStandInTheBomAndNothingElseDoes() throws IOException {
        String managed = Files.readString(BOM).replaceAll("(?s).*<dependencyManagement>|</dependencyManagement>.*", "");

        assertThat(all(ARTIFACT, managed))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .filter(pom -> !pom.equals(BOM))
                        .map(PublishedPomsTest::artifact)
                        .toList());
        assertThat(all(Pattern.compile("<groupId>([^<]+)</groupId>"), managed)).containsOnly("io.weaklink");
    }

    @Test
    void areThoseOfTheLibrariesTheStartersAndTheTool() throws IOException {
        assertThat(published())
                .extracting(PublishedPomsTest::artifact)
                .contains("weaklink-api", "weaklink-bom", "weaklink-jackson", "weaklink-kryo", "weaklink-tool")
                .doesNotContain("weaklink-parent", "weaklink-samples", "weaklink-benchmarks", "weaklink-published");
    }

    @Test
    void sayEachInItsOwnWordsWhatTheArtifactIs() throws IOException {
        var descriptions = new ArrayList<String>();
        for (Path pom : published()) {
            List<String> own = all(Pattern.compile("\n  <description>([^<]+)</description>"), Files.readString(pom));
            assertThat(own).as("The description of " + pom).hasSize(1);
            descriptions.add(own.get(0));
        }

        assertThat(descriptions).doesNotHaveDuplicates().allMatch(text -> text.endsWith("."));
    }

    private static List<Path> published() throws IOException {
        var published = new ArrayList<Path>();
        for (Path pom : ProjectFiles.ending("/pom.xml")) {
            if (!pom.equals(ProjectFiles.ROOT.resolve("pom.xml")) && isDeployed(pom)) {
                published.add(pom);
            }
        }
        return published;
    }

    private static boolean isDeployed(Path pom) throws IOException {
        String text = Files.readString(pom);
        if (text.contains("<maven.deploy.skip>true<")) {
            return false;
        }
        if (!text.contains("<parent>")) {
            return true;
        }
        List<String> parent = all(Pattern.compile("<relativePath>([^<]+)</relativePath>"), text);
        return isDeployed(pom.resolveSibling(parent.isEmpty() ? "../pom.xml" : parent.get(0)));
    }

    private static String artifact(Path pom) {
        try {
            String text = Files.readString(pom).replaceFirst("(?s)<parent>.*</parent>", "");
            return all(ARTIFACT, text).get(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
