package io.weaklink.benchmarks.bars;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Measures by processor time and not by the clock on the wall, because other programs may share the machine. */
public enum Clock {
    /** The time of the calling thread. For work that leaves nothing to collect. */
    THREAD {
        @Override
        long nanos() {
            return THREADS.getCurrentThreadCpuTime();
        }
    },
    /** The time of all threads but the compiler's, so with that of the collector. For work that makes graphs. */
    PROCESS {
        @Override
        long nanos() {
            File[] tasks = TASKS.listFiles();
            return tasks == null
                    ? PROCESS_TIME.getProcessCpuTime()
                    : THREADS.getCurrentThreadCpuTime() + others(tasks, false);
        }
    },
    /** The same in steps of ten milliseconds, with threads that have ended meanwhile. For work that starts threads. */
    PROCESS_WITH_ENDED {
        @Override
        long nanos() {
            File[] tasks = TASKS.listFiles();
            return PROCESS_TIME.getProcessCpuTime() - (tasks == null ? 0 : others(tasks, true));
        }
    };

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final OperatingSystemMXBean PROCESS_TIME =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    // The bean counts in steps of ten milliseconds. Linux tells the nanoseconds of each thread.
    private static final File TASKS = new File("/proc/self/task");
    private static final Path SELF = Path.of("/proc/thread-self");

    /** Returns the nanoseconds that have been run so far. */
    abstract long nanos();

    /** Returns whether the work leaves something to collect. */
    boolean isOfProcess() {
        return this != THREAD;
    }

    /** Returns the bytes that the calling thread has allocated so far. */
    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Returns how many bytes of the heap are in use, with those that can be collected. */
    static long usedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The kernel brings the time of a running thread up to date late, so the caller's own is left out. */
    private static long others(File[] tasks, boolean compilers) {
        try {
            String self = SELF.toRealPath().getFileName().toString();
            long sum = 0;
            for (File task : tasks) {
                if (!task.getName().equals(self)) {
                    sum += nanosOf(task.toPath(), compilers);
                }
            }
            return sum;
        } catch (IOException e) {
            throw new IllegalStateException("The time of the threads cannot be read.", e);
        }
    }

    private static long nanosOf(Path task, boolean compilers) throws IOException {
        try {
            if (Files.readString(task.resolve("comm")).contains(" Compiler") != compilers) {
                return 0;
            }
            String time = Files.readString(task.resolve("schedstat"));
            return Long.parseLong(time.substring(0, time.indexOf(' ')));
        } catch (NoSuchFileException e) {
            // The thread has ended meanwhile.
            return 0;
        }
    }
}
