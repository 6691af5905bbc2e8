package io.weaklink.tool;

import io.weaklink.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The files that somebody named: snapshots, or directories of them. */
final class Given {

    private Given() {}

    /**
     * Returns the file, or the snapshots of the directory, newest first.
     *
     * @throws IOException if it is a directory that has none
     */
    static List<Path> files(Path path) throws IOException {
        return Files.isDirectory(path) ? snapshots(path) : List.of(path);
    }

    /**
     * Returns the snapshots of a directory, newest first.
     *
     * @throws IOException if there is none
     */
    static List<Path> snapshots(Path directory) throws IOException {
        List<Path> found = SnapshotFile.list(directory);
        if (found.isEmpty()) {
            throw new IOException("There is no snapshot in '" + directory + "'. Give the directory of a store.");
        }
        return found;
    }

    /**
     * Opens a file that is to be one snapshot.
     *
     * @throws IOException if it is a directory, not there, or cannot be read as a snapshot
     */
    static SnapshotFile open(Path file) throws IOException {
        requireFile(file);
        return SnapshotFile.open(file);
    }

    static void requireFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("'" + file + "' is a directory. Give one of its snapshots; 'inspect' lists them.");
        }
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
    }
}
