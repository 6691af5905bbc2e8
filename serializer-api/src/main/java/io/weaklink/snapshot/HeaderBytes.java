package io.weaklink.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A {@link SnapshotHeader} as bytes, and back; see {@link FileLayout}. */
final class HeaderBytes {

    private HeaderBytes() {}

    static byte[] write(SnapshotHeader header) {
        byte[] body = body(header);
        int length = FileLayout.HEADER_START + body.length + 4;
        if (length > FileLayout.LONGEST_HEADER) {
            throw new IllegalArgumentException("The names of codec, root type and transform have more than "
                    + FileLayout.LONGEST_HEADER + " bytes in all. Give shorter ones.");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putLong(FileLayout.MAGIC).putShort((short) header.format()).putShort((short) 0);
        bytes.putInt(length).put(body);
        bytes.putInt(checksum(bytes.array(), length - 4));
        return bytes.array();
    }

    private static byte[] body(SnapshotHeader header) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(HexFormat.of().parseHex(header.id()));
            out.writeLong(header.created().toEpochMilli());
            out.writeInt(header.maxBlock());
            for (String text :
                    new String[] {header.codec(), header.rootType(), header.transform(), header.realm(), header.writer()
                    }) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                if (utf8.length > 0xFFFF) {
                    throw new IllegalArgumentException(
                            "A name in a header has at most 65535 bytes, but one has " + utf8.length + ".");
                }
                out.writeShort(utf8.length);
                out.write(utf8);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Returns the length of the header that starts with these bytes. */
    static int length(ByteBuffer start, String file) throws SnapshotException {
        if (start.remaining() < FileLayout.HEADER_START) {
            throw SnapshotException.damaged(
                    file,
                    0,
                    "a header of at least " + FileLayout.HEADER_START + " bytes",
                    start.remaining() + " bytes");
        }
        long magic = start.getLong(0);
        if (magic != FileLayout.MAGIC) {
            throw SnapshotException.damaged(
                    file, 0, "the first bytes of a snapshot", "those of something else, " + Long.toHexString(magic));
        }
        int length = start.getInt(FileLayout.HEADER_START - 4);
        if (length < FileLayout.HEADER_START + 4 || length > FileLayout.LONGEST_HEADER) {
            throw SnapshotException.damaged(
                    file,
                    FileLayout.HEADER_START - 4L,
                    "a header of at most " + FileLayout.LONGEST_HEADER + " bytes",
                    "one of " + Integer.toUnsignedString(length));
        }
        return length;
    }

    static SnapshotHeader read(byte[] bytes, String file) throws SnapshotException {
        int end = bytes.length - 4;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(end) != checksum(bytes, end)) {
            throw SnapshotException.damaged(file, end, "the checksum of the header", "another one");
        }
        int format = Short.toUnsignedInt(in.getShort(8));
        int flags = Short.toUnsignedInt(in.getShort(10));
        if (format != FileLayout.FORMAT || flags != 0) {
            throw SnapshotException.of(
                    SnapshotException.Reason.NEWER_FORMAT,
                    file,
                    "The snapshot '" + file + "' has format " + format + " with flags " + flags
                            + ", but this version reads format " + FileLayout.FORMAT
                            + " with flags 0. Read it with the version that wrote it, or with a later one.",
                    null);
        }
        in.limit(end).position(FileLayout.HEADER_START);
        try {
            return body(in, format);
        } catch (RuntimeException inconsistent) {
            throw SnapshotException.damaged(file, in.position(), "the names in the header", "fewer bytes");
        }
    }

    private static SnapshotHeader body(ByteBuffer in, int format) {
        byte[] id = new byte[FileLayout.ID_LENGTH];
        in.get(id);
        Instant created = Instant.ofEpochMilli(in.getLong());
        int maxBlock = in.getInt();
        String codec = text(in);
        String root = text(in);
        String transform = text(in);
        String realm = text(in);
        return new SnapshotHeader(
                format, HexFormat.of().formatHex(id), codec, root, transform, realm, text(in), created, maxBlock);
    }

    private static String text(ByteBuffer in) {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
