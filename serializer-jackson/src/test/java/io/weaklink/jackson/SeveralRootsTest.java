package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Several roots in one array or object of one generator: a reader takes them for one document, so no number comes twice. */
class SeveralRootsTest {

    @Referent("leaf")
    static class Leaf {
        public String name;

        Leaf() {}

        Leaf(String name) {
            this.name = name;
        }
    }

    static class Pair {
        public WeakReference<Leaf> a;
        public Leaf m;

        Pair() {}

        Pair(String name) {
            m = new Leaf(name);
            a = new WeakReference<>(m);
        }
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    private static void assertBound(Pair[] pairs) {
        for (Pair pair : pairs) {
            assertThat(pair.a.get()).isSameAs(pair.m);
        }
    }

    private static String written(Body body, ObjectMapper mapper) throws Exception {
        var text = new StringWriter();
        try (JsonGenerator generator = mapper.createGenerator(text)) {
            body.write(generator);
        }
        return text.toString();
    }

    private interface Body {
        void write(JsonGenerator generator) throws Exception;
    }

    /** Row B10: the second reference meant the neighbour's object. */
    @Test
    void goOnCountingInOneArray() throws Exception {
        var text = new StringWriter();
        try (SequenceWriter writer = mapper.writer().writeValuesAsArray(text)) {
            writer.write(new Pair("x"));
            writer.write(new Pair("y"));
        }

        assertThat(text.toString())
                .isEqualTo("[{\"a\":{\"_weak\":1,\"_weakType\":\"leaf\"},\"m\":{\"_weakId\":1,\"name\":\"x\"}},"
                        + "{\"a\":{\"_weak\":2,\"_weakType\":\"leaf\"},\"m\":{\"_weakId\":2,\"name\":\"y\"}}]");
        assertBound(mapper.readValue(text.toString(), Pair[].class));
    }

    /** Row B10: in an object too, and at any depth. */
    @Test
    void goOnCountingInOneObject() throws Exception {
        String json = written(
                generator -> {
                    generator.writeStartObject();
                    for (String name : new String[] {"x", "y"}) {
                        generator.writeFieldName(name);
                        generator.writeStartArray();
                        mapper.writeValue(generator, new Leaf(name));
                        generator.writeEndArray();
                    }
                    generator.writeEndObject();
                },
                mapper);

        assertThat(json).isEqualTo("{\"x\":[{\"_weakId\":1,\"name\":\"x\"}],\"y\":[{\"_weakId\":2,\"name\":\"y\"}]}");
    }

    /** Row B10: whatever mapper, writer or setup writes to the generator. */
    @Test
    void goOnCountingWhoeverWrites() throws Exception {
        ObjectMapper first = Mappers.json(new WeaklinkModule(Weaklink.create()));
        ObjectMapper second = Mappers.json(new WeaklinkModule(Weaklink.create()));

        String json = written(
                generator -> {
                    generator.writeStartArray();
                    first.writeValue(generator, new Leaf("a"));
                    second.writeValue(generator, new Leaf("b"));
                    mapper.writer().writeValue(generator, new Leaf("c"));
                    first.writerFor(Leaf.class).writeValue(generator, new Leaf("d"));
                    generator.writeEndArray();
                },
                first);

        assertThat(json)
                .isEqualTo("[{\"_weakId\":1,\"name\":\"a\"},{\"_weakId\":2,\"name\":\"b\"},"
                        + "{\"_weakId\":3,\"name\":\"c\"},{\"_weakId\":4,\"name\":\"d\"}]");
    }

    @Test
    void startFromOneAtTheRootEachTime() throws Exception {
        String json = written(
                generator -> {
                    for (int i = 0; i < 2; i++) {
                        mapper.writeValue(generator, new Leaf("r"));
                    }
                    for (int i = 0; i < 2; i++) {
                        generator.writeStartArray();
                        mapper.writeValue(generator, new Leaf("a"));
                        mapper.writeValue(generator, new Leaf("b"));
                        generator.writeEndArray();
                    }
                },
                mapper);

        assertThat(json)
                .isEqualTo("{\"_weakId\":1,\"name\":\"r\"} {\"_weakId\":1,\"name\":\"r\"}"
                        + " [{\"_weakId\":1,\"name\":\"a\"},{\"_weakId\":2,\"name\":\"b\"}]".repeat(2));
    }

    /** A value of another setup within a document: neither gives a number of the other. */
    @Test
    void giveNoNumberOfTheDocumentAroundThem() throws Exception {
        ObjectMapper other = Mappers.json(new WeaklinkModule(Weaklink.create()));
        var module = new com.fasterxml.jackson.databind.module.SimpleModule();
        module.addSerializer(Foreign.class, new ForeignSerializer(other));
        ObjectMapper outer = Mappers.json(new WeaklinkModule(), module);

        String json =
                outer.writeValueAsString(new Object[] {new Leaf("a"), new Foreign(), new Leaf("c"), new Pair("d")});

        assertThat(json)
                .isEqualTo("[{\"_weakId\":1,\"name\":\"a\"},{\"_weakId\":2,\"name\":\"foreign\"},"
                        + "{\"_weakId\":3,\"name\":\"c\"},{\"a\":{\"_weak\":4,\"_weakType\":\"leaf\"},"
                        + "\"m\":{\"_weakId\":4,\"name\":\"d\"}}]");
    }

    static class Foreign {}

    static class ForeignSerializer extends com.fasterxml.jackson.databind.JsonSerializer<Foreign> {
        private final ObjectMapper mapper;

        ForeignSerializer(ObjectMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        public void serialize(
                Foreign value, JsonGenerator generator, com.fasterxml.jackson.databind.SerializerProvider provider)
                throws java.io.IOException {
            mapper.writeValue(generator, new Leaf("foreign"));
        }
    }

    /** Row B10: trees that are joined by hand have their numbers already. A reader sees that, and says so. */
    @Test
    void areRefusedByAReaderIfTreesWereJoinedByHand() {
        ArrayNode joined = mapper.createArrayNode();
        joined.add(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(new Pair("x")));
        joined.add(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(new Pair("y")));

        assertThatThrownBy(() -> mapper.treeToValue(joined, Pair[].class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("1");
    }
}
