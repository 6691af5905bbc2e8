package io.weaklink.snapshot;

import java.io.IOException;
import java.io.InputStream;

/**
 * The document of a file that is verified while a codec reads it. The codec gets the last byte of the document only when
 * all of the file was verified. So a codec brings no document to its end, and tells nobody of its objects, before it is
 * known that the file is whole. A codec whose last byte says nothing, such as a line end behind JSON, may tell its listeners
 * before that; adopting waits for the verification in any case.
 *
 * <p>The bytes before the last one are safe to decode: each block was checked before. What verifying all of the file
 * adds is that nothing is missing, in the document or behind it.
 */
final class VerifiedDocument extends InputStream {

    /** Reads and checks all of the file that was not read yet. */
    @FunctionalInterface
    interface Verification {
        void run() throws IOException;
    }

    private final InputStream document;
    private final Verification rest;
    private boolean begun;
    private boolean verified;

    /** The byte that is held back; -1 at the end of the document. */
    private int heldBack = -1;

    VerifiedDocument(InputStream document, Verification rest) {
        this.document = document;
        this.rest = rest;
    }

    @Override
    public int read() throws IOException {
        if (!begun) {
            begun = true;
            holdBack();
        }
        int next = heldBack;
        if (next >= 0) {
            holdBack();
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!begun) {
            begun = true;
            holdBack();
        }
        if (heldBack < 0) {
            return -1;
        }
        into[offset] = (byte) heldBack;
        int more = length == 1 ? 0 : Math.max(0, document.read(into, offset + 1, length - 1));
        holdBack();
        return 1 + more;
    }

    private void holdBack() throws IOException {
        heldBack = document.read();
        if (heldBack < 0) {
            verify();
        }
    }

    /** Verifies what the codec did not read, if it ended before the document did. */
    void verify() throws IOException {
        if (!verified) {
            rest.run();
            verified = true;
        }
    }

    @Override
    public int available() throws IOException {
        return heldBack < 0 ? 0 : 1 + document.available();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
