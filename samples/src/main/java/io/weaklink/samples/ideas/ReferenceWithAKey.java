package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reference class of one's own, with a key: when the referent dies, the queue tells which entry of the map has to go.
 * The key is written with the reference, and the setup says how to make one, which attaches the queue again.
 */
public final class ReferenceWithAKey {

    private static final ReferenceQueue<Image> DEAD = new ReferenceQueue<>();

    @Referent("image")
    static final class Image {
        public int pixels;
    }

    static final class KeyedReference extends WeakReference<@Nullable Image> {
        final String key;

        KeyedReference(String key, @Nullable Image image) {
            super(image, DEAD);
            this.key = key;
        }
    }

    static final class Gallery {
        public Map<String, KeyedReference> shown = new LinkedHashMap<>();

        void show(String key, Image image) {
            shown.put(key, new KeyedReference(key, image));
        }

        void sweep() {
            for (var dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
                shown.remove(((KeyedReference) dead).key, dead);
            }
        }
    }

    private ReferenceWithAKey() {}

    private static Weaklink setup() {
        return Weaklink.builder()
                .reference(
                        KeyedReference.class,
                        String.class,
                        it -> it.key,
                        (@Nullable Image image, @Nullable String key) -> new KeyedReference(String.valueOf(key), image))
                .build();
    }

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(ReferenceWithAKey::setup, codec -> {
            var sea = new Image();
            var hills = new Image();
            var gallery = new Gallery();
            gallery.show("sea", sea);
            gallery.show("hills", hills);

            Gallery restored = codec.again(gallery);
            KeyedReference found = restored.shown.get("sea");
            Expect.that(found != null && found.get() == sea && found.key.equals("sea"), "restored with its key");

            found.enqueue();
            restored.sweep();
            Expect.that(!restored.shown.containsKey("sea"), "the queue of the restored reference tells its death");
            Expect.that(restored.shown.containsKey("hills"), "and the key tells which entry goes");
        });
    }
}
