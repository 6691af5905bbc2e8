package io.weaklink.tool;

import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes any bytes as the document of any codec. */
record Raw(String id) implements SnapshotCodec<byte[]> {

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String rootType() {
        return "raw";
    }

    @Override
    public Weaklink weaklink() {
        return Weaklink.documentOnly();
    }

    @Override
    public boolean isSelfDescribing() {
        return true;
    }

    @Override
    public void encode(byte[] root, OutputStream out) throws IOException {
        out.write(root);
    }

    @Override
    public byte[] decode(InputStream in) throws IOException {
        return in.readAllBytes();
    }
}
