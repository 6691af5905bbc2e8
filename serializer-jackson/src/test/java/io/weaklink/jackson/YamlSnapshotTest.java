package io.weaklink.jackson;

import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.snapshot.SnapshotCodec;

/** YAML has a limit of its own on the depth of a document, and it is low. */
class YamlSnapshotTest extends SnapshotContract {

    private static final int DEPTH = 40;

    @Override
    public <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root) {
        return JacksonSnapshots.of(
                Mappers.yaml().addModule(new WeaklinkModule(setup)).build(), root);
    }

    @Override
    public int depth() {
        return DEPTH;
    }
}
