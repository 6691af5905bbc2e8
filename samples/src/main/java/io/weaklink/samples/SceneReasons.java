package io.weaklink.samples;

import io.weaklink.LiveObjectRegistry;
import io.weaklink.ReadOutcome;
import io.weaklink.ReadReference;
import io.weaklink.Weaklink;
import io.weaklink.samples.Paper.Customer;
import io.weaklink.samples.Paper.Press;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.List;

/** Why two references came back empty: their referents are collected for real, and the report tells. */
final class SceneReasons implements Scene {

    @Override
    public void play(Stage stage) throws Exception {
        stage.scene("5  The collector came by, and two references come back empty. Why?");
        var weaklink = Weaklink.create();
        boolean explained = true;
        for (Codec codec : Codec.both(weaklink)) {
            byte[] written = writeAndForget(weaklink.registry(), codec);
            awaitCollection(weaklink.registry());
            try (var reading = weaklink.reading()) {
                Paper restored = codec.read(written, Paper.class);
                List<ReadReference> empty = reading.report().empty();
                empty.forEach(row -> stage.say(row.toString()));
                explained &= restored.deliversToItsOwnReaders() && isExplained(empty);
            }
        }
        stage.claim(explained, "Empty references, never null fields. The reader on the mailing list is bound.");
    }

    /** Patron, press, readers: nobody holds any of them when this returns. */
    private static byte[] writeAndForget(LiveObjectRegistry registry, Codec codec) throws IOException {
        var patron = new Customer();
        var press = new Press();
        registry.register("customer/7", patron);
        byte[] written = codec.write(new Paper(patron, press, "Emmy"));
        Reference.reachabilityFence(patron);
        Reference.reachabilityFence(press);
        return written;
    }

    private static void awaitCollection(LiveObjectRegistry registry) {
        for (int i = 0; i < 50 && registry.liveCount() > 0; i++) {
            System.gc();
        }
    }

    private static boolean isExplained(List<ReadReference> empty) {
        return empty.size() == 2
                && empty.get(0).outcome() == ReadOutcome.UNKNOWN
                && empty.get(1).outcome() == ReadOutcome.COLLECTED;
    }
}
