package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.contract.SnapshotWorld;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.SnapshotCodec;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
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

    static class Shelf {
        public Map<String, WeakReference<SnapshotWorld.Window>> windows = new HashMap<>();
    }

    @Test
    void cutsAPlaceThatIsLongerThanAnyoneReads() throws Exception {
        var window = new SnapshotWorld.Window();
        var shelf = new Shelf();
        shelf.windows.put("x".repeat(2_000_000), new WeakReference<>(window));

        try (var store = open(Weaklink.create(), Shelf.class)) {
            store.write(shelf);

            assertThat(store.look(1).tables().rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.where())
                            .startsWith("$.windows.xxx")
                            .contains("xx..xx")
                            .hasSizeLessThan(5_000));
        }
        assertThat(window.title).isEqualTo("Main");
    }
}
