package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps a second writer away from a directory: one of another process by a lock on a file, one of this process by a list,
 * for the lock of a file belongs to the whole process and would be lost with the second attempt. The operating system
 * releases it when the process dies.
 */
final class DirectoryLock implements Closeable {

    static final String FILE = "weaklink.lock";

    /** Guarded by itself. */
    private static final Set<Path> TAKEN = new HashSet<>();

    private final Path directory;
    private final FileChannel channel;
    private boolean closed;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        synchronized (TAKEN) {
            if (TAKEN.contains(real)) {
                throw taken(directory, "this process");
            }
            FileChannel channel =
                    FileChannel.open(real.resolve(FILE), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw taken(directory, "another process");
                }
                TAKEN.add(real);
                return new DirectoryLock(real, channel);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        }
    }

    private static SnapshotException taken(Path directory, String whose) {
        return SnapshotException.of(
                SnapshotException.Reason.LOCKED,
                directory,
                "The directory '" + directory + "' has a store in " + whose
                        + " already, and two would take each other's files away. Close that one, or use another directory.",
                null);
    }

    @Override
    public void close() throws IOException {
        synchronized (TAKEN) {
            if (!closed) {
                closed = true;
                TAKEN.remove(directory);
                channel.close();
            }
        }
    }
}
