package io.weaklink.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the sections of one snapshot, and checks each byte that it returns; see {@link FileLayout}. The mirror image of
 * {@link FileWriter}.
 */
final class FileReader implements Closeable {

    private final BlockReader blocks;

    /** Reads the header. */
    FileReader(Storage storage, String name) throws IOException {
        this.blocks = new BlockReader(storage, name);
    }

    SnapshotHeader header() {
        return blocks.header();
    }

    /** Reads all of the file, and returns its footer if everything is as it was written. */
    Footer verify(Work work) throws IOException {
        try {
            blocks.begin(true);
            return verifyRest(work);
        } catch (IOException failed) {
            throw blocks.unreadable(failed);
        }
    }

    private Footer verifyRest(Work work) throws IOException {
        while (blocks.kind() != FileLayout.END) {
            blocks.bytes();
            work.step(blocks.offset());
        }
        return blocks.footer();
    }

    /**
     * Returns the bytes of a section; no bytes if the section is not there. Sections before it are passed over without
     * reading their bytes.
     */
    InputStream section(byte kind, SnapshotTransform transform) throws IOException {
        try {
            blocks.find(kind);
        } catch (IOException failed) {
            throw blocks.unreadable(failed);
        }
        return transform.loading(new Section(kind, Work.quiet()));
    }

    /**
     * Returns the document, and verifies all of the file while the document is read.
     *
     * @param work is told how far the reading is
     */
    VerifiedDocument document(SnapshotTransform transform, Work work) throws IOException {
        try {
            blocks.begin(true);
            while (blocks.kind() != FileLayout.DOCUMENT && blocks.kind() != FileLayout.END) {
                blocks.bytes();
            }
        } catch (IOException failed) {
            throw blocks.unreadable(failed);
        }
        return new VerifiedDocument(transform.loading(new Section(FileLayout.DOCUMENT, work)), () -> {
            try {
                verifyRest(work);
            } catch (IOException failed) {
                throw blocks.unreadable(failed);
            }
        });
    }

    /** Finds the footer without reading the bytes of the blocks before it. */
    Footer findFooter() throws IOException {
        try {
            blocks.find(FileLayout.END);
            return blocks.footer();
        } catch (IOException failed) {
            throw blocks.unreadable(failed);
        }
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }

    /** The bytes of one section, block by block; it ends where another kind begins. */
    private final class Section extends InputStream {

        private final byte kind;
        private final Work work;
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        Section(byte kind, Work work) {
            this.kind = kind;
            this.work = work;
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
                if (blocks.kind() != kind) {
                    return false;
                }
                try {
                    work.step(blocks.offset());
                    bytes = blocks.bytes();
                } catch (IOException failed) {
                    throw blocks.unreadable(failed);
                }
            }
            return true;
        }
    }
}
