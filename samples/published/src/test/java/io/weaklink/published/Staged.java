package io.weaklink.published;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** One artifact with all that lies beside it, in the folder that a release was put into. */
record Staged(String name, String version, Path folder) {

    private static final String VERSION = System.getProperty("weaklink.version", "");

    /** Returns all artifacts of the release. */
    static List<Staged> all() throws IOException {
        Path group = Path.of(System.getProperty("weaklink.staging", "")).resolve("io/weaklink");
        if (!Files.isDirectory(group)) {
            throw new IllegalStateException("The folder '" + group.toAbsolutePath()
                    + "' does not exist. Run .ci/dry-run, or give another one by -Dweaklink.staging=.");
        }
        try (Stream<Path> folders = Files.list(group)) {
            return folders.sorted()
                    .map(folder -> new Staged(folder.getFileName().toString(), VERSION, folder.resolve(VERSION)))
                    .toList();
        }
    }

    static Staged named(String name) throws IOException {
        return all().stream()
                .filter(staged -> staged.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no artifact '" + name + "'."));
    }

    /** Tells whether this is the BOM, which has no jar. */
    boolean isBom() {
        return name.equals("weaklink-bom");
    }

    Path file(String end) {
        return folder.resolve(name + "-" + version + end);
    }

    Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    Set<String> entries(String end) throws IOException {
        try (var jar = new JarFile(file(end).toFile())) {
            return jar.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    String entry(String end, String path) throws IOException {
        try (var jar = new JarFile(file(end).toFile());
                InputStream in = jar.getInputStream(jar.getEntry(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Manifest manifest() throws IOException {
        try (var jar = new JarFile(file(".jar").toFile())) {
            return jar.getManifest();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
