package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.Pool;
import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.SnapshotCodec;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KryoSnapshotTest extends SnapshotContract {

    @Override
    public <T> SnapshotCodec<T> codec(Weaklink setup, Class<T> root) {
        return KryoSnapshots.of(pool(() -> Kryos.of(setup)), root);
    }

    private static Pool<Kryo> pool(Supplier<Kryo> kryos) {
        return new Pool<>(true, false) {
            @Override
            protected Kryo create() {
                return kryos.get();
            }
        };
    }

    @Test
    void refusesKryosThatDoNotKnowWeakReferences() {
        assertThatThrownBy(() -> KryoSnapshots.of(pool(Kryos::plain), World.class))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("This Kryo has got another reference resolver");
    }

    @Test
    void readsARootWhoseClassHadAnotherName() {
        var codec = KryoSnapshots.of(pool(() -> Kryos.of(Weaklink.create())), World.class)
                .formerly("org.acme.World");

        assertThat(codec.reads("org.acme.World")).isTrue();
        assertThat(codec.reads(World.class.getName())).isTrue();
        assertThat(codec.reads("org.acme.Else")).isFalse();
    }
}
