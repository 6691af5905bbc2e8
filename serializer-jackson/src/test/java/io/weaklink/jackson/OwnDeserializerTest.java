package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A deserializer of the user's own is asked what Jackson asks it, and nothing else. */
class OwnDeserializerTest {

    public static class Plain {
        public String name = "";
    }

    @Referent("marked")
    public static class Marked extends Plain {}

    static class Holder {
        public Plain plain;
        public List<Plain> list;
        public Map<String, Plain> map;
        public Marked marked;
    }

    /** Extends the base class of all deserializers directly, and knows of no handled type. */
    static class Direct<T extends Plain> extends JsonDeserializer<T> {

        private final T result;

        Direct(T result) {
            this.result = result;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            result.name = parser.getText();
            return result;
        }
    }

    /** Answers no question about itself. */
    static final class Mute<T extends Plain> extends Direct<T> {

        Mute(T result) {
            super(result);
        }

        @Override
        public Class<T> handledType() {
            throw new UnsupportedOperationException("handledType");
        }

        @Override
        public JsonDeserializer<T> getDelegatee() {
            throw new UnsupportedOperationException("getDelegatee");
        }

        @Override
        public Collection<Object> getKnownPropertyNames() {
            throw new UnsupportedOperationException("getKnownPropertyNames");
        }
    }

    static class ToPlain extends StdConverter<Map<String, String>, Plain> {
        @Override
        public Plain convert(Map<String, String> value) {
            var plain = new Plain();
            plain.name = value.get("name");
            return plain;
        }
    }

    static class ToMarked extends StdConverter<List<String>, Marked> {
        @Override
        public Marked convert(List<String> value) {
            var marked = new Marked();
            marked.name = value.get(0);
            return marked;
        }
    }

    private static ObjectMapper mapper(SimpleModule own, boolean ownFirst) {
        var ours = new WeaklinkModule(Weaklink.create());
        return ownFirst ? Mappers.json(own, ours) : Mappers.json(ours, own);
    }

    private static void assertReads(SimpleModule own, String plain, String marked) throws Exception {
        for (boolean first : List.of(true, false)) {
            ObjectMapper mapper = mapper(own, first);

            Holder holder = mapper.readValue(
                    "{\"plain\":" + plain + ",\"list\":[" + plain + "],\"map\":{\"k\":" + plain + "},\"marked\":"
                            + marked + "}",
                    Holder.class);
            Plain root = mapper.readValue(plain, Plain.class);
            Marked markedRoot = mapper.readValue(marked, Marked.class);
            Plain[] array = mapper.readValue("[" + plain + "]", Plain[].class);

            assertThat(holder.plain.name).isEqualTo("p");
            assertThat(holder.list.get(0).name).isEqualTo("p");
            assertThat(holder.map.get("k").name).isEqualTo("p");
            assertThat(holder.marked.name).isEqualTo("m");
            assertThat(root.name).isEqualTo("p");
            assertThat(markedRoot.name).isEqualTo("m");
            assertThat(array[0].name).isEqualTo("p");
        }
    }

    /** Row A1. */
    @Test
    void mayKnowNoHandledType() throws Exception {
        var own = new SimpleModule();
        own.addDeserializer(Plain.class, new Direct<>(new Plain()));
        own.addDeserializer(Marked.class, new Direct<>(new Marked()));

        assertReads(own, "\"p\"", "\"m\"");
    }

    /** Row A1: nothing but what Jackson asks. */
    @Test
    void isAskedNothingAboutItself() throws Exception {
        var own = new SimpleModule();
        own.addDeserializer(Plain.class, new Mute<>(new Plain()));
        own.addDeserializer(Marked.class, new Mute<>(new Marked()));

        assertReads(own, "\"p\"", "\"m\"");
    }

    /** Row A6. */
    @Test
    void mayBeAConverterThatKnowsItsTypeLater() throws Exception {
        var own = new SimpleModule();
        own.addDeserializer(Plain.class, new StdDelegatingDeserializer<>(new ToPlain()));
        own.addDeserializer(Marked.class, new StdDelegatingDeserializer<>(new ToMarked()));

        assertReads(own, "{\"name\":\"p\"}", "[\"m\"]");
    }

    /** Row A1: a container too. */
    @Test
    void mayReadAContainer() throws Exception {
        var own = new SimpleModule();
        own.addDeserializer(List.class, new JsonDeserializer<List<?>>() {
            @Override
            public List<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                parser.skipChildren();
                return List.of("read");
            }
        });
        ObjectMapper mapper = mapper(own, true);

        Object root = mapper.readValue("[1]", List.class);

        assertThat(root).hasToString("[read]");
        assertThat(mapper.readValue("{\"list\":[1]}", Lists.class).list).hasToString("[read]");
    }

    static class Lists {
        public List<Plain> list;
    }
}
