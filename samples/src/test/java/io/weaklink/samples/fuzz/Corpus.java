package io.weaklink.samples.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The inputs that are kept for each kind of reader, one archive a kind. */
final class Corpus {

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
    private static final int LONGEST = 2_048;
    private static final int MOST = 400;

    private Corpus() {}

    /** Returns the inputs of one kind. */
    static List<byte[]> of(FuzzedReader.Kind kind) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (InputStream file = Files.newInputStream(archive(kind));
                var zip = new ZipInputStream(file)) {
            while (zip.getNextEntry() != null) {
                inputs.add(zip.readAllBytes());
            }
        }
        return inputs;
    }

    private static Path archive(FuzzedReader.Kind kind) {
        return KEPT.resolve(kind.name().toLowerCase(java.util.Locale.ROOT) + ".zip");
    }

    /** Gives a fuzzer what is kept, each input as a file in the directory. */
    static void unpack(FuzzedReader.Kind kind, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<byte[]> inputs = Files.exists(archive(kind)) ? of(kind) : List.of();
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(directory.resolve("kept-" + i), inputs.get(i));
        }
    }

    /** Keeps inputs of all lengths that a fuzzer has found: the kind, and the directory. */
    public static void main(String[] arguments) throws IOException {
        var kind = FuzzedReader.Kind.valueOf(arguments[0]);
        List<byte[]> found;
        try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
            found = files.map(Corpus::bytes)
                    .filter(input -> input.length <= LONGEST)
                    .sorted((a, b) -> a.length == b.length ? Arrays.compare(a, b) : a.length - b.length)
                    .toList();
        }
        int kept = Math.min(MOST, found.size());
        List<byte[]> inputs = IntStream.range(0, kept)
                .mapToObj(i -> found.get((int) ((long) i * found.size() / kept)))
                .toList();
        Files.createDirectories(KEPT);
        try (OutputStream file = Files.newOutputStream(archive(kind));
                var zip = new ZipOutputStream(file)) {
            for (int i = 0; i < inputs.size(); i++) {
                var entry = new ZipEntry(String.valueOf(i));
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                zip.write(inputs.get(i));
            }
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
