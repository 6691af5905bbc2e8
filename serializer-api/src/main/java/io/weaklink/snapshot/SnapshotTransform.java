package io.weaklink.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Changes how bytes are stored: compressed, or encrypted, by streams of your own. The document, the tables and the
 * user's metadata go through it; the header and the checksums do not.
 *
 * <p>Checksums are made of the stored bytes, so a damaged file is found without the transform. A transform must be safe
 * for use by many threads; a stream of it belongs to one thread, that of the codec for the document.
 */
public interface SnapshotTransform {

    /** Stores bytes as they are. */
    SnapshotTransform NONE = new SnapshotTransform() {
        @Override
        public String id() {
            return "none";
        }

        @Override
        public OutputStream storing(OutputStream stored) {
            return stored;
        }

        @Override
        public InputStream loading(InputStream stored) {
            return stored;
        }
    };

    /** Stores bytes compressed by the JDK's deflate at its fastest level (RFC 1950). */
    SnapshotTransform DEFLATE = new SnapshotTransform() {
        private static final int BUFFER = 1 << 16;

        @Override
        public String id() {
            return "deflate";
        }

        @Override
        public OutputStream storing(OutputStream stored) {
            return new DeflaterOutputStream(stored, new Deflater(Deflater.BEST_SPEED), BUFFER) {
                @Override
                public void close() throws IOException {
                    try {
                        super.close();
                    } finally {
                        def.end();
                    }
                }
            };
        }

        @Override
        public InputStream loading(InputStream stored) {
            return new InflaterInputStream(stored, new Inflater(), BUFFER) {
                @Override
                public void close() throws IOException {
                    try {
                        super.close();
                    } finally {
                        inf.end();
                    }
                }
            };
        }
    };

    /** Returns the name that stands in the header of each file. At most 200 characters. */
    String id();

    /**
     * Returns a stream whose bytes are stored in {@code stored}. Closing the stream closes {@code stored}.
     *
     * @throws IOException if the stream cannot be made
     */
    OutputStream storing(OutputStream stored) throws IOException;

    /**
     * Returns a stream of the bytes that {@link #storing} took. Closing the stream closes {@code stored}.
     *
     * @throws IOException if the transform does not take the bytes, as with a wrong key; the stream may throw it too
     */
    InputStream loading(InputStream stored) throws IOException;
}
