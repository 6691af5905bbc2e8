package io.weaklink.snapshot;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The end of a snapshot file; see {@link FileLayout}.
 *
 * @param documentLength how many bytes the codec wrote, before they were transformed
 * @param fileLength how many bytes the file has
 */
record Footer(long blocks, long objects, long references, long tokens, long documentLength, long fileLength) {

    /** Returns the footer without its checksum. */
    ByteBuffer write(byte[] id) {
        ByteBuffer out = ByteBuffer.allocate(FileLayout.FOOTER - 4);
        out.put(FileLayout.END).putLong(FileLayout.END_MAGIC).put(id);
        out.putLong(blocks).putLong(objects).putLong(references).putLong(tokens);
        return out.putLong(documentLength).putLong(fileLength).flip();
    }

    /** Reads the footer behind its kind. */
    static Footer read(ByteBuffer in, byte[] id, String file, long offset) throws SnapshotException {
        if (in.getLong() != FileLayout.END_MAGIC) {
            throw SnapshotException.damaged(file, offset, "a footer", "something else");
        }
        byte[] own = new byte[FileLayout.ID_LENGTH];
        in.get(own);
        if (!Arrays.equals(own, id)) {
            throw SnapshotException.damaged(file, offset, "the footer of this snapshot", "that of another one");
        }
        return new Footer(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
