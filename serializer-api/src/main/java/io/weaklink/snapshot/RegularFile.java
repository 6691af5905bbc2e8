package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells a file from what else may stand under its name, before it is opened. */
final class RegularFile {

    private RegularFile() {}

    /**
     * Refuses what is no file, because a pipe would keep whoever opens it waiting for ever. A link to a file is
     * followed.
     *
     * @throws SnapshotException if there is something else
     */
    static void require(Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (FileSystemException failed) {
            if (Files.isSymbolicLink(file)) {
                throw SnapshotException.unreadable(file, "a link that leads nowhere", failed);
            }
            throw failed;
        }
        if (!attributes.isRegularFile()) {
            throw SnapshotException.unreadable(
                    file, attributes.isDirectory() ? "a folder" : "a pipe, a socket or a device", null);
        }
    }
}
