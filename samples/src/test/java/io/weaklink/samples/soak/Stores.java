package io.weaklink.samples.soak;

import io.weaklink.Adoption;
import io.weaklink.LiveObjectRegistry;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotException;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens stores of snapshots, writes, fails, restores and closes. */
final class Stores {

    private final Path directory;
    private final List<SnapshotCodec<Load>> codecs;

    Stores(Path directory, LiveObjectRegistry registry) {
        this.directory = directory;
        Weaklink setup = Weaklink.builder().registry(registry).build();
        this.codecs = List.of(
                JacksonSnapshots.of(Hosts.mapper(setup), Load.class),
                io.weaklink.jackson3.JacksonSnapshots.of(Hosts.mapper3(setup), Load.class),
                KryoSnapshots.of(new Hosts.Kryos(setup), Load.class));
    }

    /** Does all of it once by one codec in its turn, and returns how many snapshots were written, read or failed. */
    int churn(int turn, int number, Buoy outside) throws IOException {
        int codec = turn % codecs.size();
        try (var store = SnapshotStore.builder(directory.resolve("store" + codec), codecs.get(codec))
                .adopt(Adoption.REPLACE)
                .keep(2)
                .withoutForcing()
                .open()) {
            store.write(Load.of(number, outside));
            restore(store, number, outside);
            requireFailure(() -> store.write(Load.of(number, outside).with(Thorn.Pricks.WRITE)));
            long pricks = store.write(Load.of(number, outside).with(Thorn.Pricks.READ))
                    .number();
            requireFailure(() -> store.read(pricks));
        }
        return 5;
    }

    private static void restore(SnapshotStore<Load> store, int number, Buoy outside) throws IOException {
        store.readLatest().orElseThrow().root().requireWhole(number, outside);
    }

    private interface Call {
        Object run() throws IOException;
    }

    private static void requireFailure(Call call) throws IOException {
        try {
            call.run();
        } catch (SnapshotException failed) {
            return;
        }
        throw new AssertionError("no failure");
    }
}
