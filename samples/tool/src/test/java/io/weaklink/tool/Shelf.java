package io.weaklink.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotStore;
import io.weaklink.snapshot.SnapshotTransform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;

/** Snapshots on disk, whole and otherwise. */
final class Shelf {

    private static final int HEADER_LENGTH = 12;
    private static final int FORMAT = 8;

    final Path directory;
    final Weaklink weaklink = Weaklink.create();
    final Town.House hall = Town.House.of("hall");
    final Town.House tower = Town.House.of("tower");

    Shelf(Path directory) {
        this.directory = directory;
    }

    Path json() throws IOException {
        return write(Town.json(new ObjectMapper(), weaklink), SnapshotTransform.NONE, town());
    }

    Path kryo() throws IOException {
        return write(Town.kryo(weaklink), SnapshotTransform.NONE, town());
    }

    Path raw(String codec, String document) throws IOException {
        return write(new Raw(codec), SnapshotTransform.NONE, Raw.utf8(document));
    }

    Town town() {
        return Town.built(weaklink, hall, tower);
    }

    <T> Path write(SnapshotCodec<T> codec, SnapshotTransform transform, T root) throws IOException {
        try (var store =
                SnapshotStore.builder(directory, codec).transform(transform).open()) {
            return store.write(root, Map.of("season", "spring")).file();
        }
    }

    /** Turns one bit of the metadata around. */
    static Path damaged(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("spring")] ^= 1;
        return Files.write(file, bytes);
    }

    static Path cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
    }

    /** Makes it one of format 2. */
    static Path newer(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        bytes.putShort(FORMAT, (short) 2);
        int end = bytes.getInt(HEADER_LENGTH) - Integer.BYTES;
        var crc = new CRC32C();
        crc.update(bytes.array(), 0, end);
        bytes.putInt(end, (int) crc.getValue());
        return Files.write(file, bytes.array());
    }
}
