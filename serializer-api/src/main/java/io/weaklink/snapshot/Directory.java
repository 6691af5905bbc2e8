package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A real directory. */
final class Directory implements Storage {

    private final Path directory;

    Directory(Path directory) {
        this.directory = directory;
    }

    /**
     * Creates a directory if there is none.
     *
     * @param forces whether to force its name to the device too, and the names of directories that were created above
     *     it
     */
    static Directory create(Path directory, boolean forces) throws IOException {
        List<Directory> changed = new ArrayList<>();
        Path each = directory.toAbsolutePath();
        while (Files.notExists(each) && each.getParent() != null) {
            each = each.getParent();
            changed.add(new Directory(each));
        }
        Files.createDirectories(directory);
        if (forces) {
            changed.forEach(Directory::forceNames);
        }
        return new Directory(directory);
    }

    @Override
    public List<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                names.add(String.valueOf(file.getFileName()));
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }

    @Override
    public Writer create(String name) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(name), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return new Writer() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(true);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        Path file = directory.resolve(name);
        RegularFile.require(file);
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        try {
            Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            throw SnapshotException.of(
                    SnapshotException.Reason.STORAGE_FAILED,
                    directory,
                    "The file system of '" + directory
                            + "' cannot rename a file atomically, so a reader might see half of"
                            + " one. Keep snapshots on a local file system.",
                    notHere);
        }
    }

    /**
     * The JDK does not promise that a directory can be opened and forced. It works on Linux and macOS, not on Windows.
     */
    @Override
    public boolean forceNames() {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return true;
                } catch (ClosedByInterruptException again) {
                    // The snapshot has its name, so it is too late to be cancelled.
                    interrupted |= Thread.interrupted();
                } catch (IOException notHere) {
                    return false;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public Closeable lock() throws IOException {
        return DirectoryLock.take(directory);
    }

    @Override
    public String describe(String name) {
        return directory.resolve(name).toString();
    }
}
