package io.weaklink.snapshot;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A snapshot file that was changed, with checksums and lengths that fit again, as somebody who forges one makes them. What is still
 * wrong with it, only its contents tell. Knows the layout by itself.
 */
public final class Resealed {

    private static final int HEADER_START = 16;
    private static final int BLOCK_HEADER = 17;
    private static final int FOOTER = 77;
    private static final byte END = 0x7F;

    private Resealed() {}

    /** Returns the file with as many checksums that fit as its lengths lead to. */
    public static byte[] of(byte[] changed) {
        byte[] file = changed.clone();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length < HEADER_START + 16) {
            return file;
        }
        int at = bytes.getInt(HEADER_START - 4);
        if (at < HEADER_START + 16 || at > file.length) {
            return file;
        }
        seal(bytes, at);
        byte[] id = Arrays.copyOfRange(file, HEADER_START, HEADER_START + 16);
        long blocks = 0;
        while (at + BLOCK_HEADER <= file.length && file[at] != END) {
            int length = bytes.getInt(at + 9);
            if (length < 0 || length > file.length - at - BLOCK_HEADER) {
                return file;
            }
            var crc = new CRC32C();
            crc.update(id);
            crc.update(file, at, BLOCK_HEADER - 4);
            crc.update(file, at + BLOCK_HEADER, length);
            bytes.putInt(at + BLOCK_HEADER - 4, (int) crc.getValue());
            at += BLOCK_HEADER + length;
            blocks++;
        }
        if (at + FOOTER == file.length) {
            bytes.putLong(at + 25, blocks);
            bytes.putLong(at + 65, file.length);
            seal(bytes, file.length);
        }
        return file;
    }

    private static void seal(ByteBuffer bytes, int end) {
        var crc = new CRC32C();
        crc.update(bytes.array(), 0, end - 4);
        bytes.putInt(end - 4, (int) crc.getValue());
    }
}
