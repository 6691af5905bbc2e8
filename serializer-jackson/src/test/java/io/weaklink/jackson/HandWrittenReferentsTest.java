package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Referents that a serializer of the user's own writes where a property says so, without their number. */
class HandWrittenReferentsTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    @JsonPropertyOrder({"ahead", "node", "behind"})
    static class Holder {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = NameOnly.class)
        public Object node = new Node();

        public WeakReference<Node> behind;
    }

    static class Delegating {
        public WeakReference<Node> ahead;

        @JsonSerialize(using = AsEver.class)
        public Node node = new Node();
    }

    static class NameOnly extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        NameOnly() {
            super(Object.class);
        }

        @Override
        public void serialize(Object node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeStartObject();
            generator.writeStringField("name", ((Node) node).name);
            generator.writeEndObject();
        }
    }

    static class AsEver extends StdSerializer<Node> {
        private static final long serialVersionUID = 1L;

        AsEver() {
            super(Node.class);
        }

        @Override
        public void serialize(Node node, JsonGenerator generator, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(node, generator);
        }
    }

    private static final String REFUSED =
            "A '" + Node.class.getName() + "' is written by a serializer of the user's own"
                    + " that leaves its number out, and a weak reference points at it, which a reader would bind to another"
                    + " object. Let the host write it, or declare it with Weaklink.builder().external(Node.class) if it is not"
                    + " restored from the document.";

    private static ObjectMapper mapper(Weaklink setup) {
        return Mappers.json(new WeaklinkModule(setup));
    }

    @Test
    void refusesOneThatAReferenceStandsAheadOf() {
        var holder = new Holder();
        holder.ahead = new WeakReference<>((Node) holder.node);

        assertThatThrownBy(() -> mapper(Weaklink.create()).writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(REFUSED);
    }

    @Test
    void refusesOneThatAReferenceStandsBehind() {
        var holder = new Holder();
        holder.behind = new WeakReference<>((Node) holder.node);

        assertThatThrownBy(() -> mapper(Weaklink.create()).writeValueAsString(holder))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(REFUSED);
    }

    @Test
    void writesOneThatNobodyRefersTo() throws Exception {
        assertThat(mapper(Weaklink.create()).writeValueAsString(new Holder()))
                .isEqualTo("{\"ahead\":null,\"node\":{\"name\":\"n\"},\"behind\":null}");
    }

    @Test
    void writesOneThatIsExternal() throws Exception {
        Weaklink setup = Weaklink.builder().external(Node.class).build();
        var holder = new Holder();
        setup.registry().register("node", holder.node);
        holder.ahead = new WeakReference<>((Node) holder.node);

        assertThat(mapper(setup).writeValueAsString(holder)).contains("\"_weak\":\"=node\"");
    }

    @Test
    void bindsWhereTheSerializerLetsJacksonWrite() throws Exception {
        var holder = new Delegating();
        holder.ahead = new WeakReference<>(holder.node);
        ObjectMapper mapper = mapper(Weaklink.create());

        Delegating restored = mapper.readValue(mapper.writeValueAsString(holder), Delegating.class);

        assertThat(restored.ahead.get()).isSameAs(restored.node);
    }
}
