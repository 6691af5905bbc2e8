package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The header, the blocks and the footer of one file, one after the other; see {@link FileLayout}. Each block is checked
 * before its bytes are given. The mirror image of {@link BlockWriter}.
 *
 * <p>Each length in the file is checked before memory of that size is allocated.
 */
final class BlockReader implements Closeable {

    private final SeekableByteChannel channel;
    private final String file;
    private final byte[] headerBytes;
    private final SnapshotHeader header;
    private final byte[] id;

    /** The first block of each kind that was passed so far, so that a long document is passed over once only. */
    private final Map<Byte, Block> firsts = new HashMap<>();

    /** Outside the heap, so that the bytes come from the operating system without a copy in between. */
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    private @Nullable CRC32C crc;
    private @Nullable Block farthest;
    private Block ahead;
    private long position;

    /**
     * What stands before the bytes of a block, or the first byte of the footer.
     *
     * @param sequence how many blocks stand before this one
     */
    private record Block(byte kind, long offset, long sequence, int length, int checksum) {}

    /** Reads the header. */
    BlockReader(Storage storage, String name) throws IOException {
        this.file = storage.describe(name);
        try {
            this.channel = storage.open(name);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
        try {
            this.headerBytes = readHeader();
            this.header = HeaderBytes.read(headerBytes, file);
            this.id = HexFormat.of().parseHex(header.id());
            this.ahead = new Block(FileLayout.END, headerBytes.length, 0, 0, 0);
            if (header.maxBlock() < 1 || header.maxBlock() > FileLayout.LONGEST_BLOCK) {
                throw SnapshotException.damaged(
                        file,
                        0,
                        "blocks of at most " + FileLayout.LONGEST_BLOCK + " bytes",
                        Integer.toUnsignedString(header.maxBlock()));
            }
        } catch (IOException failed) {
            channel.close();
            throw unreadable(failed);
        } catch (RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private byte[] readHeader() throws IOException {
        ByteBuffer start = ByteBuffer.allocate(FileLayout.HEADER_START);
        fill(start);
        int length = HeaderBytes.length(start.flip(), file);
        ByteBuffer all = ByteBuffer.allocate(length).put(start.rewind());
        if (fill(all)) {
            return all.array();
        }
        throw cut(0, "a header of " + length + " bytes", all.position());
    }

    SnapshotHeader header() {
        return header;
    }

    /** Goes to the first block. If it is the beginning of a whole reading, the checksum of the file is checked at its end. */
    void begin(boolean whole) throws IOException {
        crc = whole ? new CRC32C() : null;
        if (crc != null) {
            crc.update(headerBytes);
        }
        goTo(headerBytes.length);
        ahead = next(0);
    }

    /** Goes to the first block of this kind, or to the footer if there is none. Bytes that are passed are not read. */
    void find(byte kind) throws IOException {
        Block known = firsts.getOrDefault(kind, firsts.get(FileLayout.END));
        if (known != null) {
            crc = null;
            ahead = known;
            goTo(known.offset + FileLayout.BLOCK_HEADER);
            return;
        }
        Block from = farthest;
        if (from == null) {
            begin(false);
        } else {
            ahead = from;
            goTo(from.offset + FileLayout.BLOCK_HEADER);
        }
        pass(ahead);
        while (ahead.kind != kind && ahead.kind != FileLayout.END) {
            skip();
            pass(ahead);
        }
    }

    private void pass(Block block) {
        farthest = block;
        firsts.putIfAbsent(block.kind, block);
    }

    private void goTo(long offset) throws IOException {
        channel.position(offset);
        position = offset;
    }

    private void skip() throws IOException {
        long end = position + ahead.length;
        long size = channel.size();
        if (end > size) {
            throw cut(ahead.offset, "a block of " + ahead.length + " bytes", size - position);
        }
        goTo(end);
        ahead = next(ahead.sequence + 1);
    }

    /** Returns the kind of the block that comes next, or that of the footer. */
    byte kind() {
        return ahead.kind;
    }

    /** Returns where that block begins: so many bytes were read or passed over. */
    long offset() {
        return ahead.offset;
    }

    /** Reads the bytes of the block that comes next, and checks them. They are there until the next call. */
    ByteBuffer bytes() throws IOException {
        Block block = ahead;
        ByteBuffer bytes = room(block).clear();
        bytes.put(block.kind).putLong(block.sequence).putInt(block.length).putInt(block.checksum);
        if (!fill(bytes.limit(FileLayout.BLOCK_HEADER + block.length))) {
            int found = bytes.position() - FileLayout.BLOCK_HEADER;
            throw cut(block.offset, "a block of " + block.length + " bytes", found);
        }
        bytes.flip();
        if (FileLayout.checksum(id, bytes) != block.checksum) {
            throw SnapshotException.damaged(
                    file,
                    block.offset,
                    "the checksum of a block (" + FileLayout.nameOf(block.kind) + ")",
                    "another one");
        }
        if (crc != null) {
            crc.update(bytes.duplicate());
        }
        ahead = next(block.sequence + 1);
        return bytes.position(FileLayout.BLOCK_HEADER);
    }

    private ByteBuffer room(Block block) throws IOException {
        int needed = FileLayout.BLOCK_HEADER + block.length;
        if (buffer.capacity() < needed) {
            long left = channel.size() - position;
            if (block.length > left) {
                throw cut(block.offset, "a block of " + block.length + " bytes", left);
            }
            buffer = ByteBuffer.allocateDirect(needed);
        }
        return buffer;
    }

    private Block next(long sequence) throws IOException {
        long offset = position;
        ByteBuffer head = ByteBuffer.allocate(FileLayout.BLOCK_HEADER);
        boolean full = fill(head);
        if (head.position() == 0) {
            throw cut(offset, "a block or the footer", 0);
        }
        if (head.get(0) == FileLayout.END) {
            return new Block(FileLayout.END, offset, sequence, 0, 0);
        }
        if (!full) {
            throw cut(offset, "the head of a block", head.position() - 1);
        }
        head.flip();
        byte kind = head.get();
        long found = head.getLong();
        int length = head.getInt();
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
        return new Block(kind, offset, sequence, length, head.getInt());
    }

    /** Reads the footer, which comes next. If all of the file was read, its checksum is checked too. */
    Footer footer() throws IOException {
        Block end = ahead;
        goTo(end.offset + 1);
        ByteBuffer rest = ByteBuffer.allocate(FileLayout.FOOTER - 1);
        if (!fill(rest)) {
            throw cut(end.offset, "a footer", rest.position());
        }
        rest.flip();
        int last = rest.limit() - 4;
        int checksum = rest.getInt(last);
        if (crc != null) {
            crc.update(FileLayout.END);
            crc.update(rest.array(), 0, last);
            if ((int) crc.getValue() != checksum) {
                throw SnapshotException.damaged(
                        file, end.offset + FileLayout.FOOTER - 4, "the checksum of the file", "another one");
            }
        }
        Footer footer = Footer.read(rest, id, file, end.offset);
        if (footer.blocks() != end.sequence) {
            throw SnapshotException.damaged(file, end.offset, footer.blocks() + " blocks", end.sequence + " blocks");
        }
        long size = channel.size();
        if (footer.fileLength() != size || position != size) {
            throw SnapshotException.damaged(file, position, footer.fileLength() + " bytes", size + " bytes");
        }
        return footer;
    }

    /** Fills the buffer, and returns whether it is full; it is not if the file ends before. */
    private boolean fill(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            int count = channel.read(into);
            if (count < 0) {
                return false;
            }
            position += count;
        }
        return true;
    }

    /** Returns what the caller is told if the file cannot be read. */
    SnapshotException unreadable(IOException failed) {
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
}
