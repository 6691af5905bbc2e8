package io.weaklink.samples;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The file tree of the running JDK, each file with a weak way up to its directory. */
final class SceneAtScale implements Scene {

    private static final int ROUNDS = 5;

    @Referent("file")
    static final class Entry {
        public String name = "";
        public long size;

        @Weak
        public @Nullable Entry parent;

        public List<Entry> children = new ArrayList<>();
    }

    @Override
    public void play(Stage stage) throws Exception {
        Entry jdk = tree(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"), null);
        int entries = countSame(jdk, jdk);
        stage.scene("At scale: this JDK's own jrt:/ tree, best of " + ROUNDS + " rounds");
        for (Codec codec : Codec.both(Weaklink.create())) {
            measure(stage, codec, jdk, entries);
        }
    }

    private static void measure(Stage stage, Codec codec, Entry jdk, int entries) throws IOException {
        byte[] written = new byte[0];
        long writeNanos = Long.MAX_VALUE;
        long readNanos = Long.MAX_VALUE;
        int right = entries;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            written = codec.write(jdk);
            long middle = System.nanoTime();
            Entry restored = codec.read(written, Entry.class);
            long end = System.nanoTime();
            writeNanos = Math.min(writeNanos, middle - start);
            readNanos = Math.min(readNanos, end - middle);
            right = restored == jdk ? 0 : Math.min(right, countSame(jdk, restored));
        }
        stage.claim(
                right == entries,
                String.format(
                        Locale.ROOT,
                        "%s: %,d kB, written in %d ms, read in %d ms; %,d of %,d parents right.",
                        codec.name(),
                        written.length / 1000,
                        writeNanos / 1_000_000,
                        readNanos / 1_000_000,
                        right - 1,
                        entries - 1));
    }

    private static Entry tree(Path path, @Nullable Entry parent) throws IOException {
        var entry = new Entry();
        entry.name = String.valueOf(path.getFileName());
        entry.parent = parent;
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    entry.children.add(tree(child, entry));
                }
            }
        } else {
            entry.size = Files.size(path);
        }
        return entry;
    }

    /** Counts the entries that are equal in both trees and whose children point back at them. */
    private static int countSame(Entry expected, Entry actual) {
        int same = expected.name.equals(actual.name) && expected.size == actual.size ? 1 : 0;
        if (expected.children.size() == actual.children.size()) {
            for (int i = 0; i < actual.children.size(); i++) {
                Entry child = actual.children.get(i);
                same += child.parent == actual ? countSame(expected.children.get(i), child) : 0;
            }
        }
        return same;
    }
}
