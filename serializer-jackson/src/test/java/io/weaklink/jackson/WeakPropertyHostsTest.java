package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code @Weak} beside what else Jackson does with the property or with the class of its referent. */
class WeakPropertyHostsTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    @Referent("identified")
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "oid")
    static class Identified {
        public List<Identified> children = new ArrayList<>();

        @Weak
        public Identified parent;
    }

    static class Created {
        public final String name;
        public Node node;

        @Weak
        public Node weak;

        @JsonCreator
        Created(@JsonProperty("name") String name) {
            this.name = name;
        }
    }

    static class Fickle {
        private int asked;

        @Weak
        public Node getNode() {
            return asked++ == 0 ? null : new Node();
        }

        public void setNode(Node node) {}
    }

    static class Unwrapping {
        public Node node = new Node();

        @Weak
        @JsonUnwrapped
        public Node weak = node;
    }

    /** A writer of the user's own that leaves out what it is asked to write. */
    private static final class Hidden extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;

        Hidden(BeanPropertyWriter base) {
            super(base);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider)
                throws Exception {
            if (!((Secretive) bean).hides) {
                super.serializeAsField(bean, generator, provider);
            }
        }
    }

    private static final class Hiding extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            properties.replaceAll(it -> it.getName().equals("secret") ? new Hidden(it) : it);
            return properties;
        }
    }

    static class Secretive {
        public Node node = new Node();

        @JsonIgnore
        boolean hides;

        @Weak
        public Node secret = node;
    }

    static class SecretiveText extends Secretive {
        @Weak
        @JsonSerialize(using = ToStringSerializer.class)
        public Node getSecret() {
            return secret;
        }

        public void setSecret(Node value) {
            secret = value;
        }
    }

    static final class EveryNode {
        @Override
        public boolean equals(Object other) {
            return other instanceof Node;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Referent("own")
    static class Own {
        @Weak
        public Own self;
    }

    static class Filtered {
        @Weak
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = EveryNode.class)
        public Node node = new Node();
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    @Test
    void readsAReferentThatHasObjectIds() throws Exception {
        var root = new Identified();
        var child = new Identified();
        child.parent = root;
        root.children.add(child);

        Identified restored = mapper.readValue(mapper.writeValueAsString(root), Identified.class);

        assertThat(restored.children.get(0).parent).isSameAs(restored);
    }

    @Test
    void isSetWhereItStandsBeforeWhatACreatorNeeds() throws Exception {
        Created ahead =
                mapper.readValue("{\"weak\":{\"_weak\":1},\"node\":{\"_weakId\":1},\"name\":\"a\"}", Created.class);
        Created after = mapper.readValue("{\"node\":{\"_weakId\":1},\"weak\":1,\"name\":\"a\"}", Created.class);

        assertThat(ahead.weak).isNotNull().isSameAs(ahead.node);
        assertThat(after.weak).isNotNull().isSameAs(after.node);
    }

    @Test
    void isAskedOnceEvenIfItGivesNull() throws Exception {
        var fickle = new Fickle();

        assertThat(mapper.writeValueAsString(fickle)).isEqualTo("{\"node\":null}");
        assertThat(fickle.asked).isEqualTo(1);
    }

    @Test
    void isNeverUnwrapped() throws Exception {
        String json = mapper.writeValueAsString(new Unwrapping());

        Unwrapping restored = mapper.readValue(json, Unwrapping.class);

        assertThat(json)
                .isEqualTo("{\"node\":{\"_weakId\":1,\"name\":\"n\"},\"weak\":{\"_weak\":1,\"_weakType\":\"node\"}}");
        assertThat(restored.weak).isSameAs(restored.node);
    }

    private static List<ObjectMapper> hiding() {
        var hiding = new SimpleModule("hiding").setSerializerModifier(new Hiding());
        return List.of(Mappers.json(hiding, new WeaklinkModule()), Mappers.json(new WeaklinkModule(), hiding));
    }

    /** A copy of the writer would have lost what the user's class overrides. */
    @Test
    void isWrittenByTheWriterOfTheUsersOwn() throws Exception {
        for (ObjectMapper each : hiding()) {
            var secretive = new Secretive();
            assertThat(each.writeValueAsString(secretive))
                    .isEqualTo(
                            "{\"node\":{\"_weakId\":1,\"name\":\"n\"},\"secret\":{\"_weak\":1,\"_weakType\":\"node\"}}");

            secretive.hides = true;

            assertThat(each.writeValueAsString(secretive)).doesNotContain("secret");
        }
    }

    @Test
    void isRefusedIfAWriterOfTheUsersOwnHasASerializerToo() {
        for (ObjectMapper each : hiding()) {
            assertThatThrownBy(() -> each.writeValueAsString(new SecretiveText()))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageContaining("SecretiveText.secret': @Weak stands on a property that the writer '"
                            + Hidden.class.getName() + "' writes by a serializer of its own");
        }
    }

    @Test
    void isLeftOutIfTheFilterOfItsPlaceSaysSo() throws Exception {
        assertThat(mapper.writeValueAsString(new Filtered())).isEqualTo("{}");
    }

    /** Where the host writes null for an object that holds itself, a reference is written. */
    @Test
    void mayPointAtItsHolder() throws Exception {
        ObjectMapper nulling = Mappers.builder()
                .addModule(new WeaklinkModule())
                .disable(SerializationFeature.FAIL_ON_SELF_REFERENCES)
                .enable(SerializationFeature.WRITE_SELF_REFERENCES_AS_NULL)
                .build();
        var node = new Own();
        node.self = node;

        for (ObjectMapper each : List.of(mapper, nulling)) {
            Own restored = each.readValue(each.writeValueAsString(node), Own.class);

            assertThat(restored.self).isSameAs(restored);
        }
    }

    /** A property that knows its rank, by which its module puts the properties in order. */
    private static final class Ranked extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;

        Ranked(BeanPropertyWriter base) {
            super(base);
        }

        int rank() {
            return getName().length();
        }
    }

    private static final class Ranking extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            properties.replaceAll(Ranked::new);
            return properties;
        }

        @Override
        public List<BeanPropertyWriter> orderProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            properties.sort(Comparator.comparing(property -> ((Ranked) property).rank()));
            return properties;
        }
    }

    static class Plain {
        @JsonSerialize(using = ToStringSerializer.class)
        public Object longest = "x";

        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Object read = "r";

        @JsonView(Plain.class)
        @JsonSerialize(using = ToStringSerializer.class)
        public Object seen = "s";

        public int i;
    }

    /** Law 18: what only watches stands around the properties of others when these are in order. */
    @Test
    void findTheirPropertiesWhenTheyPutThemInOrder() throws Exception {
        for (boolean first : List.of(true, false)) {
            var ranking = new SimpleModule("ranking").setSerializerModifier(new Ranking());
            ObjectMapper with =
                    first ? Mappers.json(ranking, new WeaklinkModule()) : Mappers.json(new WeaklinkModule(), ranking);

            assertThat(with.writeValueAsString(new Plain()))
                    .isEqualTo("{\"i\":0,\"read\":\"r\",\"seen\":\"s\",\"longest\":\"x\"}");
            assertThat(with.writerWithView(Ranked.class).writeValueAsString(new Plain()))
                    .isEqualTo(
                            Mappers.json(ranking).writerWithView(Ranked.class).writeValueAsString(new Plain()));
        }
    }
}
