package io.weaklink.samples;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What Jackson and Kryo make of a weak reference by themselves. */
final class SceneToday implements Scene {

    static final class Leaf {
        public String name = "leaf";
        public WeakReference<Leaf> parent;

        Leaf(@Nullable Leaf parent) {
            this.parent = new WeakReference<>(parent);
        }
    }

    @Override
    public void play(Stage stage) throws Exception {
        stage.scene("1  Today, without Weaklink");
        var oak = new Leaf(null);
        var leaf = new Leaf(oak);
        String json = new ObjectMapper().writeValueAsString(leaf);
        stage.say("Jackson writes  " + json);
        stage.claim(json.contains("{\"enqueued\":false}"), "The parent is lost, and nobody was told.");
        String exception = kryoOf(leaf);
        stage.say("Kryo throws     " + exception);
        stage.claim(exception.startsWith("Inaccessible"), "The parent is lost, and so is the leaf.");
    }

    private static String kryoOf(Object root) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        try (var output = new Output(4096, -1)) {
            kryo.writeObject(output, root);
            return "";
        } catch (RuntimeException thrown) {
            Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
            return cause.getClass().getSimpleName() + ": "
                    + String.valueOf(cause.getMessage()).split(":", 2)[0];
        }
    }
}
