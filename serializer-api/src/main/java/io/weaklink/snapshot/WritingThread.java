package io.weaklink.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A second thread for a long section: it checks and writes blocks while the codec fills the next ones. The blocks go
 * round, so the codec waits where the disk is slower. Only code of the store runs on this thread: no codec, no
 * transform, no listener.
 *
 * <p>A failure to write comes out on the codec's thread, with the next block. The blocks behind it are dropped, so the
 * codec never waits for a thread that has given up. Whoever starts the thread ends it, by {@link #end}.
 */
final class WritingThread {

    /**
     * One is being filled, and one is being written. More would not stay in the cache of a core, and then to copy them twice
     * takes more processor time than the thread saves.
     */
    static final int BLOCKS = 2;

    private final BlockWriter out;
    private final ByteBuffer[] blocks = new ByteBuffer[BLOCKS];
    private final Semaphore empty = new Semaphore(BLOCKS);
    private final Semaphore full = new Semaphore(0);
    private final Thread thread = new Thread(null, this::write, "weaklink-snapshot-writer", 0, false);
    private int given;
    private boolean told;
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    private WritingThread(BlockWriter out) {
        this.out = out;
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = ByteBuffer.allocateDirect(FileLayout.BLOCK_HEADER + FileLayout.BLOCK);
        }
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    static WritingThread start(BlockWriter out) {
        var writing = new WritingThread(out);
        writing.thread.start();
        return writing;
    }

    /** Returns a block to be filled. */
    ByteBuffer take() {
        empty.acquireUninterruptibly();
        return blocks[given % BLOCKS].clear().position(FileLayout.BLOCK_HEADER);
    }

    /**
     * Takes the block back, to be written.
     *
     * @throws IOException if an earlier block could not be written
     */
    void give() throws IOException {
        given++;
        full.release();
        requireWritten();
    }

    /**
     * Returns when all is written and the thread has ended.
     *
     * @throws IOException if a block could not be written
     */
    void end() throws IOException {
        ended = true;
        full.release();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        requireWritten();
    }

    private void write() {
        full.acquireUninterruptibly();
        for (int written = 0; !ended || written < given; written++) {
            try {
                if (failure == null) {
                    out.block(blocks[written % BLOCKS]);
                }
            } catch (Throwable failed) {
                failure = failed;
            }
            empty.release();
            full.acquireUninterruptibly();
        }
    }

    /** The failure itself is thrown once. Thrown a second time, it would be suppressed by itself. */
    private void requireWritten() throws IOException {
        Throwable failed = failure;
        if (failed == null) {
            return;
        }
        if (told) {
            throw new IOException("An earlier block could not be written.", failed);
        }
        told = true;
        if (failed instanceof IOException checked) {
            throw checked;
        }
        if (failed instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failed;
    }
}
