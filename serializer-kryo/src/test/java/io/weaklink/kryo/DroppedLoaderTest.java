package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import io.weaklink.Collected;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model;
import io.weaklink.contract.Model.Aside;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.OwnLoader;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Row D3: nothing of ours holds a class loader that the application has dropped. */
class DroppedLoaderTest {

    /** Writes and reads in the class loader of this library. */
    static final class InKryo implements Callable<Object> {
        @Override
        public Object call() {
            for (Weaklink setup : List.of(Weaklink.documentOnly(), Weaklink.create())) {
                var frame = new Frame();
                frame.node = new Node("node");
                frame.ahead = new Places<>(frame.node);
                var aside = new Aside();
                aside.category = new Category("category");
                aside.ahead = aside.category;
                assertThat(Kryos.roundTrip(kryo(setup), frame).ahead.weak.get()).isNotNull();
                assertThat(Kryos.roundTrip(kryo(setup), aside).ahead).isNotNull();
            }
            return "used";
        }

        private static Kryo kryo(Weaklink setup) {
            Kryo kryo = Kryos.of(setup);
            kryo.setClassLoader(InKryo.class.getClassLoader());
            return kryo;
        }
    }

    @Test
    void aLoaderThatReadAndWroteWithKryoIsCollected() throws Exception {
        Collected.awaitCleared(
                OwnLoader.useAndDrop(InKryo.class, Weaklink.class, Model.class, WeaklinkKryo.class, InKryo.class));
    }
}
