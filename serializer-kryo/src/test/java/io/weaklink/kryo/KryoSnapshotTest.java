package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import com.esotericsoftware.kryo.util.Pool;
import io.weaklink.Weaklink;
import io.weaklink.contract.SnapshotContract;
import io.weaklink.contract.SnapshotWorld.World;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
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
                .hasMessage("This Kryo has got another reference resolver, '" + MapReferenceResolver.class.getName()
                        + "', since Weaklink was installed. Set the resolver first and install Weaklink afterwards.");
    }

    @Test
    void refusesARootOfAnotherClass() {
        Kryo kryo = Kryos.of(Weaklink.create());
        var codec = KryoSnapshots.of(pool(() -> kryo), World.class);

        assertThatThrownBy(() -> codec.decode(new ByteArrayInputStream(Kryos.write(kryo, "text"))))
                .isInstanceOf(KryoException.class)
                .hasMessage("Expected a root of type '" + World.class.getName()
                        + "', but found a 'java.lang.String'. Read it as what it is.");
        assertThatThrownBy(() -> codec.decode(new ByteArrayInputStream(new byte[] {0})))
                .isInstanceOf(KryoException.class)
                .hasMessage("Expected a root of type '" + World.class.getName()
                        + "', but found a 'null'. Read it as what it is.");
    }

    @Test
    void refusesMoreBehindTheRoot() {
        Kryo kryo = Kryos.of(Weaklink.create());
        var codec = KryoSnapshots.of(pool(() -> kryo), String.class);
        byte[] bytes = Kryos.write(kryo, "text");

        assertThatThrownBy(() -> codec.decode(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 1))))
                .isInstanceOf(KryoException.class)
                .hasMessage("Expected the end of the document behind its root, but found more. Set the Kryos up as they"
                        + " were when it was written.");
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
