package io.weaklink.snapshot;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes of a snapshot file, version 1; all numbers are big-endian. No other file knows them.
 *
 * <pre>
 * header   magic(8) | format u16 | flags u16 | header length u32 | id(16) | created i64, ms since 1970 | longest block u32
 *          | codec, root type, transform, realm, writer: each a u16 length and UTF-8 | CRC-32C of all before
 * block*   kind u8 | sequence u64 | length u32 | CRC-32C of (id, kind, sequence, length, bytes) | bytes
 * footer   END u8 | magic(8) | id(16) | blocks u64 | objects u64 | references u64 | tokens u64 | document length u64
 *          | file length u64 | CRC-32C of all before
 * </pre>
 *
 * <p>Blocks of one kind follow each other and are one section: the user's metadata, the document, the tables. The id
 * and the sequence are part of each checksum, so that blocks that were swapped, repeated or brought from another file
 * are noticed. The beginning of the header, with its length, and its end stay the same in all versions, so that a
 * reader can tell a later version from damage. A reader refuses flags that it does not know, and skips kinds of blocks
 * that it does not know.
 */
final class FileLayout {

    /** As in PNG: a transfer as text would change these bytes, so it is seen at once. */
    static final long MAGIC = 0x89574C530D0A1A0AL;

    static final long END_MAGIC = 0x89574C450D0A1A0AL;
    static final int FORMAT = 1;
    static final int ID_LENGTH = 16;

    /** Magic, format, flags, header length. */
    static final int HEADER_START = 8 + 2 + 2 + 4;

    static final int LONGEST_HEADER = 1 << 14;
    static final int BLOCK_HEADER = 1 + 8 + 4 + 4;
    static final int FOOTER = 1 + 8 + ID_LENGTH + 6 * 8 + 4;

    static final byte METADATA = 1;
    static final byte DOCUMENT = 2;
    static final byte TYPES = 3;
    static final byte TOKENS = 4;
    static final byte REPORT = 5;
    static final byte END = 0x7F;

    static final int BLOCK = 1 << 18;

    /** The most bytes that a reader allocates for a block, whatever the file says. */
    static final int LONGEST_BLOCK = 1 << 24;

    private FileLayout() {}

    /** Returns the checksum of a block that begins with its header: of id, kind, sequence, length and bytes. */
    static int checksum(byte[] id, ByteBuffer block) {
        var crc = new CRC32C();
        crc.update(id);
        crc.update(block.duplicate().limit(BLOCK_HEADER - 4));
        crc.update(block.duplicate().position(BLOCK_HEADER));
        return (int) crc.getValue();
    }

    static String nameOf(byte kind) {
        return switch (kind) {
            case METADATA -> "metadata";
            case DOCUMENT -> "document";
            case TYPES -> "types";
            case TOKENS -> "tokens";
            case REPORT -> "report";
            case END -> "footer";
            default -> "kind " + kind;
        };
    }
}
