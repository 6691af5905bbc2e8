package io.weaklink.contract;

import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A codec under another name, or one that fails when it has read everything. */
record Renamed<T>(SnapshotCodec<T> codec, String id, String rootType, boolean fails) implements SnapshotCodec<T> {

    @Override
    public Weaklink weaklink() {
        return codec.weaklink();
    }

    @Override
    public boolean isSelfDescribing() {
        return codec.isSelfDescribing();
    }

    @Override
    public void encode(T root, OutputStream out) throws IOException {
        codec.encode(root, out);
    }

    @Override
    public T decode(InputStream in) throws IOException {
        T root = codec.decode(in);
        if (fails) {
            throw new IOException("too much");
        }
        return root;
    }
}
