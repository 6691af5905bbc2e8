package io.weaklink.jackson;

import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.snapshot.SnapshotCodec;

class CborSnapshotTest extends SnapshotContract {

    @Override
    public <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root) {
        return JacksonSnapshots.of(Mappers.cbor(new WeaklinkModule(setup)), root);
    }
}
