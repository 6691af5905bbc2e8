package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.ReadReference;
import io.weaklink.Weaklink;
import io.weaklink.WrittenReference;
import io.weaklink.contract.Model.Node;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Row C10: the place in a report is right, or it is said to be approximate and the rest of it is right. */
class PlacesTest {

    private static final List<String> PLACES = List.of(
            "$.inner.to",
            "$.list[0].to",
            "$.list[1].to",
            "$.list[2].to",
            "$.lists[0][0].to",
            "$.lists[0][1].to",
            "$.lists[1][0].to",
            "$.map.one.to",
            "$.refs[0]",
            "$.refs[1]");

    /** The formats, whose hosts tell more or less of a place. */
    enum Format {
        JSON,
        CBOR,
        SMILE,
        YAML;

        ObjectMapper mapper(Weaklink setup) {
            var module = new WeaklinkModule(setup);
            return switch (this) {
                case JSON -> Mappers.json(module);
                case CBOR -> Mappers.cbor(module);
                case SMILE -> Mappers.smile(module);
                case YAML -> Mappers.yaml().addModule(module).build();
            };
        }
    }

    /** Holds a reference. */
    public static class Inner {
        public int before;
        public WeakReference<Node> to;
    }

    /** Holds references within objects, lists of lists and maps. */
    public static class Outer {
        public Inner inner;
        public List<Inner> list = new ArrayList<>();
        public List<List<Inner>> lists = new ArrayList<>();
        public Map<String, Inner> map = new LinkedHashMap<>();
        public Node node;
        public List<WeakReference<Node>> refs = new ArrayList<>();
    }

    private final Weaklink setup = Weaklink.create();

    private static Inner inner(Node node) {
        var inner = new Inner();
        inner.to = new WeakReference<>(node);
        return inner;
    }

    private static Outer outer() {
        var outer = new Outer();
        var node = new Node("node");
        outer.node = node;
        outer.inner = inner(node);
        outer.list.addAll(List.of(inner(node), inner(node), inner(node)));
        outer.lists.add(List.of(inner(node), inner(node)));
        outer.lists.add(List.of(inner(node)));
        outer.map.put("one", inner(node));
        outer.refs.addAll(List.of(inner(node).to, inner(node).to));
        return outer;
    }

    private List<String> written(ThrowingWrite write) throws Exception {
        try (var writing = setup.writing()) {
            write.write();
            return writing.report().references().stream()
                    .map(WrittenReference::where)
                    .toList();
        }
    }

    private List<String> read(ThrowingWrite read) throws Exception {
        try (var reading = setup.reading()) {
            read.write();
            return reading.report().references().stream()
                    .map(ReadReference::where)
                    .toList();
        }
    }

    private interface ThrowingWrite {
        void write() throws Exception;
    }

    private static void assertRightOrApproximate(List<String> places) {
        assertThat(places).hasSameSizeAs(PLACES);
        for (int i = 0; i < places.size(); i++) {
            String place = places.get(i);
            String expected = PLACES.get(i);
            if (place.endsWith(" (approximate)")) {
                String known = place.substring(0, place.length() - " (approximate)".length());
                assertThat(known).contains("?");
                assertThat(expected).matches(pattern(known));
            } else {
                assertThat(place).isEqualTo(expected);
            }
        }
    }

    /** Returns what the place may be: a step that is not known may have any name or number. */
    private static Pattern pattern(String place) {
        String steps = place.chars()
                .mapToObj(each -> each == '?' ? "\\w+" : Pattern.quote(Character.toString(each)))
                .collect(Collectors.joining());
        return Pattern.compile(steps);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void ofAWriteIsRightOrApproximate(Format format) throws Exception {
        ObjectMapper mapper = format.mapper(setup);

        assertRightOrApproximate(written(() -> mapper.writeValueAsBytes(outer())));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void ofAReadIsRightOrApproximate(Format format) throws Exception {
        ObjectMapper mapper = format.mapper(setup);
        byte[] document = mapper.writeValueAsBytes(outer());

        assertRightOrApproximate(read(() -> mapper.readValue(document, Outer.class)));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void ofATreeIsRightOrApproximate(Format format) throws Exception {
        ObjectMapper mapper = format.mapper(setup);

        assertRightOrApproximate(written(() -> mapper.valueToTree(outer())));
        var tree = mapper.readTree(mapper.writeValueAsBytes(outer()));
        assertRightOrApproximate(read(() -> mapper.treeToValue(tree, Outer.class)));
    }

    @Test
    void inJsonIsRight() throws Exception {
        ObjectMapper mapper = Format.JSON.mapper(setup);
        byte[] document = mapper.writeValueAsBytes(outer());

        assertThat(written(() -> mapper.writeValueAsBytes(outer()))).isEqualTo(PLACES);
        assertThat(read(() -> mapper.readValue(document, Outer.class))).isEqualTo(PLACES);
    }
}
