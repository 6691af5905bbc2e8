package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row A11: referents that Jackson writes as arrays. They are written and read as without the module, and a reference of the
 * document to one of them is refused.
 */
class ArrayReferentsTest {

    @Referent("row")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"x", "y"})
    static class Row {
        public int x = 1;
        public int y = 2;
    }

    @Referent("none")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    static class None {}

    @Referent("pair")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"x", "y"})
    record Pair(int x, int y) {}

    @Referent("spot")
    @JsonPropertyOrder({"x", "y"})
    static class Spot {
        public int x = 1;
        public int y = 2;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Square.class, name = "square"))
    interface Figure {}

    @Referent("square")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    static class Square implements Figure {
        public int side = 3;
    }

    @Referent("link")
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"spot", "to"})
    static class Link {
        public Spot spot = new Spot();
        public WeakReference<Spot> to = new WeakReference<>(spot);
    }

    @JsonPropertyOrder({"ahead", "row", "none", "pair", "figure", "spot", "spots", "behind"})
    static class All {
        public WeakReference<Object> ahead;
        public Row row = new Row();
        public None none = new None();
        public Pair pair = new Pair(4, 5);
        public Figure figure = new Square();

        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public Spot spot = new Spot();

        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public List<Spot> spots = new ArrayList<>(List.of(new Spot()));

        public WeakReference<Object> behind;
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    @Test
    void areWrittenAndReadAsWithoutTheModule() throws Exception {
        String json = mapper.writeValueAsString(new All());

        assertThat(json)
                .isEqualTo(Mappers.json().writeValueAsString(new All()))
                .isEqualTo("{\"ahead\":null,\"row\":[1,2],\"none\":[],\"pair\":[4,5],\"figure\":[\"square\",[3]],"
                        + "\"spot\":[1,2],\"spots\":[[1,2]],\"behind\":null}");
        assertThat(mapper.writeValueAsString(mapper.readValue(json, All.class))).isEqualTo(json);
    }

    @Test
    void areWrittenAndReadAsRootsAndElements() throws Exception {
        assertThat(mapper.writeValueAsString(new Row())).isEqualTo("[1,2]");
        assertThat(mapper.writeValueAsString(List.of(new Row(), new None(), new Pair(4, 5))))
                .isEqualTo("[[1,2],[],[4,5]]");
        assertThat(mapper.readValue("[8,9]", Row.class).y).isEqualTo(9);
        assertThat(mapper.readValue("[[8,9]]", Row[].class)[0].y).isEqualTo(9);
        assertThat(mapper.readValue("[8,9]", Pair.class)).isEqualTo(new Pair(8, 9));
        assertThat(mapper.readValue("[]", None.class)).isNotNull();
    }

    static Stream<Object> inArrays(All all) {
        return Stream.of(all.row, all.none, all.pair, all.figure, all.spot, all.spots.get(0));
    }

    static Stream<All> referring() {
        return Stream.of(true, false)
                .flatMap(ahead -> Stream.of(0, 1, 2, 3, 4, 5).map(place -> {
                    var all = new All();
                    var to = new WeakReference<>(
                            inArrays(all).skip(place).findFirst().orElseThrow());
                    if (ahead) {
                        all.ahead = to;
                    } else {
                        all.behind = to;
                    }
                    return all;
                }));
    }

    @ParameterizedTest
    @MethodSource("referring")
    void areRefusedIfAReferenceOfTheDocumentPointsAtThem(All all) {
        Class<?> type = (all.ahead == null ? all.behind : all.ahead).get().getClass();

        assertThatThrownBy(() -> mapper.writeValueAsString(all))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("A '" + type.getName()
                        + "' is written as an array, which has no place for its number, and a weak reference points at it,"
                        + " which a reader would bind to another object. Let the host write it as an object with members,"
                        + " or declare it with Weaklink.builder().external(" + type.getSimpleName()
                        + ".class) if it is not restored from the document.");
    }

    @JsonPropertyOrder({"to", "row"})
    static class AsObject {
        public WeakReference<Row> to;

        @JsonFormat(shape = JsonFormat.Shape.OBJECT)
        public Row row = new Row();
    }

    @Test
    void areBoundWhereAPlaceWritesThemAsObjects() throws Exception {
        var holder = new AsObject();
        holder.to = new WeakReference<>(holder.row);

        AsObject restored = mapper.readValue(mapper.writeValueAsString(holder), AsObject.class);

        assertThat(restored.to.get()).isSameAs(restored.row).isNotSameAs(holder.row);
    }

    @JsonPropertyOrder({"array", "to", "spot"})
    static class Both {
        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public Spot array = new Spot();

        public WeakReference<Spot> to = new WeakReference<>(array);
        public Spot spot = array;
    }

    @Test
    void areBoundWhereTheyStandAsObjectsToo() throws Exception {
        var old = new Both();

        Both restored = mapper.readValue(mapper.writeValueAsString(old), Both.class);

        assertThat(restored.to.get()).isSameAs(restored.spot).isNotSameAs(old.spot);
    }

    @JsonPropertyOrder({"row", "to"})
    static class Shown {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Row row = new Row();

        public WeakReference<Row> to = new WeakReference<>(row);
    }

    @Test
    void areRefusedWhereTheyAreOnlyShownAsThatPlaceIs() {
        assertThatThrownBy(() -> mapper.writeValueAsString(new Shown()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        "A '" + Row.class.getName() + "' stands in a place that is written and never read back,"
                                + " and a weak reference points at it");
    }

    @Test
    void holdReferentsAndReferencesOfTheirOwn() throws Exception {
        var old = new Link();

        String json = mapper.writeValueAsString(old);
        Link restored = mapper.readValue(json, Link.class);

        assertThat(json).isEqualTo("[{\"_weakId\":1,\"x\":1,\"y\":2},{\"_weak\":1,\"_weakType\":\"spot\"}]");
        assertThat(restored.to.get()).isSameAs(restored.spot).isNotSameAs(old.spot);
    }

    static class Reading {
        public Row row;
        public WeakReference<Row> to;
    }

    @Test
    void areNeverWhatANumberNames() throws Exception {
        Reading read = mapper.readValue("{\"row\":[1,2],\"to\":{\"_weak\":1,\"_weakType\":\"row\"}}", Reading.class);

        assertThat(read.row.y).isEqualTo(2);
        assertThat(read.to.get()).isNull();
    }

    @Test
    void areFoundByATokenWhereTheyStandOutsideTheDocument() throws Exception {
        var reading = new Reading();
        var row = new Row();
        reading.to = new WeakReference<>(row);

        assertThat(mapper.readValue(mapper.writeValueAsString(reading), Reading.class)
                        .to
                        .get())
                .isSameAs(row);
    }

    static class Rows {
        public List<Row> rows = List.of(new Row());
    }

    static class Spots {
        @JsonFormat(shape = JsonFormat.Shape.ARRAY)
        public List<Spot> spots = List.of(new Spot());
    }

    static class ToSpot {
        public Spots spots = new Spots();
        public WeakReference<Spot> to;
    }

    @Test
    void areListedOnlyIfAReferenceMayPointAtThem() {
        String advice =
                "': The objects are written as arrays, which have no place for a number, so no weak reference of"
                        + " the document may point at them. Drop @JsonFormat(shape = ARRAY), or write them as objects in another"
                        + " place too.";

        assertThat(WeaklinkModule.check(mapper, Rows.class, Spots.class)).isEmpty();
        assertThat(WeaklinkModule.check(mapper, Reading.class)).containsExactly("'" + Row.class.getName() + advice);
        assertThat(WeaklinkModule.check(mapper, ToSpot.class))
                .containsExactly("'" + Spots.class.getName() + ".spots" + advice);
    }
}
