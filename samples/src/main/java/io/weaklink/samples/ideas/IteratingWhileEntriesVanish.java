package io.weaklink.samples.ideas;

import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A weak container may lose entries while somebody goes through it. A host that writes the size first and the entries then
 * makes a stream that nobody can read. Here the container is copied once, strongly, and the copy is written.
 */
public final class IteratingWhileEntriesVanish {

    @Referent("guest")
    static final class Guest {
        public String name = "";
    }

    /** Words that send all guests home when a host asks how many there are; a collector may do so at any time. */
    static final class Farewell extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Runnable leave;

        Farewell() {
            this(() -> {});
        }

        Farewell(Runnable leave) {
            super(List.of("bye"));
            this.leave = leave;
        }

        @Override
        public int size() {
            if (leave != null) {
                leave.run();
            }
            return super.size();
        }
    }

    static final class Party {
        @Weak
        public Set<Guest> guests = Collections.newSetFromMap(new WeakHashMap<>());

        @Weak(WeakSide.KEYS)
        public Map<Guest, List<String>> words = new WeakHashMap<>();
    }

    private IteratingWhileEntriesVanish() {}

    /** Runs the sample. */
    public static void main(String[] args) throws Exception {
        Both.play(codec -> {
            List<Guest> alive = List.of(new Guest(), new Guest(), new Guest());
            var party = new Party();
            party.guests.addAll(alive);
            alive.forEach(guest -> party.words.put(guest, new Farewell(party.words::clear)));

            byte[] document = codec.write(party);
            Expect.that(party.words.isEmpty(), "while the map was written, it lost all its entries");

            Party restored = codec.read(document, Party.class);
            Expect.that(restored.words.keySet().containsAll(alive), "it was written as it was when its turn came");
            Expect.that(restored.guests.size() == 3, "and so was the set beside it");

            List<Guest> copy = new ArrayList<>(restored.guests);
            copy.forEach(restored.guests::remove);
            Expect.that(restored.guests.isEmpty(), "the same in a loop of yours: copy first, then go through the copy");
        });
    }
}
