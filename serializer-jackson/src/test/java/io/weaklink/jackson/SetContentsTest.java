package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets that are read together with open places, where the contract of all codecs does not reach. */
class SetContentsTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    @Test
    void aSetThatIsTheRootFindsItsElements() throws Exception {
        var first = new Peer("first");
        var second = new Peer("second");
        first.to = second;
        second.to = first;
        Set<Peer> peers = new LinkedHashSet<>(List.of(first, second));

        Set<Peer> restored = mapper.readValue(mapper.writeValueAsString(peers), new TypeReference<Set<Peer>>() {});

        assertThat(restored).hasSize(2).allMatch(restored::contains);
        assertThat(restored).allMatch(peer -> peer.to != null && peer.to.to == peer);
    }

    /** Row E5: until the document ends they point at nothing, and so are equal. */
    @Test
    void aSetKeepsElementsThatWereEqualWhileTheirPlacesWereOpen() throws Exception {
        var board = new Board();
        board.peers.addAll(List.of(new Peer("one"), new Peer("two"), new Peer("three")));
        board.peers.forEach(peer -> board.views.add(new View(peer)));

        Board restored = mapper.readValue(mapper.writeValueAsString(board), Board.class);

        assertThat(restored.views).hasSize(3).allMatch(restored.views::contains);
        assertThat(restored.views)
                .extracting(view -> view.of.get())
                .containsExactlyInAnyOrderElementsOf(restored.peers);
    }

    /** Books are equal by what they are of. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
    static class Book implements Comparable<Book> {
        public int id;

        @Weak
        public Peer of;

        @Override
        public int hashCode() {
            return Objects.hashCode(of);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Book book && book.of == of;
        }

        @Override
        public int compareTo(Book other) {
            return of == null || other.of == null ? 0 : of.name.compareTo(other.of.name);
        }
    }

    static class Shelf {
        public List<Book> all;
        public Set<Book> set;
        public TreeSet<Book> sorted;
        public PriorityQueue<Book> turns;
        public List<Peer> peers;
    }

    /** The set itself opens no place: its elements stand elsewhere, ahead of it or behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'all':ALL,'set':[1,2],'sorted':[1,2],'turns':[1,2],'peers':PEERS}",
                "{'set':[1,2],'sorted':[1,2],'turns':[1,2],'all':ALL,'peers':PEERS}",
                "{'all':ALL,'peers':PEERS,'set':[1,2],'sorted':[1,2],'turns':[1,2]}"
            })
    void aSetFindsElementsThatCameByObjectId(String json) throws Exception {
        Shelf shelf = mapper.readValue(
                json.replace("ALL", "[{'id':1,'of':{'_weak':1}},{'id':2,'of':{'_weak':2}}]")
                        .replace("PEERS", "[{'_weakId':1,'name':'y'},{'_weakId':2,'name':'x'}]")
                        .replace('\'', '"'),
                Shelf.class);

        assertThat(shelf.set).hasSize(2).allMatch(shelf.set::contains);
        assertThat(shelf.sorted).containsExactly(shelf.all.get(1), shelf.all.get(0));
        assertThat(shelf.turns.remove()).isSameAs(shelf.all.get(1));
    }

    @Test
    void aPriorityQueueKeepsItsOrder() throws Exception {
        var first = new Peer("first");
        var queues = new Queues();
        queues.first = first;
        for (Peer peer : List.of(first, new Peer("third"), new Peer("fourth"), new Peer("second"))) {
            queues.turns.add(new Turn(peer));
            queues.blocking.add(new Turn(peer));
            queues.rest.add(peer);
        }
        queues.rest.remove(first);

        Queues restored = mapper.readValue(mapper.writeValueAsString(queues), Queues.class);

        assertThat(names(restored.turns)).containsExactly("first", "fourth", "second", "third");
        assertThat(names(restored.blocking)).containsExactly("first", "fourth", "second", "third");
    }

    private static List<String> names(Queue<Turn> turns) {
        List<String> names = new ArrayList<>();
        while (!turns.isEmpty()) {
            names.add(turns.remove().name());
        }
        return names;
    }

    /** One peer stands ahead of the queues, the others behind. */
    @JsonPropertyOrder({"first", "turns", "blocking", "rest"})
    static class Queues {
        public Peer first;
        public PriorityQueue<Turn> turns = new PriorityQueue<>();
        public PriorityBlockingQueue<Turn> blocking = new PriorityBlockingQueue<>();
        public List<Peer> rest = new ArrayList<>();
    }

    /** Its turn comes by the name of a peer. */
    static class Turn implements Comparable<Turn> {
        public WeakReference<Peer> of;

        Turn() {}

        Turn(Peer whose) {
            this.of = new WeakReference<>(whose);
        }

        String name() {
            Peer peer = of == null ? null : of.get();
            return peer == null ? "" : peer.name;
        }

        @Override
        public int compareTo(Turn other) {
            return name().compareTo(other.name());
        }
    }

    static class Board {
        public Set<View> views = new LinkedHashSet<>();
        public List<Peer> peers = new ArrayList<>();
    }

    /** Equal by whom it shows. */
    static class View {
        public WeakReference<Peer> of;

        View() {}

        View(Peer peer) {
            of = new WeakReference<>(peer);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof View view && of.get() == view.of.get();
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(of.get());
        }
    }

    @Test
    void aSetThatItsHolderHasMadeFindsItsElements() throws Exception {
        var club = new Club();
        var first = new Peer("first");
        first.to = new Peer("second");
        club.members.addAll(List.of(first, first.to));

        Club restored = mapper.readValue(mapper.writeValueAsString(club), Club.class);

        assertThat(restored.members).hasSize(2).allMatch(restored.members::contains);
    }

    @Test
    void aSetWithoutOpenPlacesIsAskedAsEver() throws Exception {
        String json = "{\"counted\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"peer\":{\"_weakId\":1,\"name\":\"peer\","
                + "\"to\":{\"_weak\":1}}}";
        Counted.asked = 0;

        Both both = mapper.readValue(json, Both.class);

        assertThat(Counted.asked).isEqualTo(2);
        assertThat(both.counted).hasSize(2);
        assertThat(both.peer.to).isSameAs(both.peer);
    }

    /** Equal by name and by whom it points at. */
    @Referent("peer")
    static class Peer {
        public String name;

        @Weak
        public Peer to;

        Peer() {}

        Peer(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Peer peer && Objects.equals(name, peer.name) && to == peer.to;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, System.identityHashCode(to));
        }
    }

    /** Has a set into which the host reads. */
    static class Club {
        @JsonMerge
        public Set<Peer> members = new LinkedHashSet<>();
    }

    /** Counts how often it is asked for its hash. */
    static class Counted {
        static int asked;

        public String name;

        @Override
        public boolean equals(Object other) {
            return other instanceof Counted counted && Objects.equals(name, counted.name);
        }

        @Override
        public int hashCode() {
            asked++;
            return Objects.hashCode(name);
        }
    }

    static class Both {
        public Set<Counted> counted;
        public Peer peer;
    }

    /** Cannot be changed any more once a setter has taken it. */
    static class Frozen extends HashSet<View> {
        private static final long serialVersionUID = 1L;
        private boolean isFrozen;

        @Override
        public boolean add(View view) {
            if (isFrozen) {
                throw new UnsupportedOperationException();
            }
            return super.add(view);
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }
    }

    static class Freezing {
        private Frozen views = new Frozen();
        public List<Peer> peers;

        public Frozen getViews() {
            return views;
        }

        public void setViews(Frozen given) {
            given.isFrozen = true;
            views = given;
        }
    }

    @Test
    void aSetThatCannotBeChangedStaysAsItIs() throws Exception {
        Freezing freezing = mapper.readValue(
                "{\"views\":[{\"of\":{\"_weak\":1}},{\"of\":{\"_weak\":2}}],\"peers\":[{\"_weakId\":1},{\"_weakId\":2}]}",
                Freezing.class);

        assertThat(freezing.views).hasSize(1);
    }
}
