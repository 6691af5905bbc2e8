package io.weaklink.flink.sample;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tasks of one job tell the test about it. They share its process, so it stands in a static field. */
final class WatchedRun {

    static final int CUSTOMERS = 40;

    /** The job under way; one at a time. */
    static volatile WatchedRun current = new WatchedRun();

    final Set<String> wrong = ConcurrentHashMap.newKeySet();
    final AtomicInteger copies = new AtomicInteger();
    final CountDownLatch restored = new CountDownLatch(CUSTOMERS);
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Map<Long, Set<String>> customersByCheckpoint = new ConcurrentHashMap<>();

    /** Notes what is wrong with a record. Once the failure is planned, what the first attempt has left does not count. */
    void see(String where, Basket basket, boolean again) {
        String complaint = basket.complaint();
        if (!complaint.isEmpty() && (again || !failed.get())) {
            wrong.add(where + ": " + complaint);
        }
    }

    void wrong(String complaint) {
        wrong.add(complaint);
    }

    void checkpoint(long id, Set<String> customers) {
        customersByCheckpoint
                .computeIfAbsent(id, it -> ConcurrentHashMap.newKeySet())
                .addAll(customers);
    }

    boolean isWhole(long checkpoint) {
        return customersByCheckpoint.getOrDefault(checkpoint, Set.of()).size() == CUSTOMERS;
    }

    /** Returns whether this is the one call that fails. This process forgets its rates then, as another one never had them. */
    boolean failsNow() {
        if (!failed.compareAndSet(false, true)) {
            return false;
        }
        Rates.ALL.values().forEach(Rates.WEAKLINK.registry()::forget);
        Rates.ALL.clear();
        return true;
    }
}
