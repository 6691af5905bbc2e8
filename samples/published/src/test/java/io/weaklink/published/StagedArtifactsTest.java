package io.weaklink.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each artifact of a release has what Central demands, and nothing that a user has no use for. */
class StagedArtifactsTest {

    private static final Set<String> CHECKSUMS = Set.of("md5", "sha1", "sha256", "sha512");

    static List<Staged> artifacts() throws IOException {
        return Staged.all();
    }

    static List<Staged> jars() throws IOException {
        return Staged.all().stream().filter(staged -> !staged.isBom()).toList();
    }

    @Test
    void areThoseOfTheBomAndTheBomItself() throws Exception {
        Pom bom = Pom.of(Staged.named("weaklink-bom").file(".pom"));
        var expected = new TreeSet<>(bom.texts("dependencyManagement/dependencies/dependency/artifactId"));
        expected.add("weaklink-bom");

        assertThat(artifacts()).extracting(Staged::name).containsExactlyElementsOf(expected);
        assertThat(bom.texts("dependencyManagement/dependencies/dependency/version"))
                .containsOnly("${project.version}");
        assertThat(bom.texts("dependencyManagement/dependencies/dependency/groupId"))
                .containsOnly("io.weaklink");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void haveSourcesJavadocABillOfMaterialsAndSignatures(Staged staged) throws IOException {
        List<String> ends = staged.isBom()
                ? List.of(".pom", "-cyclonedx.json")
                : List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");
        Set<String> expected = ends.stream()
                .map(end -> staged.file(end).getFileName().toString())
                .flatMap(file -> List.of(file, file + ".asc").stream())
                .collect(Collectors.toSet());

        assertThat(staged.files())
                .filteredOn(file -> !CHECKSUMS.contains(file.substring(file.lastIndexOf('.') + 1)))
                .containsExactlyInAnyOrderElementsOf(expected);
        for (String end : ends) {
            String file = staged.file(end).getFileName().toString();
            assertThat(staged.files()).contains(file + ".md5", file + ".sha1");
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void haveChecksumsThatAreRight(Staged staged) throws Exception {
        for (String name : staged.files()) {
            Path file = staged.folder().resolve(name);
            assertThat(staged.files().contains(name + ".sha1")
                            && !Files.readString(sum(file, "sha1")).startsWith(sha1(file)))
                    .as("The checksum of " + name + " is wrong")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void havePomsThatStandAlone(Staged staged) throws Exception {
        Pom pom = Pom.of(staged.file(".pom"));

        assertThat(pom.elements())
                .doesNotContain("parent", "build", "profiles", "modules", "repositories", "properties");
        assertThat(pom.text("groupId")).isEqualTo("io.weaklink");
        assertThat(pom.text("artifactId")).isEqualTo(staged.name());
        assertThat(pom.text("version")).isEqualTo(staged.version());
        assertThat(pom.texts("dependencies/dependency/scope")).isSubsetOf("compile", "runtime", "provided");
        assertThat(pom.texts("dependencies/dependency/version"))
                .hasSameSizeAs(pom.texts("dependencies/dependency/artifactId"));
        // The one name in the BOM is that of its own version, which stands above.
        assertThat(Files.readString(staged.file(".pom")).replace("${project.version}", staged.isBom() ? "" : "$"))
                .doesNotContain("$", "-SNAPSHOT", "<type>test-jar", ".invalid");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void havePomsWithAllThatCentralDemands(Staged staged) throws Exception {
        Pom pom = Pom.of(staged.file(".pom"));

        assertThat(List.of("name", "description", "url", "scm/connection", "scm/developerConnection", "scm/url"))
                .allSatisfy(path -> assertThat(pom.text(path)).as(path).isNotEmpty());
        assertThat(pom.texts("licenses/license/url"))
                .containsExactly("https://www.apache.org/licenses/LICENSE-2.0.txt");
        assertThat(pom.texts("developers/developer/name")).isNotEmpty().doesNotContain("");
        assertThat(pom.text("url")).doesNotEndWith(staged.name());
        assertThat(pom.text("scm/connection")).startsWith("scm:").doesNotEndWith(staged.name());
    }

    @Test
    void sayEachInItsOwnWordsWhatItIs() throws Exception {
        var descriptions = new TreeSet<String>();
        for (Staged staged : artifacts()) {
            descriptions.add(Pom.of(staged.file(".pom")).text("description"));
        }

        assertThat(descriptions).hasSameSizeAs(artifacts());
    }

    @ParameterizedTest
    @MethodSource("jars")
    void haveNoTestsAndNoSamples(Staged staged) throws IOException {
        assertThat(staged.entries(".jar"))
                .anyMatch(entry -> entry.startsWith("io/weaklink/"))
                .noneMatch(entry -> entry.startsWith("io/weaklink/samples/"));
        for (String entry : staged.entries(".jar")) {
            if (entry.startsWith("io/weaklink/") && entry.endsWith(".class")) {
                assertThat(staged.entry(".jar", entry)).as(entry).doesNotContain("org/junit/");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void haveTheSourceOfEachClassAndItsPage(Staged staged) throws IOException {
        Set<String> sources = staged.entries("-sources.jar");

        assertThat(staged.entries(".jar"))
                .filteredOn(entry -> entry.startsWith(ownPackages(staged)) && entry.endsWith(".class"))
                .isNotEmpty()
                .extracting(entry -> entry.replaceFirst("(\\$[^/]*)?\\.class$", ".java"))
                .isSubsetOf(sources);
        assertThat(staged.entries("-javadoc.jar")).contains("index.html");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void tellNoTimeNoMachineAndNoUser(Staged staged) throws IOException {
        assertThat(staged.manifest().getMainAttributes().keySet())
                .extracting(Object::toString)
                .contains("Build-Jdk-Spec")
                .doesNotContain("Built-By", "Build-Jdk", "Build-Time", "Build-Date", "Bnd-LastModified", "Build-Host");
        assertThat(staged.manifest().getMainAttributes().values().toString())
                .doesNotContain("/home/", "/root/", "/tmp/");
        assertThat(staged.entry(".jar", "META-INF/maven/io.weaklink/" + staged.name() + "/pom.xml"))
                .doesNotContain("<parent>", "${");
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void haveABillOfMaterialsOfWhatAUserGets(Staged staged) throws IOException {
        String bill = Files.readString(staged.file("-cyclonedx.json"));

        assertThat(bill)
                .contains("\"purl\" : \"pkg:maven/io.weaklink/" + staged.name() + "@" + staged.version())
                .doesNotContain("pkg:maven/org.junit", "pkg:maven/org.assertj", "weaklink-samples", "/work/", "/home/");
    }

    /** The tool has its libraries in its jar, whose sources lie elsewhere. */
    private static String ownPackages(Staged staged) {
        return staged.name().equals("weaklink-tool") ? "io/weaklink/tool/" : "io/weaklink/";
    }

    private static Path sum(Path file, String algorithm) {
        return file.resolveSibling(file.getFileName() + "." + algorithm);
    }

    private static String sha1(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file)));
    }
}
