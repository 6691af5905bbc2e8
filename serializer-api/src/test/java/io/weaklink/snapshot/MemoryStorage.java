package io.weaklink.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A directory in memory; nothing fails here that would not fail on a disk. */
final class MemoryStorage implements Storage {

    /** A file: what was written, and whether somebody still writes. */
    private static final class Content {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean open;
    }

    private final Map<String, Content> files = new TreeMap<>();
    private int openWriters;

    /** An empty directory. */
    MemoryStorage() {
        this(Map.of());
    }

    MemoryStorage(Map<String, byte[]> files) {
        files.forEach((name, bytes) -> {
            var content = new Content();
            content.bytes.writeBytes(bytes);
            this.files.put(name, content);
        });
    }

    /** Returns a copy of all files. */
    synchronized Map<String, byte[]> files() {
        Map<String, byte[]> copy = new TreeMap<>();
        files.forEach((name, content) -> copy.put(name, content.bytes.toByteArray()));
        return copy;
    }

    /** Returns how many files are being written. */
    synchronized int openWriters() {
        return openWriters;
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized Writer create(String name) throws IOException {
        if (files.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        var content = new Content();
        content.open = true;
        openWriters++;
        files.put(name, content);
        return new Writer() {
            @Override
            public void write(ByteBuffer bytes) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                content.bytes.writeBytes(copy);
            }

            @Override
            public void force() throws IOException {
                if (!content.open) {
                    throw new IOException("force after close");
                }
            }

            @Override
            public void close() {
                if (content.open) {
                    content.open = false;
                    openWriters--;
                }
            }
        };
    }

    @Override
    public synchronized SeekableByteChannel open(String name) throws IOException {
        return new BytesChannel(there(name).bytes.toByteArray());
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        files.put(to, there(from));
        files.remove(from);
    }

    private Content there(String name) throws NoSuchFileException {
        Content content = files.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return content;
    }

    @Override
    public boolean forceNames() {
        return true;
    }

    @Override
    public synchronized void delete(String name) {
        files.remove(name);
    }

    @Override
    public Closeable lock() {
        return () -> {};
    }

    @Override
    public String describe(String name) {
        return "memory/" + name;
    }
}
