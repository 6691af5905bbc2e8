package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.SnapshotCodec;
import org.junit.jupiter.api.Test;

class JsonSnapshotTest extends SnapshotContract {

    @Override
    public <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root) {
        return JacksonSnapshots.of(Mappers.json(new WeaklinkModule(setup)), root);
    }

    @Test
    void refusesAMapperThatWouldLoseReferences() {
        assertThatThrownBy(() -> JacksonSnapshots.of(Mappers.json(), World.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This mapper has no WeaklinkModule, so it would lose every weak reference without a word."
                        + " Register one before making snapshots with it.");
    }

    @Test
    void readsARootWhoseClassHadAnotherName() {
        var codec = JacksonSnapshots.of(Mappers.json(new WeaklinkModule(Weaklink.create())), World.class)
                .formerly("org.acme.World");

        assertThat(codec.reads("org.acme.World")).isTrue();
        assertThat(codec.reads(World.class.getName())).isTrue();
        assertThat(codec.reads("org.acme.Else")).isFalse();
    }
}
