package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.weaklink.Referent;
import io.weaklink.RefusedMark;
import io.weaklink.Weak;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row C3: {@code @Weak} where nothing can be set when the document ends is refused before anything is written, and when
 * it is read, and listed by the check.
 */
class WeakBuildersTest {

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    /** As Lombok writes it: private fields, and a method of its name for each. */
    @JsonDeserialize(builder = MarkedInClass.Builder.class)
    static class MarkedInClass {
        @Weak
        private final Node node;

        MarkedInClass(Node node) {
            this.node = node;
        }

        public Node getNode() {
            return node;
        }

        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            private Node node;

            Builder node(Node value) {
                node = value;
                return this;
            }

            MarkedInClass build() {
                return new MarkedInClass(node);
            }
        }
    }

    @JsonDeserialize(builder = MarkedInBuilder.Builder.class)
    static class MarkedInBuilder {
        private final Node node;

        MarkedInBuilder(Node node) {
            this.node = node;
        }

        public Node getNode() {
            return node;
        }

        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            @Weak
            private Node node;

            Builder node(Node value) {
                node = value;
                return this;
            }

            MarkedInBuilder build() {
                return new MarkedInBuilder(node);
            }
        }
    }

    @JsonDeserialize(builder = MarkedMethod.Builder.class)
    record MarkedMethod(Node node) {

        static class Builder {
            private Node node;

            @Weak
            public Builder withNode(Node value) {
                node = value;
                return this;
            }

            public MarkedMethod build() {
                return new MarkedMethod(node);
            }
        }
    }

    @JsonDeserialize(builder = MarkedArgument.Builder.class)
    record MarkedArgument(Node node) {

        static class Builder {
            private Node node;

            public Builder withNode(@Weak Node value) {
                node = value;
                return this;
            }

            public MarkedArgument build() {
                return new MarkedArgument(node);
            }
        }
    }

    static class ByMixIn {
        public Node node = new Node();
    }

    @JsonDeserialize(builder = MixInBuilder.class)
    abstract static class MixIn {}

    static class MixInBuilder {
        @Weak
        public Node node;

        public ByMixIn build() {
            return new ByMixIn();
        }
    }

    static class Created {
        private final Node node;

        @JsonCreator
        Created(@JsonProperty("node") @Weak Node node) {
            this.node = node;
        }

        public Node getNode() {
            return node;
        }
    }

    static class Factored {
        private final Node node;

        private Factored(Node node) {
            this.node = node;
        }

        @JsonCreator
        static Factored of(@JsonProperty("node") @Weak Node node) {
            return new Factored(node);
        }

        public Node getNode() {
            return node;
        }
    }

    record Component(@Weak Node node, @Weak Node other) {}

    static class GetterAlone {
        @Weak
        public Node getNode() {
            return new Node();
        }
    }

    static class ReadOnly {
        @Weak
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node getNode() {
            return new Node();
        }
    }

    static class Outer<T> {
        public String before = "b";
        public final T inner;

        Outer(T inner) {
            this.inner = inner;
        }
    }

    record Refused(Object value, String refusal) {}

    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        return Mappers.builder()
                .addModule(new WeaklinkModule())
                .addMixIn(ByMixIn.class, MixIn.class)
                .build();
    }

    static Stream<Refused> refused() {
        var node = new Node();
        return Stream.of(
                new Refused(new MarkedInClass(node), RefusedMark.BUILDER.at(MarkedInClass.class, "node")),
                new Refused(new MarkedInBuilder(node), RefusedMark.BUILDER.at(MarkedInBuilder.Builder.class, "node")),
                new Refused(new MarkedMethod(node), RefusedMark.BUILDER.at(MarkedMethod.Builder.class, "withNode")),
                new Refused(new MarkedArgument(node), RefusedMark.BUILDER.at(MarkedArgument.Builder.class, "withNode")),
                new Refused(new ByMixIn(), RefusedMark.BUILDER.at(MixInBuilder.class, "node")),
                new Refused(new Created(node), RefusedMark.PARAMETER.at(Created.class, "node")),
                new Refused(Factored.of(node), RefusedMark.PARAMETER.at(Factored.class, "node")),
                new Refused(new Component(node, node), RefusedMark.PARAMETER.at(Component.class, "node")),
                new Refused(new GetterAlone(), RefusedMark.GETTER.at(GetterAlone.class, "getNode")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areRefusedBeforeAnythingIsWritten(Refused each) {
        var out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> mapper.writeValue(out, each.value()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(each.refusal());
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areRefusedWithinOtherObjectsToo(Refused each) {
        assertThatThrownBy(() -> mapper.writeValueAsString(new Outer<>(each.value())))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(each.refusal());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areListedByTheCheck(Refused each) {
        assertThat(WeaklinkModule.check(mapper, each.value().getClass()))
                .contains(each.refusal())
                .allSatisfy(line -> assertThat(line).contains("': @Weak stands on "));
    }

    /** Of a getter alone nothing is read. */
    static Stream<Refused> read() {
        return refused().filter(each -> !(each.value() instanceof GetterAlone));
    }

    @ParameterizedTest
    @MethodSource("read")
    void areRefusedWhenTheyAreRead(Refused each) {
        assertThatThrownBy(() -> mapper.readValue("{}", each.value().getClass()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(each.refusal());
    }

    @Test
    void areListedOneByOne() {
        assertThat(WeaklinkModule.check(mapper, Component.class))
                .isEqualTo(List.of(
                        RefusedMark.PARAMETER.at(Component.class, "node"),
                        RefusedMark.PARAMETER.at(Component.class, "other")));
    }

    @Test
    void mayStandOnAGetterThatIsMeantForWriting() throws Exception {
        assertThat(mapper.writeValueAsString(new ReadOnly())).contains("\"_weak\":1");
        assertThat(WeaklinkModule.check(mapper, ReadOnly.class)).isEmpty();
    }

    @Test
    void haveTheseWords() {
        assertThat(Stream.of(RefusedMark.values()).map(mark -> mark.at(Node.class, "x")))
                .containsExactly(
                        at("a creator parameter or record component, which cannot be set at the end of the document."
                                + " Hold a WeakReference instead."),
                        at("the parameter of a method. Mark the method or the field instead."),
                        at("a property that a builder sets, and the builder cannot wait for the end of the document."
                                + " Hold a WeakReference instead."),
                        at("a creator parameter or record component, which has no container that could be filled at the"
                                + " end of the document. Let the setup make one with"
                                + " Weaklink.builder().container(...)."),
                        at("a container that is no java.util.Collection, java.util.Map or array of objects. Mark a"
                                + " getter that returns it as one of these, as asMap() does."),
                        at(
                                "a map whose entries stand in the document as members of its holder. Let the host write it as a"
                                        + " property, or hold WeakReferences in it."),
                        at("something that has no such side. Give one side, and only for a java.util.Map."),
                        at("a place to which it gives two policies. Give one."),
                        at("an object that holds the referent strongly. Leave the mark out, and hold a WeakReference"
                                + " instead."),
                        at("a primitive, which cannot be held weakly. Leave the mark out."),
                        at(
                                "a getter, and there is no setter or field that a reader could set. Add a setter, or leave the"
                                        + " mark out and hold a WeakReference in a field."),
                        at(
                                "a setter, and there is no getter or marked field that a writer could ask. Mark the field, or"
                                        + " add a getter."),
                        at("a method, and there is no field of its name that could be set. Mark the field instead."));
    }

    private static String at(String words) {
        return "'" + Node.class.getName() + ".x': @Weak stands on " + words;
    }
}
