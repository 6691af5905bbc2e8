package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A class whose property points at another type than it did when the document was written, or holds it in another way: what is read is
 * right, empty or refused, also where unknown members are ignored.
 */
class ChangedReferenceTest {

    @Referent("ship")
    static class Ship {
        public String name = "s";
        public List<Ship> convoy;
    }

    @Referent("tanker")
    static class Tanker extends Ship {}

    @Referent("port")
    static class Port {
        public String name = "p";
    }

    @Referent("berth")
    record Berth(String name) {}

    @Referent("crane")
    static class Crane {
        public final String name;

        @JsonCreator
        Crane(@JsonProperty("name") String name) {
            this.name = name;
        }
    }

    static class ToShips {
        public Ship held = new Ship();
        public WeakReference<Ship> inside = new WeakReference<>(held);
        public WeakReference<Ship> outside;
    }

    static class ToPorts {
        public Ship held;
        public WeakReference<Port> inside;
        public WeakReference<Port> outside;
    }

    static class ToTankers {
        public Tanker held;
        public WeakReference<Tanker> inside;
        public WeakReference<Tanker> outside;
    }

    static class ToShipsAsTankers {
        public Ship held;
        public WeakReference<Tanker> inside;
        public WeakReference<Tanker> outside;
    }

    static class ToAnything {
        public Ship held;
        public WeakReference<Object> inside;
        public WeakReference<Object> outside;
    }

    static class Marked {
        public Ship held;

        @Weak
        public Ship inside;

        @Weak
        public Ship outside;
    }

    static class MarkedPorts {
        public Ship held;

        @Weak
        public Port inside;

        @Weak
        public Port outside;
    }

    static class Strong {
        public Ship held;
        public Ship inside;
        public Ship outside;
    }

    static class StrongBerth {
        public Berth inside;
    }

    static class StrongCrane {
        public Crane inside;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final Ship outside = new Ship();

    private ObjectMapper mapper(boolean lenient) {
        return Mappers.builder()
                .addModule(new WeaklinkModule(weaklink))
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, !lenient)
                .build();
    }

    private String ships() throws Exception {
        var ships = new ToShips();
        ships.outside = new WeakReference<>(outside);
        return mapper(false).writeValueAsString(ships);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isEmptyWhereItDeclaresAnUnrelatedType(boolean lenient) throws Exception {
        ToPorts restored = mapper(lenient).readValue(ships(), ToPorts.class);
        MarkedPorts marked = mapper(lenient).readValue(ships(), MarkedPorts.class);

        assertThat(restored.inside.get()).isNull();
        assertThat(restored.outside.get()).isNull();
        assertThat(marked.inside).isNull();
        assertThat(marked.outside).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isBoundWhereItDeclaresASupertype(boolean lenient) throws Exception {
        ToAnything restored = mapper(lenient).readValue(ships(), ToAnything.class);

        assertThat(restored.inside.get()).isSameAs(restored.held);
        assertThat(restored.outside.get()).isSameAs(outside);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isBoundWhereItDeclaresASubtypeAndTheObjectIsOfIt(boolean lenient) throws Exception {
        ToTankers ofTanker = mapper(lenient).readValue(ships(), ToTankers.class);
        ToShipsAsTankers ofShip = mapper(lenient).readValue(ships(), ToShipsAsTankers.class);

        assertThat(ofTanker.inside.get()).isSameAs(ofTanker.held);
        assertThat(ofTanker.outside.get()).isNull();
        assertThat(ofShip.inside.get()).isNull();
        assertThat(ofShip.outside.get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheSameWhetherItIsAReferenceOrAMark(boolean lenient) throws Exception {
        Marked marked = mapper(lenient).readValue(ships(), Marked.class);
        ToShips ships = mapper(lenient).readValue(mapper(lenient).writeValueAsString(marked), ToShips.class);

        assertThat(marked.inside).isSameAs(marked.held);
        assertThat(marked.outside).isSameAs(outside);
        assertThat(ships.inside.get()).isSameAs(ships.held);
        assertThat(ships.outside.get()).isSameAs(outside);
    }

    /** Else the place would have a blank object that nobody has written. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRefusedWhereThePlaceHoldsTheObjectItself(boolean lenient) {
        assertRefused(lenient, Strong.class, Ship.class, "{\"held\":{\"_weakId\":1},\"inside\":{\"_weak\":1}}");
        assertRefused(true, Strong.class, Ship.class, "{\"inside\":{\"_weakType\":\"ship\",\"_weak\":1}}");
        assertRefused(lenient, StrongBerth.class, Berth.class, "{\"inside\":{\"_weak\":1,\"_weakType\":\"berth\"}}");
        assertRefused(lenient, StrongCrane.class, Crane.class, "{\"inside\":{\"_weak\":1,\"_weakType\":\"crane\"}}");
        assertRefused(lenient, Ship.class, Ship.class, "{\"_weakId\":1,\"convoy\":[{\"_weak\":1}]}");
    }

    private void assertRefused(boolean lenient, Class<?> root, Class<?> type, String json) {
        assertThatThrownBy(() -> mapper(lenient).readValue(json, root))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("a weak reference stands here, but the place declares '" + type.getName()
                        + "' itself. Mark the field or setter @Weak, or declare a WeakReference<"
                        + type.getSimpleName() + ">, as the writer did.");
    }

    @Test
    void isEmptyWhereTheObjectItselfStandsInAMarkedPlaceOfAnotherType() {
        assertThatThrownBy(
                        () -> mapper(false).readValue("{\"inside\":{\"name\":\"s\",\"convoy\":[]}}", MarkedPorts.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("Unrecognized ");
    }
}
