package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Fails at one of its operations, or from there on until it is mended; and tells how often files were forced. */
class FailingStorage extends ForwardingStorage {

    private final List<String> done = new ArrayList<>();
    private final List<String> forced = new ArrayList<>();
    private String failsAt;
    private int failsFrom;
    private int failsTo;

    /** Never fails until told so. */
    FailingStorage(Storage inner) {
        this(inner, "");
    }

    /** Fails at the next operation of this name. */
    void failNext(String name) {
        failsAt = name;
    }

    /** Fails at the first operation of this name. */
    FailingStorage(Storage inner, String failsAt) {
        super(inner);
        this.failsAt = failsAt;
    }

    /** Fails at the operations from this to that one, counted from now on. */
    void failAt(int from, int to) {
        done.clear();
        failsFrom = from;
        failsTo = to;
    }

    /** Returns the operations since then. */
    List<String> done() {
        return List.copyOf(done);
    }

    /** Returns the names of files that were forced, or whose force failed. */
    List<String> forced() {
        return List.copyOf(forced);
    }

    void fail(String name) throws IOException {
        throw new IOException("the " + name + " was refused");
    }

    private void step(String name) throws IOException {
        done.add(name);
        if (name.equals(failsAt)) {
            failsAt = "";
            fail(name);
        }
        if (done.size() >= failsFrom && done.size() < failsTo) {
            fail(name);
        }
    }

    @Override
    public List<String> list() throws IOException {
        step("list");
        return super.list();
    }

    @Override
    public Writer create(String name) throws IOException {
        step("create");
        return new ForwardingWriter(super.create(name)) {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                step("write");
                super.write(bytes);
            }

            @Override
            public void force() throws IOException {
                forced.add(name);
                step("force");
                super.force();
            }

            @Override
            public void close() throws IOException {
                super.close();
                step("close");
            }
        };
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        step("open");
        return new ForwardingChannel(super.open(name)) {
            @Override
            public int read(ByteBuffer into) throws IOException {
                step("read");
                return super.read(into);
            }
        };
    }

    @Override
    public void rename(String from, String to) throws IOException {
        step("rename");
        super.rename(from, to);
    }

    @Override
    public boolean forceNames() throws IOException {
        step("forceNames");
        return super.forceNames();
    }

    @Override
    public void delete(String name) throws IOException {
        step("delete");
        super.delete(name);
    }
}
