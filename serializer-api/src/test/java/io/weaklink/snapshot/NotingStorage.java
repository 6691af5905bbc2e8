package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Notes which threads write, and how many bytes are read. */
class NotingStorage extends ForwardingStorage {

    private final Set<Thread> writers = Collections.synchronizedSet(new LinkedHashSet<>());
    private final AtomicLong read = new AtomicLong();

    NotingStorage(Storage inner) {
        super(inner);
    }

    /** Returns the threads that wrote so far, and forgets them. */
    Set<Thread> writers() {
        Set<Thread> noted = Set.copyOf(writers);
        writers.clear();
        return noted;
    }

    /** Returns how many bytes were read so far, and begins to count anew. */
    long read() {
        return read.getAndSet(0);
    }

    /** Happens before each write, on its thread. */
    void beforeWrite() throws IOException {}

    @Override
    public Writer create(String name) throws IOException {
        return new ForwardingWriter(super.create(name)) {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                writers.add(Thread.currentThread());
                beforeWrite();
                super.write(bytes);
            }
        };
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        return new ForwardingChannel(super.open(name)) {
            @Override
            public int read(ByteBuffer into) throws IOException {
                int count = super.read(into);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }
}
