package io.weaklink.contract;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Streams that fail at one byte: an output takes so many bytes and no more, an input gives so many. */
final class BrokenStreams {

    private BrokenStreams() {}

    /** Takes the first {@code length} bytes, and throws at the next one, and whenever it is asked again. */
    static final class Output extends OutputStream {

        private final IOException failure;
        private int left;
        private boolean hasFailed;

        Output(int length, IOException failure) {
            this.left = length;
            this.failure = failure;
        }

        boolean hasFailed() {
            return hasFailed;
        }

        @Override
        public void write(int b) throws IOException {
            if (left == 0) {
                // A host that tries again to flush gets another one, as of a file. Some hosts throw the last one.
                IOException next = hasFailed ? new IOException("again", failure) : failure;
                hasFailed = true;
                throw next;
            }
            left--;
        }
    }

    /** Gives the first {@code length} bytes, and throws where the next one is asked for. */
    static final class Input extends FilterInputStream {

        private final IOException failure;
        private boolean hasFailed;

        Input(byte[] document, int length, IOException failure) {
            super(new ByteArrayInputStream(document, 0, length));
            this.failure = failure;
        }

        boolean hasFailed() {
            return hasFailed;
        }

        @Override
        public int read() throws IOException {
            return orFail(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            return orFail(super.read(bytes, offset, count));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private int orFail(int read) throws IOException {
            if (read < 0) {
                hasFailed = true;
                throw failure;
            }
            return read;
        }
    }
}
