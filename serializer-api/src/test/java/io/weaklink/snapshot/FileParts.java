package io.weaklink.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** A file taken apart into header, blocks and footer, and put together in another way. Knows the layout by itself. */
record FileParts(byte[] header, List<byte[]> blocks, byte[] footer) {

    private static final int FOOTER = 77;

    static FileParts of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int at = bytes.getInt(12);
        byte[] header = Arrays.copyOf(file, at);
        List<byte[]> blocks = new ArrayList<>();
        while (file[at] != 0x7F) {
            int end = at + 17 + bytes.getInt(at + 9);
            blocks.add(Arrays.copyOfRange(file, at, end));
            at = end;
        }
        return new FileParts(header, blocks, Arrays.copyOfRange(file, at, at + FOOTER));
    }

    FileParts with(List<byte[]> otherBlocks) {
        return new FileParts(header, otherBlocks, footer);
    }

    /** Returns the file, its footer as it is. */
    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(header);
        blocks.forEach(out::writeBytes);
        out.writeBytes(footer);
        return out.toByteArray();
    }

    /** Returns the file with a footer that fits: its counts and its checksum. What remains wrong, only blocks can tell. */
    byte[] bytesWithFittingFooter() {
        byte[] file = bytes();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        bytes.putLong(file.length - FOOTER + 25, blocks.size());
        bytes.putLong(file.length - 12, file.length);
        return sealed(file, file.length);
    }

    /** Returns the file with a checksum that fits. */
    byte[] sealedBytes() {
        byte[] file = bytes();
        return sealed(file, file.length);
    }

    /** Returns the file with a header whose checksum fits. */
    FileParts sealedHeader() {
        return new FileParts(sealed(header.clone(), header.length), blocks, footer);
    }

    private static byte[] sealed(byte[] bytes, int end) {
        var crc = new CRC32C();
        crc.update(bytes, 0, end - 4);
        ByteBuffer.wrap(bytes).putInt(end - 4, (int) crc.getValue());
        return bytes;
    }
}
