package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Gives the header, the blocks and the footer of one file their checksums, and writes them, one after the other; see
 * {@link FileLayout}. The mirror image of {@link BlockReader}.
 *
 * <p>Used by one thread at a time: that of the codec, or a {@link WritingThread}.
 */
final class BlockWriter {

    private final Storage.Writer out;
    private final String file;
    private final byte[] id;
    private final CRC32C crc = new CRC32C();
    private @Nullable Throwable failure;

    BlockWriter(Storage.Writer out, String file, byte[] id) {
        this.out = out;
        this.file = file;
        this.id = id;
    }

    /** Writes a block, which has all but its checksum. */
    void block(ByteBuffer block) throws IOException {
        block.putInt(FileLayout.BLOCK_HEADER - 4, FileLayout.checksum(id, block));
        write(block.duplicate().limit(FileLayout.BLOCK_HEADER));
        write(block.position(FileLayout.BLOCK_HEADER));
    }

    /** Writes the checksum of all that was written. */
    void checksum() throws IOException {
        int checksum = (int) crc.getValue();
        write(ByteBuffer.allocate(4).putInt(checksum).flip());
    }

    /** @throws IOException if this part or an earlier one cannot be written: a file with a gap must not be published */
    void write(ByteBuffer bytes) throws IOException {
        if (failure != null) {
            throw new IOException("An earlier part of '" + file + "' could not be written.", failure);
        }
        crc.update(bytes.duplicate());
        try {
            out.write(bytes);
        } catch (IOException refused) {
            SnapshotException why =
                    SnapshotException.storageFailed(file, "The snapshot '" + file + "' could not be written", refused);
            failure = why;
            throw why;
        } catch (RuntimeException | Error refused) {
            failure = refused;
            throw refused;
        }
    }
}
