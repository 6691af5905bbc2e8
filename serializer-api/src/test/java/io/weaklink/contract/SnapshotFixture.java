package io.weaklink.contract;

import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.SnapshotCodec;
import io.weaklink.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What the parts of {@link SnapshotContract} stand on: a codec, and a directory of their own for each test. */
interface SnapshotFixture {

    /** Returns a codec of this setup. */
    <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root);

    /** Returns how deep a graph the format can carry at least. */
    default int depth() {
        return 30_000;
    }

    Path directory();

    default <T> SnapshotStore<T> open(Weaklink setup, Class<T> root) throws IOException {
        return SnapshotStore.open(directory(), codec(setup, root));
    }

    default SnapshotStore<World> open() throws IOException {
        return open(Weaklink.create(), World.class);
    }

    default Path file(long number) {
        return directory().resolve(String.format(Locale.ROOT, "snapshot-%010d.weak", number));
    }
}
