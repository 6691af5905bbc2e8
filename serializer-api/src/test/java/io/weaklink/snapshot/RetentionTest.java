package io.weaklink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes and what stays, and under which numbers. */
class RetentionTest {

    private static MemoryStorage withDamaged(int snapshots, long... damaged) throws Exception {
        Map<String, byte[]> files = Lives.snapshots(snapshots);
        for (long number : damaged) {
            files.get(Names.snapshot(number))[5_000] ^= 1;
        }
        return new MemoryStorage(files);
    }

    @Test
    void countsOnlyThoseThatAreWhole() throws Exception {
        try (var store = Lives.open(withDamaged(6, 6, 4, 2), 2)) {
            assertThat(store.prune()).containsExactly(2L, 1L);

            assertThat(store.numbers()).containsExactly(6L, 5L, 4L, 3L);
        }
    }

    @Test
    void keepsAllWhereNoneIsWhole() throws Exception {
        try (var store = Lives.open(withDamaged(3, 1, 2, 3), 1)) {
            assertThat(store.prune()).isEmpty();
            assertThat(store.write(Lives.note(4)).pruned()).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void keepsTheLastWholeOneIfNewOnesAreNotVerified() throws Exception {
        var lying = new GarblingStorage(new MemoryStorage(Lives.snapshots(1)));
        lying.garbles = true;
        try (var store = SnapshotStore.builder(Path.of("memory"), new NoteCodec())
                .keep(1)
                .withoutVerifying()
                .onCallersThread()
                .open(lying)) {
            assertThat(store.write(Lives.note(2)).pruned()).isEmpty();
            assertThat(store.write(Lives.note(3)).pruned()).isEmpty();

            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(Lives.note(1));
            lying.garbles = false;
            assertThat(store.write(Lives.note(4)).pruned()).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void readsNoneWhereNoneMayGo() throws Exception {
        List<String> opened = new ArrayList<>();
        var disk = new ForwardingStorage(new MemoryStorage()) {
            @Override
            public SeekableByteChannel open(String name) throws IOException {
                opened.add(name);
                return super.open(name);
            }
        };
        try (var store = SnapshotStore.builder(Path.of("memory"), new NoteCodec())
                .keep(2)
                .withoutVerifying()
                .onCallersThread()
                .open(disk)) {
            store.write(Lives.note(1));
            store.write(Lives.note(2));
            assertThat(opened).isEmpty();

            assertThat(store.write(Lives.note(3)).pruned()).containsExactly(1L);
            assertThat(opened).contains(Names.snapshot(3), Names.snapshot(2));
        }
    }

    /** It is older than what is kept, whenever it is published. */
    @Test
    void removesAnOldCaptureAsSoonAsItIsPublishedBehindANewerOne() throws Exception {
        try (var store = Lives.open(new MemoryStorage(), 1)) {
            Capture first = store.capture(Lives.note(1));
            Capture second = store.capture(Lives.note(2));
            second.publish();

            assertThat(first.publish().pruned()).containsExactly(1L);
            assertThat(store.readLatest().orElseThrow().root()).isEqualTo(Lives.note(2));
        }
    }

    @Test
    void leavesFilesAloneThatItDidNotName() throws Exception {
        Map<String, byte[]> files = Lives.snapshots(1);
        String[] others = {"snapshot-2.weak", "snapshot-00000000003.weak", "snapshot-0000000004.weak.bak", "notes"};
        for (String other : others) {
            files.put(other, new byte[1]);
        }
        files.put("snapshot-9999999999999999999.weak", new byte[1]);
        var disk = new MemoryStorage(files);
        try (var store = Lives.open(disk, 1)) {
            assertThat(store.numbers()).containsExactly(1L);
            assertThat(store.write(Lives.note(2)).pruned()).containsExactly(1L);
        }
        assertThat(disk.list()).contains(others).contains("snapshot-9999999999999999999.weak");
    }

    @Test
    void ordersByNumberAndNotByName() throws Exception {
        Map<String, byte[]> files = Lives.snapshots(1);
        byte[] whole = files.get(Names.snapshot(1));
        files.put(Names.snapshot(9_999_999_999L), whole);
        files.put(Names.snapshot(10_000_000_000L), whole);
        try (var store = Lives.open(new MemoryStorage(files), 2)) {
            assertThat(store.numbers()).containsExactly(10_000_000_000L, 9_999_999_999L, 1L);
            assertThat(store.write(Lives.note(3)).number()).isEqualTo(10_000_000_001L);
        }
    }

    @Test
    void refusesToCountBeyondTheLastName() throws Exception {
        Map<String, byte[]> files = Lives.snapshots(1);
        files.put(Names.snapshot(Names.LAST), files.get(Names.snapshot(1)));
        try (var store = Lives.open(new MemoryStorage(files), 2)) {
            assertThatThrownBy(() -> store.write(Lives.note(2)))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage(
                            "The directory 'memory' has a snapshot 999999999999999999, and no number comes after it."
                                    + " Use another directory.");
            assertThat(store.readLatest().orElseThrow().number()).isEqualTo(Names.LAST);
        }
    }
}
