package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second writer away from a directory. A lock on a file keeps a writer of another process away. A list keeps a
 * writer of this process away, because the lock of a file belongs to the whole process and would be lost with the
 * second attempt. The operating system releases the lock when the process dies.
 */
final class DirectoryLock implements Closeable {

    static final String FILE = "weaklink.lock";

    /** Guarded by itself. */
    private static final Set<Path> TAKEN = new HashSet<>();

    /**
     * Channels on files that this process has locked through another class loader, by the key of the file; guarded by
     * {@link #TAKEN}. Closing such a channel would release that lock, so the channel is kept for the next attempt.
     */
    private static final Map<Object, FileChannel> KEPT = new HashMap<>();

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
            FileChannel channel = channel(real.resolve(FILE));
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw taken(directory, "another process");
                }
                TAKEN.add(real);
                return new DirectoryLock(real, channel);
            } catch (OverlappingFileLockException elsewhere) {
                keep(real.resolve(FILE), channel);
                throw taken(directory, "this process");
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        if (Files.exists(file)) {
            RegularFile.require(file);
        }
        Object key = Files.exists(file) ? key(file) : null;
        FileChannel kept = key == null ? null : KEPT.remove(key);
        return kept != null ? kept : FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    private static void keep(Path file, FileChannel channel) throws IOException {
        Object key = key(file);
        if (key != null) {
            KEPT.put(key, channel);
        } else {
            channel.close();
        }
    }

    /** Returns null on Windows, where a lock belongs to its channel. */
    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
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
