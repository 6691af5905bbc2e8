package io.weaklink.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes header, sections and footer of one snapshot in one pass; see {@link FileLayout}. Cuts the sections into numbered
 * blocks, which a {@link BlockWriter} checks and writes. The mirror image of {@link FileReader}.
 */
final class FileWriter {

    /** So many blocks of a section are written by the codec's thread, before a second thread is worth its start. */
    private static final int ALONE = 4;

    private final BlockWriter out;
    private final byte[] id;
    private final SnapshotTransform transform;
    private final Work work;
    private final ByteBuffer block = ByteBuffer.allocate(FileLayout.BLOCK_HEADER + FileLayout.BLOCK);
    private long blocks;
    private long length;
    private long documentLength;

    FileWriter(Storage.Writer out, String file, SnapshotHeader header, SnapshotTransform transform, Work work)
            throws IOException {
        this.id = HexFormat.of().parseHex(header.id());
        this.out = new BlockWriter(out, file, id);
        this.transform = transform;
        this.work = work;
        write(ByteBuffer.wrap(HeaderBytes.write(header)));
    }

    /** The content of one section. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void section(byte kind, Content content) throws IOException {
        long[] plain = new long[1];
        // Closed by the transform, which may fail to do so; a second thread must end in any case.
        try (var stored = new Section(kind);
                OutputStream counted = new Counted(transform.storing(stored), plain)) {
            content.writeTo(counted);
        }
        if (kind == FileLayout.DOCUMENT) {
            documentLength = plain[0];
        }
    }

    /** Ends the file and returns its footer. */
    Footer finish(SnapshotTables tables) throws IOException {
        var footer = new Footer(
                blocks,
                tables.objects(),
                tables.referenceCount(),
                tables.tokenCount(),
                documentLength,
                length + FileLayout.FOOTER);
        write(footer.write(id));
        out.checksum();
        return footer;
    }

    private void write(ByteBuffer bytes) throws IOException {
        length += bytes.remaining();
        out.write(bytes);
    }

    /**
     * Cuts the bytes that it gets into blocks. Closing it writes the last block. An empty section has one empty block.
     */
    private final class Section extends OutputStream {

        private final byte kind;
        private final long first = blocks;
        private ByteBuffer filling = block.clear().position(FileLayout.BLOCK_HEADER);
        private @Nullable WritingThread second;
        private boolean open = true;

        Section(byte kind) {
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            if (!filling.hasRemaining()) {
                next();
            }
            filling.put((byte) b);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int from = offset;
            int left = count;
            while (left > 0) {
                if (!filling.hasRemaining()) {
                    next();
                }
                int taken = Math.min(left, filling.remaining());
                filling.put(bytes, from, taken);
                from += taken;
                left -= taken;
            }
        }

        /** Lets the full block be written, and goes on with an empty one. */
        private void next() throws IOException {
            writeBlock();
            if (second == null && blocks - first >= ALONE) {
                second = WritingThread.start(out);
            }
            filling = second == null ? block.clear().position(FileLayout.BLOCK_HEADER) : second.take();
        }

        private void writeBlock() throws IOException {
            work.step(length);
            filling.flip();
            filling.put(0, kind).putLong(1, blocks).putInt(9, filling.limit() - FileLayout.BLOCK_HEADER);
            blocks++;
            length += filling.limit();
            if (second == null) {
                out.block(filling);
            } else {
                second.give();
            }
        }

        @Override
        public void close() throws IOException {
            if (!open) {
                return;
            }
            open = false;
            try {
                if (filling.position() > FileLayout.BLOCK_HEADER || blocks == first) {
                    writeBlock();
                }
            } finally {
                if (second != null) {
                    second.end();
                }
            }
        }
    }

    /** Counts the bytes before they are transformed. */
    private static final class Counted extends OutputStream {

        private final OutputStream out;
        private final long[] count;

        Counted(OutputStream out, long[] count) {
            this.out = out;
            this.count = count;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count[0]++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count[0] += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
