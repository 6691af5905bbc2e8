package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Collected;
import io.weaklink.Weaklink;
import io.weaklink.contract.Model;
import io.weaklink.contract.Model.Aside;
import io.weaklink.contract.Model.Category;
import io.weaklink.contract.Model.Frame;
import io.weaklink.contract.Model.Node;
import io.weaklink.contract.Model.Places;
import io.weaklink.contract.OwnLoader;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
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

    /** Belongs to an application that is dropped, while the Kryo that referred to it lives on. */
    public static final class Dropped {}

    @Test
    void aKryoHoldsNoLoaderOfAReferentThatStoodOutside() throws Exception {
        Kryo kryo = Kryos.of(Weaklink.create());

        WeakReference<ClassLoader> loader = writeReferenceOutside(kryo);

        Collected.awaitCleared(loader);
        assertThat(Kryos.roundTrip(kryo, new Frame()).ahead).isNull();
    }

    private static WeakReference<ClassLoader> writeReferenceOutside(Kryo kryo) throws Exception {
        URL place = Dropped.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader(new URL[] {place}, null)) {
            Object outside = loader.loadClass(Dropped.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            var frame = new ArrayList<Object>(List.of(new WeakReference<>(outside)));
            kryo.writeClassAndObject(new Output(64, -1), frame);
            return new WeakReference<>(loader);
        }
    }
}
