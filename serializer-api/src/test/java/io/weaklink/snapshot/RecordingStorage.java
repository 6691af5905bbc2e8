package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down what is done to a directory in memory, for {@link CrashStates}. For one thread. */
final class RecordingStorage extends ForwardingStorage {

    private final SortedMap<String, byte[]> start;
    private final List<Step> trace = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private int nextIndex;

    /** Starts with files that the device has. */
    RecordingStorage(Map<String, byte[]> start) {
        super(new MemoryStorage(start));
        this.start = new TreeMap<>(start);
        this.start.keySet().forEach(name -> indexes.put(name, nextIndex++));
    }

    /** Returns those files; they have the first indexes, in this order. */
    SortedMap<String, byte[]> start() {
        return start;
    }

    List<Step> trace() {
        return List.copyOf(trace);
    }

    /** Notes what a caller was told. Only a durable snapshot is a promise. */
    void returned(Written written) {
        if (written.durability() == Durability.DURABLE) {
            trace.add(new Step.Promised(written.number()));
        }
    }

    @Override
    public Writer create(String name) throws IOException {
        Writer writer = super.create(name);
        int file = nextIndex++;
        indexes.put(name, file);
        trace.add(new Step.Created(name, file));
        return new ForwardingWriter(writer) {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                super.write(bytes);
                trace.add(new Step.Wrote(file, copy));
            }

            @Override
            public void force() throws IOException {
                super.force();
                trace.add(new Step.Forced(file));
            }
        };
    }

    @Override
    public void rename(String from, String to) throws IOException {
        super.rename(from, to);
        int file = indexes.remove(from);
        indexes.put(to, file);
        trace.add(new Step.Renamed(from, to, file));
    }

    @Override
    public boolean forceNames() throws IOException {
        boolean forced = super.forceNames();
        trace.add(new Step.ForcedNames());
        return forced;
    }

    @Override
    public void delete(String name) throws IOException {
        super.delete(name);
        trace.add(new Step.Deleted(name));
    }
}
