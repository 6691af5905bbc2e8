package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of elements that are equal by what a weak container of theirs holds, which is filled when the document ends. */
class SetsOfHoldersTest {

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    private <T> T read(String json, Class<T> type) throws Exception {
        return mapper.readValue(
                json.replace("PEERS", "[{'_weakId':1,'name':'y'},{'_weakId':2,'name':'x'}]")
                        .replace('\'', '"'),
                type);
    }

    @Referent("peer")
    static class Peer {
        public String name;
    }

    static class Book {
        @Weak
        public List<Peer> of = new ArrayList<>();

        @Override
        public int hashCode() {
            return of.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Book book && book.of.equals(of);
        }
    }

    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
    static class Numbered extends Book {
        public int id;
    }

    static class Shelf {
        public List<Peer> peers;
        public Set<Book> books;
    }

    static class NumberedShelf {
        public List<Peer> peers;
        public List<Numbered> all;
        public Set<Numbered> books;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'peers':PEERS,'books':[{'of':[{'_weak':1}]},{'of':[{'_weak':2}]}]}",
                "{'books':[{'of':[{'_weak':1}]},{'of':[{'_weak':2}]}],'peers':PEERS}"
            })
    void aSetFindsThem(String json) throws Exception {
        Shelf shelf = read(json, Shelf.class);

        assertThat(shelf.books).hasSize(2).allMatch(shelf.books::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'peers':PEERS,'all':ALL,'books':[1,2]}",
                "{'books':[1,2],'all':ALL,'peers':PEERS}",
                "{'all':ALL,'books':[1,2],'peers':PEERS}"
            })
    void aSetFindsThoseThatCameByObjectId(String json) throws Exception {
        NumberedShelf shelf = read(
                json.replace("ALL", "[{'id':1,'of':[{'_weak':1}]},{'id':2,'of':[{'_weak':2}]}]"), NumberedShelf.class);

        assertThat(shelf.books).containsExactlyInAnyOrderElementsOf(shelf.all).allMatch(shelf.books::contains);
    }

    /** Equal by what its references hold. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
    static class Referring {
        public int id;
        public List<WeakReference<Peer>> of = new ArrayList<>();

        private List<Peer> peers() {
            List<Peer> peers = new ArrayList<>();
            of.forEach(each -> peers.add(each.get()));
            return peers;
        }

        @Override
        public int hashCode() {
            return peers().hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Referring referring && referring.peers().equals(peers());
        }
    }

    static class ReferringShelf {
        public List<Referring> all;
        public Set<Referring> set;
        public List<Peer> peers;
    }

    @Test
    void aSetFindsThoseThatHoldListsOfReferences() throws Exception {
        ReferringShelf shelf = read(
                "{'all':[{'id':1,'of':[{'_weak':1}]},{'id':2,'of':[{'_weak':2}]}],'set':[1,2],'peers':PEERS}",
                ReferringShelf.class);

        assertThat(shelf.set).containsExactlyInAnyOrderElementsOf(shelf.all).allMatch(shelf.set::contains);
    }

    /** Equal by its peer, which is open until the document ends. */
    static class Seat {
        @Weak
        public Peer of;

        public int row;

        @Override
        public int hashCode() {
            return of == null ? 0 : of.name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Seat seat && seat.of == of;
        }
    }

    static class Merged {
        @JsonMerge
        public Set<Seat> seats = new HashSet<>();

        public List<Peer> peers;
    }

    static class Setterless {
        private final Set<Seat> taken = new HashSet<>();
        public List<Peer> peers;

        public Set<Seat> getSeats() {
            return taken;
        }
    }

    private static final String SEATS =
            "{'seats':[{'of':{'_weak':1}},{'of':{'_weak':2}}],'peers':[{'_weakId':1,'name':'y'},{'_weakId':2,'name':'x'}]}";

    @Test
    void aMergedSetKeepsThoseThatWereEqualWhileTheirPlacesWereOpen() throws Exception {
        Merged merged = read(SEATS, Merged.class);

        assertThat(merged.seats).hasSize(2).allMatch(merged.seats::contains);
    }

    @Test
    void aSetWithoutASetterKeepsThem() throws Exception {
        Setterless setterless = Mappers.builder()
                .enable(MapperFeature.USE_GETTERS_AS_SETTERS)
                .addModule(new WeaklinkModule())
                .build()
                .readValue(SEATS.replace('\'', '"'), Setterless.class);

        assertThat(setterless.getSeats()).hasSize(2).allMatch(setterless.getSeats()::contains);
    }

    /** Equal to itself only. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
    static class Plain {
        public int id;
        public WeakReference<Peer> of;
    }

    static class Plains {
        public Set<Plain> set;
    }

    record Early(int seen) {

        @JsonCreator
        static Early of(@JsonProperty("bag") Plains bag, @JsonProperty("all") List<Plain> all) {
            return new Early(bag.set.size());
        }
    }

    /** Who looks at the set while its document is read sees what the host has put in. */
    @Test
    void aSetTakesThoseThatCameByObjectIdAtOnce() throws Exception {
        Early early = read("{'bag':{'set':[1,2]},'all':[{'id':1},{'id':2}]}", Early.class);

        assertThat(early.seen()).isEqualTo(2);
    }

    static class Frozen {
        private final Set<Plain> frozen = Collections.unmodifiableSet(new HashSet<>());
        public List<Plain> all;

        public Set<Plain> getSet() {
            return frozen;
        }
    }

    @Test
    void aSetThatTakesNoneIsRefusedAsByTheHost() {
        assertThatThrownBy(() -> Mappers.builder()
                        .enable(MapperFeature.USE_GETTERS_AS_SETTERS)
                        .addModule(new WeaklinkModule())
                        .build()
                        .readValue("{'set':[1,2],'all':[{'id':1},{'id':2}]}".replace('\'', '"'), Frozen.class))
                .isInstanceOf(JsonMappingException.class)
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }
}
