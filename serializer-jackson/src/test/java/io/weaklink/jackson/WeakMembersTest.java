package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.weaklink.Referent;
import io.weaklink.Weak;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row C4: {@code @Weak} makes its member visible, whatever its access is, and nothing else. */
class WeakMembersTest {

    @Referent("node")
    @JsonPropertyOrder({"name", "children"})
    abstract static class Node<T extends Node<T>> {
        public String name = "n";
        public List<T> children = new ArrayList<>();

        abstract Object parent();

        abstract void adopt(T child);

        final T add(T child) {
            children.add(child);
            adopt(child);
            return child;
        }
    }

    static class OnField extends Node<OnField> {
        @Weak
        private OnField parent;

        @Override
        Object parent() {
            return parent;
        }

        @Override
        void adopt(OnField child) {
            child.parent = this;
        }
    }

    static class OnGetter extends Node<OnGetter> {
        private OnGetter parent;

        @Weak
        private OnGetter getParent() {
            return parent;
        }

        @Override
        Object parent() {
            return getParent();
        }

        @Override
        void adopt(OnGetter child) {
            child.parent = this;
        }
    }

    static class OnGetterAndSetter extends Node<OnGetterAndSetter> {
        private transient OnGetterAndSetter held;

        @Weak
        private OnGetterAndSetter getParent() {
            return held;
        }

        @Weak
        private void setParent(OnGetterAndSetter value) {
            held = value;
        }

        @Override
        Object parent() {
            return held;
        }

        @Override
        void adopt(OnGetterAndSetter child) {
            child.setParent(this);
        }
    }

    static class OnReferenceField extends Node<OnReferenceField> {
        @Weak
        private WeakReference<OnReferenceField> parent;

        @Override
        Object parent() {
            return parent == null ? null : parent.get();
        }

        @Override
        void adopt(OnReferenceField child) {
            child.parent = new WeakReference<>(this);
        }
    }

    static class ByMixIn extends Node<ByMixIn> {
        private ByMixIn parent;

        @Override
        Object parent() {
            return parent;
        }

        @Override
        void adopt(ByMixIn child) {
            child.parent = this;
        }
    }

    abstract static class MixIn {
        @Weak
        private ByMixIn parent;
    }

    static class Unmarked {
        private OnField hidden = new OnField();
        public String name = "u";

        private OnField getOther() {
            return hidden;
        }
    }

    static class Ignored {
        public String name = "i";

        @Weak
        @JsonIgnore
        private OnField parent = new OnField();
    }

    @JsonPropertyOrder({"up", "next_of_kin"})
    static class Named {
        @Weak
        @JsonProperty("up")
        private OnField parent;

        @Weak
        private OnField nextOfKin;
    }

    static class SetterOnly {
        private OnField parent = new OnField();

        @Weak
        public void setParent(OnField value) {
            parent = value;
        }
    }

    static class SetterThatReadsOnly {
        @Weak
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        public void setParent(OnField value) {}

        public String name = "r";
    }

    static class OnArgument {
        private OnField parent;

        public OnField getParent() {
            return parent;
        }

        public void setParent(@Weak OnField value) {
            parent = value;
        }
    }

    static class OneArgument {
        public String name;

        OneArgument() {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        OneArgument(@Weak String name) {
            this.name = name;
        }
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    static List<Node<?>> places() {
        return List.of(new OnField(), new OnGetter(), new OnGetterAndSetter(), new OnReferenceField());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void assertRoundTrip(ObjectMapper mapper, Node root) throws Exception {
        Node child = root.getClass().getDeclaredConstructor().newInstance();
        root.add(child);

        String json = mapper.writeValueAsString(root);
        Node restored = mapper.readValue(json, root.getClass());

        assertThat(json).contains("\"parent\":null", "\"parent\":{\"_weak\":1,\"_weakType\":\"node\"}");
        assertThat(((Node) restored.children.get(0)).parent()).isSameAs(restored);
    }

    @ParameterizedTest
    @MethodSource("places")
    void isWrittenAndReadWithoutAnAccessor(Node<?> root) throws Exception {
        assertRoundTrip(mapper, root);
        assertThat(WeaklinkModule.check(mapper, root.getClass())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void isVisibleWhateverTheMapperSays(Node<?> root) throws Exception {
        ObjectMapper strict = Mappers.seeingFieldsAlone(new WeaklinkModule());

        assertRoundTrip(strict, root);
    }

    @Test
    void isVisibleThroughAMixIn() throws Exception {
        ObjectMapper mixing = Mappers.builder()
                .addModule(new WeaklinkModule())
                .addMixIn(ByMixIn.class, MixIn.class)
                .build();

        assertRoundTrip(mixing, new ByMixIn());
    }

    @Test
    void leavesOtherMembersAlone() throws Exception {
        assertThat(mapper.writeValueAsString(new Unmarked())).isEqualTo("{\"name\":\"u\"}");
        assertThat(new Unmarked().getOther()).isNotNull();
    }

    @Test
    void staysIgnoredWhereItIsIgnored() throws Exception {
        assertThat(mapper.writeValueAsString(new Ignored())).isEqualTo("{\"name\":\"i\"}");
        assertThat(new Ignored().parent).isNotNull();
        assertThat(WeaklinkModule.check(mapper, Ignored.class)).isEmpty();
    }

    @Test
    void hasTheNameThatJacksonGivesIt() throws Exception {
        ObjectMapper naming = Mappers.builder()
                .addModule(new WeaklinkModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        assertThat(naming.writeValueAsString(new Named())).isEqualTo("{\"up\":null,\"next_of_kin\":null}");
    }

    @Test
    void needsMutatorsThatAreInferred() throws Exception {
        ObjectMapper exact = Mappers.builder()
                .addModule(new WeaklinkModule())
                .disable(MapperFeature.INFER_PROPERTY_MUTATORS)
                .build();

        assertRoundTrip(exact, new OnField());
        assertThatThrownBy(() -> exact.writeValueAsString(new OnGetter()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(
                        "'" + OnGetter.class.getName() + ".getParent': @Weak stands on a getter, and there"
                                + " is no setter or field that a reader could set. Add a setter, or leave the mark out and hold a"
                                + " WeakReference in a field.");
    }

    @Test
    void isRefusedOnASetterOfWhatNobodyWrites() {
        String refusal = "'" + SetterOnly.class.getName() + ".setParent': @Weak stands on a setter, and there is no"
                + " getter or marked field that a writer could ask. Mark the field, or add a getter.";

        assertThatThrownBy(() -> mapper.writeValueAsString(new SetterOnly()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkModule.check(mapper, SetterOnly.class)).containsExactly(refusal);
        assertThat(new SetterOnly().parent).isNotNull();
    }

    @Test
    void isNotRefusedOnASetterThatIsMeantForReading() throws Exception {
        assertThat(mapper.writeValueAsString(new SetterThatReadsOnly())).isEqualTo("{\"name\":\"r\"}");
        assertThat(WeaklinkModule.check(mapper, SetterThatReadsOnly.class)).isEmpty();
    }

    @Test
    void isRefusedOnTheArgumentOfASetter() {
        String refusal = "'" + OnArgument.class.getName()
                + ".setParent': @Weak stands on the parameter of a method. Mark" + " the method or the field instead.";

        assertThatThrownBy(() -> mapper.writeValueAsString(new OnArgument()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(refusal);
        assertThat(WeaklinkModule.check(mapper, OnArgument.class)).containsExactly(refusal);
    }

    /** A name for a parameter would change which constructor Jackson takes. */
    @Test
    void saysNothingOfParameters() throws Exception {
        assertThat(mapper.readValue("\"one\"", OneArgument.class).name).isEqualTo("one");
    }
}
