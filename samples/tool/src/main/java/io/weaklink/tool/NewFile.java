package io.weaklink.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is to be written all or not at all, and not over another one unless that is wanted.
 *
 * @param path where it is to be
 * @param force whether what is there gives way
 */
record NewFile(Path path, boolean force) {

    /** Writes the content. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes it, and leaves nothing behind if that fails.
     *
     * @param from the file that is read meanwhile, which is never written over
     * @throws IOException also if a file is there that is to stay
     */
    void write(Path from, Content content) throws IOException {
        if (Files.exists(path) && Files.isSameFile(path, from)) {
            throw new IOException("'" + path + "' is the snapshot itself. Write somewhere else.");
        }
        if (!force) {
            writeNew(content);
        } else if (!Files.exists(path) || Files.isRegularFile(path)) {
            replace(content);
        } else {
            // A device or a pipe: nothing is there to be replaced.
            try (OutputStream out = Files.newOutputStream(path)) {
                content.writeTo(out);
            }
        }
    }

    private void writeNew(Content content) throws IOException {
        OutputStream out;
        try {
            out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new IOException(
                    "The file '" + path + "' is there already. Give another name, or --force to write over it.", there);
        }
        try (out) {
            content.writeTo(out);
        } catch (IOException | RuntimeException | Error failed) {
            Files.deleteIfExists(path);
            throw failed;
        }
    }

    /** The one that is there stays until the new one is all there, and a link to it stays a link. */
    private void replace(Content content) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path draft = Files.createTempFile(target.getParent(), ".weaklink-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                content.writeTo(out);
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
