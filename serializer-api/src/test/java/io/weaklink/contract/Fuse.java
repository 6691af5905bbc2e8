package io.weaklink.contract;

/**
 * Lets the code of a user fail at its n-th call: {@link Frail} objects call {@link #step} in their constructors, setters, getters
 * and so on. Each thread has its own count.
 */
final class Fuse {

    private static final ThreadLocal<Fuse> OF_THREAD = ThreadLocal.withInitial(Fuse::new);

    private int left;
    private Throwable failure;

    private Fuse() {}

    /** Lets the n-th step of this thread fail, counted from now. */
    static void arm(int step, Throwable failure) {
        OF_THREAD.get().left = step;
        OF_THREAD.get().failure = failure;
    }

    /** Lets no step fail any more. Returns whether one has. */
    static boolean disarm() {
        Fuse fuse = OF_THREAD.get();
        boolean hasFailed = fuse.failure != null && fuse.left <= 0;
        OF_THREAD.remove();
        return hasFailed;
    }

    /** A call of the user's code. */
    static void step() {
        Fuse fuse = OF_THREAD.get();
        if (fuse.failure != null && --fuse.left == 0) {
            Fuse.<RuntimeException>fail(fuse.failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void fail(Throwable failure) throws T {
        throw (T) failure;
    }
}
