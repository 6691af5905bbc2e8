package io.weaklink.samples.ideas;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ConcurrentReferenceHashMap.ReferenceType;

/**
 * A cache is no {@code Map}, but its {@code asMap()} is, and that is what a field holds: marked, it is filled through the
 * cache that the constructor made. In Jackson a getter that returns {@code cache.asMap()} can be marked instead.
 */
public final class CachesOfOtherLibraries {

    @Referent("track")
    static final class Track {
        public String title = "";
    }

    static final class Player {
        private final transient com.google.common.cache.Cache<String, Track> byName =
                CacheBuilder.newBuilder().weakValues().build();
        private final transient com.github.benmanes.caffeine.cache.Cache<Track, Integer> plays =
                Caffeine.newBuilder().weakKeys().build();

        @Weak
        private final ConcurrentMap<String, Track> names = byName.asMap();

        @Weak(WeakSide.KEYS)
        private final ConcurrentMap<Track, Integer> counts = plays.asMap();

        @Weak(WeakSide.BOTH)
        private final Map<Track, Track> next = new ConcurrentReferenceHashMap<>(16, ReferenceType.WEAK);

        public List<Track> tracks = new ArrayList<>();

        void add(String title, int count) {
            var track = new Track();
            track.title = title;
            tracks.add(track);
            byName.put(title, track);
            plays.put(track, count);
            next.put(track, tracks.get(0));
        }
    }

    private CachesOfOtherLibraries() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            var player = new Player();
            player.add("prelude", 3);
            player.add("fugue", 5);
            Track gone = new Track();
            player.byName.put("gone", gone);
            byte[] document = codec.write(player);
            codec.weaklink.registry().forget(gone);

            Player restored = codec.read(document, Player.class);

            Track prelude = restored.tracks.get(0);
            Track fugue = restored.tracks.get(1);
            Expect.that(restored.byName.getIfPresent("fugue") == fugue, "Guava: weak values, the same object");
            Expect.that(restored.byName.size() == 2, "Guava: what is gone is no entry");
            Expect.that(Integer.valueOf(5).equals(restored.plays.getIfPresent(fugue)), "Caffeine: weak keys");
            Expect.that(restored.next.get(fugue) == prelude, "Spring: keys and values");
            Expect.that(restored.next.get(prelude) == prelude && restored.next.size() == 2, "Spring: all of them");
        });
    }
}
