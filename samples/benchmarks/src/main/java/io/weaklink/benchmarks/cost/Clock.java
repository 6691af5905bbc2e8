package io.weaklink.benchmarks.cost;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Measures by processor time and not by the clock on the wall, because other programs may share the machine. A step is
 * measured by the time of its thread, and a collection by that of the whole process, because the collector has threads of
 * its own.
 */
final class Clock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Clock() {}

    /** Returns the nanoseconds that this thread has run so far. */
    static long ofThread() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Returns the nanoseconds that a full collection takes, as the mean of so many. */
    static double ofCollection(int times) {
        long start = PROCESS.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            System.gc();
        }
        return (PROCESS.getProcessCpuTime() - start) / (double) times;
    }

    /** Returns how many bytes are held after a collection. */
    static long heldBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
