package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Changes a byte of each longer write, and says nothing. */
final class GarblingStorage extends ForwardingStorage {

    private static final int LONG = 1_000;

    boolean garbles;

    GarblingStorage(Storage inner) {
        super(inner);
    }

    @Override
    public Writer create(String name) throws IOException {
        return new ForwardingWriter(super.create(name)) {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                if (!garbles || bytes.remaining() < LONG) {
                    super.write(bytes);
                    return;
                }
                ByteBuffer copy =
                        ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
                copy.put(LONG / 2, (byte) (copy.get(LONG / 2) + 1));
                super.write(copy);
            }
        };
    }
}
