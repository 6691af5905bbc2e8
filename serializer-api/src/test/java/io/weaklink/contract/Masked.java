package io.weaklink.contract;

import io.weaklink.snapshot.SnapshotTransform;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Every byte another one. */
final class Masked implements SnapshotTransform {

    @Override
    public String id() {
        return "masked";
    }

    @Override
    public OutputStream storing(OutputStream stored) {
        return new FilterOutputStream(stored) {
            @Override
            public void write(int b) throws IOException {
                out.write(b ^ 0x5A);
            }
        };
    }

    @Override
    public InputStream loading(InputStream stored) {
        return new FilterInputStream(stored) {
            @Override
            public int read() throws IOException {
                int b = in.read();
                return b < 0 ? b : b ^ 0x5A;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = in.read(bytes, offset, length);
                for (int i = 0; i < count; i++) {
                    bytes[offset + i] ^= 0x5A;
                }
                return count;
            }
        };
    }
}
