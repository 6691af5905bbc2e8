package io.weaklink.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, run as whoever has it runs it, with nothing else on its class path; the build runs this once it is there. */
class ToolJarIT {

    private static final Path JAR = Path.of(System.getProperty("weaklink.jar"));

    @TempDir
    Path directory;

    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(directory);
    }

    private static Shell run(Object... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                JAR.toString()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        Path err = Files.createTempFile("weaklink", ".err");
        try {
            var builder = new ProcessBuilder(command).redirectError(err.toFile());
            builder.environment().remove("CLASSPATH");
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Shell(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    private static List<String> entries() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String text(String entry) throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            try (var in = jar.getInputStream(jar.getEntry(entry))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void saysItsVersion() throws Exception {
        Shell said = run("--version");

        assertThat(said.complaints()).isEmpty();
        assertThat(said.out().strip()).isEqualTo("weaklink " + Version.text());
        try (var jar = new JarFile(JAR.toFile())) {
            Manifest manifest = jar.getManifest();
            assertThat(manifest.getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo(Version.text());
        }
    }

    @Test
    void looksAtRealSnapshots() throws Exception {
        for (Path file : new Path[] {shelf.json(), shelf.kryo()}) {
            Shell said = run("inspect", "--json", file);
            JsonNode json = new ObjectMapper().readTree(said.out());

            assertThat(said.complaints()).isEmpty();
            assertThat(said.code()).isZero();
            assertThat(json.at("/references/count").intValue()).isEqualTo(5);
            assertThat(run("verify", "--progress", file).code()).isZero();
            assertThat(run("refs", "--why", file).out()).contains("(name 'house/hall')");
        }
        assertThat(run("graph", "--format", "html", shelf.json()).out()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void drawsWhatAnEverydayKryoWrote() throws Exception {
        Path classes = Compiled.run(directory, "Fleet", EverydayKryoTest.FLEET, directory.toString());
        Path file = directory.resolve("byName").resolve("snapshot-0000000001.weak");

        Shell said = run("graph", "--codec", "kryo", "--class-path", classes, "--root", "Fleet", file);

        assertThat(said.complaints()).isEmpty();
        assertThat(said.out()).contains("n1 -.->|\"leader\"| n2");
    }

    @Test
    void isNoModuleAndUnsigned() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.startsWith("META-INF/") && name.matches(".*\\.(SF|RSA|DSA)"))
                .noneMatch(name -> name.startsWith("org/junit") || name.startsWith("io/weaklink/samples"));
    }

    @Test
    void hasTheLicencesOfItsParts() throws IOException {
        String parts = text("META-INF/THIRD-PARTY.txt");

        assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/FastDoubleParser-LICENSE");
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/NOTICE"))
                .contains("the Weaklink project (its parts are listed in META-INF/THIRD-PARTY.txt).")
                .contains("Jackson", "Objenesis")
                .doesNotContain("Apache Software Foundation");
        for (String name : entries()) {
            if (name.matches("META-INF/maven/.*/pom.properties") && !name.contains("/io.weaklink/")) {
                String artifact = name.split("/")[3];
                assertThat(parts).contains("\n" + artifact + " ");
            }
        }
        for (String each : List.of("picocli", "kryo", "reflectasm", "minlog", "objenesis", "jspecify")) {
            assertThat(parts).contains("\n" + each + " ");
        }
    }
}
