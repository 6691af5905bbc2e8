package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** Passes everything on; what stands between a store and a disk overrides some of it. */
class ForwardingStorage implements Storage {

    final Storage inner;

    ForwardingStorage(Storage inner) {
        this.inner = inner;
    }

    @Override
    public List<String> list() throws IOException {
        return inner.list();
    }

    @Override
    public Writer create(String name) throws IOException {
        return inner.create(name);
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        return inner.open(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        inner.rename(from, to);
    }

    @Override
    public boolean forceNames() throws IOException {
        return inner.forceNames();
    }

    @Override
    public void delete(String name) throws IOException {
        inner.delete(name);
    }

    @Override
    public Closeable lock() throws IOException {
        return inner.lock();
    }

    @Override
    public String describe(String name) {
        return inner.describe(name);
    }

    /** Passes everything on. */
    static class ForwardingWriter implements Writer {

        final Writer inner;

        ForwardingWriter(Writer inner) {
            this.inner = inner;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            inner.write(bytes);
        }

        @Override
        public void force() throws IOException {
            inner.force();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
