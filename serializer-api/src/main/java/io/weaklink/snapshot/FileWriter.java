package io.weaklink.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Writes header, sections and footer of one snapshot, in one pass and through one block's memory; see {@link FileLayout}.
 * The mirror image of {@link FileReader}.
 */
final class FileWriter {

    private final Storage.Writer out;
    private final String file;
    private final byte[] id;
    private final SnapshotTransform transform;
    private final Work work;
    private final CRC32C crc = new CRC32C();
    private final byte[] buffer = new byte[FileLayout.BLOCK];
    private int buffered;
    private long blocks;
    private long length;
    private long documentLength;

    FileWriter(Storage.Writer out, String file, SnapshotHeader header, SnapshotTransform transform, Work work)
            throws IOException {
        this.out = out;
        this.file = file;
        this.id = HexFormat.of().parseHex(header.id());
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
        OutputStream stored = new Section(kind);
        try (OutputStream counted = new Counted(transform.storing(stored), plain)) {
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
        int checksum = (int) crc.getValue();
        write(ByteBuffer.allocate(4).putInt(checksum).flip());
        return footer;
    }

    private void write(ByteBuffer bytes) throws IOException {
        crc.update(bytes.duplicate());
        length += bytes.remaining();
        try {
            out.write(bytes);
        } catch (IOException failed) {
            throw SnapshotException.storageFailed(file, "The snapshot '" + file + "' could not be written", failed);
        }
    }

    private void writeBlock(byte kind) throws IOException {
        work.step(length);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, buffered);
        ByteBuffer head = ByteBuffer.allocate(FileLayout.BLOCK_HEADER);
        head.put(kind).putLong(blocks).putInt(buffered);
        head.putInt(FileLayout.checksum(id, kind, blocks, bytes)).flip();
        write(head);
        write(bytes);
        blocks++;
        buffered = 0;
    }

    /**
     * Cuts the bytes that it gets into blocks. Closing it writes the last block. An empty section has one empty block.
     */
    private final class Section extends OutputStream {

        private final byte kind;
        private final long first = blocks;
        private boolean open = true;

        Section(byte kind) {
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            if (buffered == buffer.length) {
                writeBlock(kind);
            }
            buffer[buffered++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int from = offset;
            int left = count;
            while (left > 0) {
                if (buffered == buffer.length) {
                    writeBlock(kind);
                }
                int taken = Math.min(left, buffer.length - buffered);
                System.arraycopy(bytes, from, buffer, buffered, taken);
                buffered += taken;
                from += taken;
                left -= taken;
            }
        }

        @Override
        public void close() throws IOException {
            if (open && (buffered > 0 || blocks == first)) {
                writeBlock(kind);
            }
            open = false;
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
