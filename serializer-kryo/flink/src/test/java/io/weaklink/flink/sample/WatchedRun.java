package io.weaklink.flink.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one job tell the test about it. Where they share its process, by a static field; where they do not, each
 * process adds lines to a file that {@value #FILE} names, and nothing is planned to fail.
 */
final class WatchedRun {

    static final String FILE = "weaklink.watched";
    static final int CUSTOMERS = 40;

    /** The job under way; one at a time. */
    static volatile WatchedRun current = new WatchedRun();

    final Set<String> wrong = ConcurrentHashMap.newKeySet();
    final AtomicInteger copies = new AtomicInteger();
    final CountDownLatch restored = new CountDownLatch(CUSTOMERS);
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Map<Long, Set<String>> customersByCheckpoint = new ConcurrentHashMap<>();
    private final @Nullable String file = System.getProperty(FILE);

    /** Notes what is wrong with a record. Once the failure is planned, what the first attempt has left does not count. */
    void see(String where, Basket basket, boolean again) {
        String complaint = basket.complaint();
        if (!complaint.isEmpty() && (again || !failed.get())) {
            wrong(where + ": " + complaint);
        }
    }

    void wrong(String complaint) {
        if (wrong.add(complaint)) {
            tell("wrong", complaint);
        }
    }

    /** Notes that the state of a customer was met, as it came back from a checkpoint. */
    void restored(String customer) {
        restored.countDown();
        tell("restored", customer);
    }

    void checkpoint(long id, Set<String> customers) {
        customersByCheckpoint
                .computeIfAbsent(id, it -> ConcurrentHashMap.newKeySet())
                .addAll(customers);
        tell("snapshot", id + " " + customers.size());
    }

    boolean isWhole(long checkpoint) {
        return customersByCheckpoint.getOrDefault(checkpoint, Set.of()).size() == CUSTOMERS;
    }

    /** Returns whether this is the one call that fails. This process forgets its rates then, as another one never had them. */
    boolean failsNow() {
        if (file != null || !failed.compareAndSet(false, true)) {
            return false;
        }
        Rates.ALL.values().forEach(Rates.WEAKLINK.registry()::forget);
        Rates.ALL.clear();
        return true;
    }

    private void tell(String what, String more) {
        if (file == null) {
            return;
        }
        String line = what + " " + ProcessHandle.current().pid() + " " + more + "\n";
        try {
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
