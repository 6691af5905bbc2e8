package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads one snapshot, and checks each byte that it returns; see {@link FileLayout}. The mirror image of {@link
 * FileWriter}.
 *
 * <p>Each length in the file is checked before memory of that size is allocated.
 */
final class FileReader implements Closeable {

    private final SeekableByteChannel channel;
    private final String file;
    private final Work work;
    private final SnapshotHeader header;
    private final byte[] id;
    private final long firstBlock;
    private final @Nullable CRC32C crc;
    private byte[] buffer = new byte[0];
    private long sequence;

    /**
     * Reads the header.
     *
     * @param whole whether all of the file will be read, up to its footer
     */
    FileReader(Storage storage, String name, Work work, boolean whole) throws IOException {
        this.file = storage.describe(name);
        try {
            this.channel = storage.open(name);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
        this.work = work;
        this.crc = whole ? new CRC32C() : null;
        try {
            ByteBuffer start = ByteBuffer.allocate(FileLayout.HEADER_START);
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // Until the buffer is full or the file ends.
            }
            int length = HeaderBytes.length(start.flip(), file);
            ByteBuffer all = ByteBuffer.allocate(length).put(start.rewind());
            fill(all, 0, "a header of " + length + " bytes");
            this.header = HeaderBytes.read(all.array(), file);
            this.id = HexFormat.of().parseHex(header.id());
            this.firstBlock = length;
            if (header.maxBlock() < 1 || header.maxBlock() > FileLayout.LONGEST_BLOCK) {
                throw SnapshotException.damaged(
                        file,
                        0,
                        "blocks of at most " + FileLayout.LONGEST_BLOCK + " bytes",
                        Integer.toUnsignedString(header.maxBlock()));
            }
            if (crc != null) {
                crc.update(all.array());
            }
        } catch (IOException failed) {
            channel.close();
            throw unreadable(failed);
        } catch (RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    SnapshotHeader header() {
        return header;
    }

    /** Reads all of the file, and returns its footer if everything is as it was written. */
    Footer verify() throws IOException {
        try {
            Block block = next();
            while (block.kind != FileLayout.END) {
                read(block);
                work.step(channel.position());
                block = next();
            }
            return footer(block);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    /**
     * Returns the bytes of a section; no bytes if the section is not there. Sections before it are passed over without
     * reading their bytes.
     */
    InputStream section(byte kind, SnapshotTransform transform) throws IOException {
        return transform.loading(new Section(kind, find(kind)));
    }

    /** Finds the footer without reading the bytes of the blocks before it. */
    Footer findFooter() throws IOException {
        Block end = find(FileLayout.END);
        try {
            return footer(end);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    /** Returns the first block of this kind, or the footer. */
    private Block find(byte kind) throws SnapshotException {
        try {
            channel.position(firstBlock);
            sequence = 0;
            Block block = next();
            while (block.kind != kind && block.kind != FileLayout.END) {
                skip(block);
                block = next();
            }
            return block;
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private void skip(Block block) throws IOException {
        long end = channel.position() + block.length;
        if (end > channel.size()) {
            throw cut(block.offset, "a block of " + block.length + " bytes", channel.size() - channel.position());
        }
        channel.position(end);
    }

    private Footer footer(Block block) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(FileLayout.FOOTER - 1);
        fill(rest, block.offset, "a footer");
        rest.flip();
        int end = rest.limit() - 4;
        int checksum = rest.getInt(end);
        if (crc != null) {
            crc.update(FileLayout.END);
            crc.update(rest.array(), 0, end);
            if ((int) crc.getValue() != checksum) {
                throw SnapshotException.damaged(
                        file, block.offset + FileLayout.FOOTER - 4, "the checksum of the file", "another one");
            }
        }
        Footer footer = Footer.read(rest, id, file, block.offset);
        if (footer.blocks() != sequence) {
            throw SnapshotException.damaged(file, block.offset, footer.blocks() + " blocks", sequence + " blocks");
        }
        if (footer.fileLength() != channel.size() || channel.position() != channel.size()) {
            throw SnapshotException.damaged(
                    file, channel.position(), footer.fileLength() + " bytes", channel.size() + " bytes");
        }
        return footer;
    }

    private Block next() throws IOException {
        long offset = channel.position();
        ByteBuffer kind = ByteBuffer.allocate(1);
        fill(kind, offset, "a block or the footer");
        if (kind.get(0) == FileLayout.END) {
            return new Block(FileLayout.END, offset, 0, 0);
        }
        ByteBuffer rest = ByteBuffer.allocate(FileLayout.BLOCK_HEADER - 1);
        fill(rest, offset, "the head of a block");
        rest.flip();
        long found = rest.getLong();
        int length = rest.getInt();
        if (found != sequence) {
            throw SnapshotException.damaged(file, offset, "block " + sequence, "block " + found);
        }
        if (length < 0 || length > header.maxBlock()) {
            throw SnapshotException.damaged(
                    file,
                    offset,
                    "a block of at most " + header.maxBlock() + " bytes",
                    "one of " + Integer.toUnsignedString(length));
        }
        if (crc != null) {
            crc.update(kind.array());
            crc.update(rest.array());
        }
        sequence++;
        return new Block(kind.get(0), offset, length, rest.getInt());
    }

    /** Reads the bytes of a block into the buffer, and checks them. */
    private ByteBuffer read(Block block) throws IOException {
        if (block.length > channel.size() - channel.position()) {
            throw cut(block.offset, "a block of " + block.length + " bytes", channel.size() - channel.position());
        }
        if (buffer.length < block.length) {
            buffer = new byte[block.length];
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, block.length);
        fill(bytes, block.offset, "a block of " + block.length + " bytes");
        bytes.flip();
        if (FileLayout.checksum(id, block.kind, sequence - 1, bytes) != block.checksum) {
            throw SnapshotException.damaged(
                    file,
                    block.offset,
                    "the checksum of a block (" + FileLayout.nameOf(block.kind) + ")",
                    "another one");
        }
        if (crc != null) {
            crc.update(bytes.duplicate());
        }
        return bytes;
    }

    private void fill(ByteBuffer into, long offset, String expected) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw cut(offset, expected, into.position());
            }
        }
    }

    private SnapshotException unreadable(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return SnapshotException.of(
                    SnapshotException.Reason.NOT_FOUND,
                    file,
                    "There is no snapshot '" + file + "'. Choose one that is there.",
                    failed);
        }
        if (failed instanceof AccessDeniedException) {
            return SnapshotException.unreadable(file, "one that this process may not read", failed);
        }
        return SnapshotException.storageFailed(file, "The snapshot '" + file + "' could not be read", failed);
    }

    private SnapshotException cut(long offset, String expected, long found) {
        return SnapshotException.damaged(file, offset, expected, "the end of the file after " + found + " bytes");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private record Block(byte kind, long offset, int length, int checksum) {}

    /** The bytes of one section, block by block; it ends where another kind begins. */
    private final class Section extends InputStream {

        private final byte kind;
        private Block ahead;
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        Section(byte kind, Block first) {
            this.kind = kind;
            this.ahead = first;
        }

        @Override
        public int read() throws IOException {
            return fetch() ? Byte.toUnsignedInt(bytes.get()) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fetch()) {
                return -1;
            }
            int count = Math.min(length, bytes.remaining());
            bytes.get(into, offset, count);
            return count;
        }

        @Override
        public int available() {
            return bytes.remaining();
        }

        /** Returns whether there is a byte. */
        private boolean fetch() throws IOException {
            while (!bytes.hasRemaining()) {
                if (ahead.kind != kind) {
                    return false;
                }
                try {
                    work.step(channel.position());
                    bytes = FileReader.this.read(ahead);
                    ahead = next();
                } catch (IOException failed) {
                    throw unreadable(failed);
                }
            }
            return true;
        }
    }
}
