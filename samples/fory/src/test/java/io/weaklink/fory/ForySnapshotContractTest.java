package io.weaklink.fory;

import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.snapshot.SnapshotCodec;

/** What a store does, with Fory. */
class ForySnapshotContractTest extends SnapshotContract {

    @Override
    public <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root) {
        return ForySnapshots.of(WeaklinkFory.install(ForyCodec.builder().buildThreadSafeForyPool(2), setup), root);
    }
}
