package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.weaklink.NoIdentity;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row C5 and each line of the check: the advice is followed here. A class as it was, its whole line, and the classes or
 * setups once the advice is followed, which the check passes and which are written and read.
 */
class CheckAdviceTest {

    @Referent("node")
    public static class Node {
        public String name = "n";

        @Override
        public String toString() {
            return name;
        }
    }

    public static class Plain {
        public String name = "p";
    }

    @Referent
    public static class PlainAnnotated {
        public String name = "p";
    }

    public static class ToPlain {
        public Plain plain = new Plain();
        public WeakReference<Plain> ref = new WeakReference<>(plain);
    }

    public static class ToPlainAnnotated {
        public PlainAnnotated plain = new PlainAnnotated();
        public WeakReference<PlainAnnotated> ref = new WeakReference<>(plain);
    }

    public static class ToPlainOutside {
        public WeakReference<Plain> ref = new WeakReference<>(OUTSIDE);
    }

    private static final Plain OUTSIDE = new Plain();

    public static class ToText {
        public WeakReference<String> text;
    }

    public static class ToTextItself {
        public String text = "t";
    }

    public static class WeakText {
        @Weak
        public String text;
    }

    public static class ToRunnable {
        public WeakReference<Runnable> listener = new WeakReference<>(LAMBDA);
    }

    private static final Runnable LAMBDA = () -> List.of();

    public static class SideOfList {
        @Weak(WeakSide.VALUES)
        public List<Node> nodes;
    }

    public static class WeakList {
        public Node node = new Node();

        @Weak
        public List<Node> nodes = new ArrayList<>(List.of(node));
    }

    public static class ListOfWeak {
        public Node node = new Node();
        public List<WeakReference<Node>> nodes = List.of(new WeakReference<>(node));
    }

    public static class WeakOptional {
        @Weak
        public Optional<Node> node;
    }

    public static class Referring {
        public Node strong = new Node();
        public WeakReference<Node> node = new WeakReference<>(strong);
    }

    public static class WeakNumber {
        @Weak
        public int number;
    }

    public static class Number {
        public int number = 7;
    }

    public record Component(Node strong, @Weak Node node) {}

    public record ReferringComponent(Node strong, WeakReference<Node> node) {}

    @JsonDeserialize(builder = Built.Builder.class)
    public static class Built {
        @Weak
        public Node node;

        @JsonPOJOBuilder(withPrefix = "")
        public static class Builder {
            public Builder node(Node value) {
                return this;
            }

            public Built build() {
                return new Built();
            }
        }
    }

    @JsonDeserialize(builder = BuiltReferring.Builder.class)
    public static class BuiltReferring {
        public WeakReference<Node> node = new WeakReference<>(null);

        @JsonPOJOBuilder(withPrefix = "")
        public static class Builder {
            private WeakReference<Node> node;

            public Builder node(WeakReference<Node> value) {
                node = value;
                return this;
            }

            public BuiltReferring build() {
                var built = new BuiltReferring();
                built.node = node;
                return built;
            }
        }
    }

    public static class GetterAlone {
        @Weak
        public Node getNode() {
            return null;
        }
    }

    public static class GetterAndSetter {
        public Node strong = new Node();
        private Node held = strong;

        @Weak
        public Node getNode() {
            return held;
        }

        public void setNode(Node node) {
            held = node;
        }
    }

    public static class SetterAlone {
        @Weak
        public void setNode(Node node) {}
    }

    public static class MarkedField {
        public Node strong = new Node();

        @Weak
        private Node node = strong;

        public void setNode(Node value) {
            node = value;
        }
    }

    public static class Argument {
        public Node node;

        public void setNode(@Weak Node value) {
            node = value;
        }
    }

    public static class MarkedSetter {
        public Node strong = new Node();
        public Node node = strong;

        @Weak
        public void setNode(Node value) {
            node = value;
        }
    }

    public static class Late {
        public Node strong = new Node();

        @Weak
        public Node node = strong;
    }

    public static class Phantom {
        public PhantomReference<Node> ref;
    }

    public static class WithoutPhantom {
        public transient PhantomReference<Node> ref = new PhantomReference<>(null, new ReferenceQueue<>());
        public String name = "w";
    }

    public static class OwnReference extends WeakReference<Node> {
        public OwnReference(Node node) {
            super(node);
        }
    }

    public static class ToOwn {
        public Node strong = new Node();
        public OwnReference node = new OwnReference(strong);
    }

    public static class KeyedByReference {
        public Map<WeakReference<Node>, String> map;
    }

    public static class KeyedByName {
        public Node strong = new Node();
        public Map<String, WeakReference<Node>> map = Map.of("n", new WeakReference<>(strong));
    }

    public static class KeyedByReferent {
        public Map<Node, String> map;
        public WeakReference<Node> ref;
    }

    public static class HeldAsValues {
        public Map<String, Node> map = new LinkedHashMap<>(Map.of("n", new Node()));
        public WeakReference<Node> ref = new WeakReference<>(map.get("n"));
    }

    public static class WeakKeys {
        public WeakHashMap<Plain, String> map;
    }

    public static class WeakKeysOfText {
        public WeakHashMap<String, String> map = new WeakHashMap<>();
    }

    public static class ByHand {
        @JsonSerialize(using = ToStringSerializer.class)
        public Node node;

        public WeakReference<Node> ref;
    }

    public static class Shown {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node node;

        public WeakReference<Node> ref;
    }

    @Referent
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public static class Tabular {
        public String name;
        public WeakReference<Tabular> next;
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public static class TabularOnly {
        public String name = "t";
    }

    public static class UnwrapsTwo {
        @JsonUnwrapped
        public Node one;

        @JsonUnwrapped(prefix = "other_")
        public Node other;
    }

    public static class UnwrapsOne {
        @JsonUnwrapped
        public Node one = new Node();

        public Node other = new Node();
    }

    @Referent
    public static class OurName {
        @JsonProperty("_weakId")
        public String name;
    }

    @Referent
    public static class Valued {
        private final String text;

        @JsonCreator
        public Valued(String text) {
            this.text = text;
        }

        @JsonValue
        public String text() {
            return text;
        }
    }

    public static class ToValued {
        public WeakReference<Valued> ref = new WeakReference<>(VALUED);
    }

    private static final Valued VALUED = new Valued("v");

    @Referent("twin")
    public static class Twin {
        public String name = "t";
    }

    @Referent("twin")
    public static class OtherTwin {
        public String name = "o";
    }

    public static class Twins {
        public Twin one = new Twin();
        public OtherTwin other = new OtherTwin();
    }

    /** A class once the advice is followed, and the setup with which it is. */
    record After(Weaklink setup, Object value) {}

    record Advice(Weaklink setup, Class<?> before, String line, List<After> after) {}

    /** Whether these are refused depends on the objects: the class of a listener, the class of a map. */
    private static final Set<Class<?>> POSSIBLE = Set.of(ToRunnable.class, KeyedByReferent.class);

    private static final Weaklink PLAIN = Weaklink.create();

    private static Advice advice(Class<?> before, String place, String line, Object... after) {
        return new Advice(
                PLAIN,
                before,
                "'" + before.getName() + place + "': " + line,
                Stream.of(after)
                        .map(each -> each instanceof After its ? its : new After(PLAIN, each))
                        .toList());
    }

    static List<Advice> advices() {
        Weaklink late = Weaklink.builder().onGone(OnGone.LATE).build();
        return List.of(
                advice(
                        ToPlain.class,
                        ".ref",
                        "A weak reference points at a '" + Plain.class.getName()
                                + "', which is not declared as a referent,"
                                + " so a reader could not find it in the document. Annotate Plain or a supertype with"
                                + " @Referent, add it with Weaklink.builder().referents(Plain.class), or with"
                                + " external(Plain.class) if it never stands in a document.",
                        new ToPlainAnnotated(),
                        new After(Weaklink.builder().referents(Plain.class).build(), new ToPlain()),
                        new After(Weaklink.builder().external(Plain.class).build(), new ToPlainOutside())),
                advice(
                        ToText.class,
                        ".text",
                        "A weak reference to a 'java.lang.String' cannot be written: a boxed value, String, value-based"
                                + " object, enum constant or Class has no identity that could be found again. Hold the"
                                + " value itself, or choose NoIdentity.CLEARED.",
                        new ToTextItself(),
                        new After(
                                Weaklink.builder()
                                        .noIdentity(NoIdentity.CLEARED)
                                        .build(),
                                new ToText())),
                advice(
                        WeakText.class,
                        ".text",
                        "A weak reference to a 'java.lang.String' cannot be written: a boxed value, String, value-based"
                                + " object, enum constant or Class has no identity that could be found again. Hold the"
                                + " value itself, or choose NoIdentity.CLEARED.",
                        new ToTextItself()),
                advice(
                        ToRunnable.class,
                        ".listener",
                        "A weak reference points at a 'java.lang.Runnable', which is not declared as a referent, so a"
                                + " reader could not find it in the document. Add it with"
                                + " Weaklink.builder().referents(Runnable.class), or with external(Runnable.class) if it"
                                + " never stands in a document.",
                        new After(Weaklink.builder().external(Runnable.class).build(), new ToRunnable())),
                advice(
                        SideOfList.class,
                        ".nodes",
                        "@Weak stands on something that has no such side. Give one side, and only for a"
                                + " java.util.Map.",
                        new WeakList(),
                        new ListOfWeak()),
                advice(
                        WeakOptional.class,
                        ".node",
                        "@Weak stands on an object that holds the referent strongly. Leave the mark out, and hold a"
                                + " WeakReference instead.",
                        new Referring()),
                advice(
                        WeakNumber.class,
                        ".number",
                        "@Weak stands on a primitive, which cannot be held weakly. Leave the mark out.",
                        new Number()),
                advice(
                        Component.class,
                        ".node",
                        "@Weak stands on a creator parameter or record component, which cannot be set at the end of the"
                                + " document. Hold a WeakReference instead.",
                        new ReferringComponent(new Node(), new WeakReference<>(null))),
                advice(
                        Built.class,
                        ".node",
                        "@Weak stands on a property that a builder sets, and the builder cannot wait for the end of the"
                                + " document. Hold a WeakReference instead.",
                        new BuiltReferring()),
                advice(
                        GetterAlone.class,
                        ".getNode",
                        "@Weak stands on a getter, and there is no setter or field that a reader could set. Add a setter,"
                                + " or leave the mark out and hold a WeakReference in a field.",
                        new GetterAndSetter(),
                        new Referring()),
                advice(
                        SetterAlone.class,
                        ".setNode",
                        "@Weak stands on a setter, and there is no getter or marked field that a writer could ask. Mark"
                                + " the field, or add a getter.",
                        new MarkedField(),
                        new GetterAndSetter()),
                advice(
                        Argument.class,
                        ".setNode",
                        "@Weak stands on the parameter of a method. Mark the method or the field instead.",
                        new MarkedSetter(),
                        new MarkedField()),
                new Advice(
                        late,
                        Late.class,
                        "'" + Late.class.getName()
                                + ".node': A @Weak place holds the referent itself and cannot wait for it,"
                                + " but its policy is OnGone.LATE. Hold a WeakReference, or give '"
                                + Node.class.getName()
                                + "' another policy with Weaklink.builder().onGone(...).",
                        List.of(
                                new After(late, new Referring()),
                                new After(
                                        Weaklink.builder()
                                                .onGone(OnGone.LATE)
                                                .onGone(Node.class, OnGone.EMPTY)
                                                .build(),
                                        new Late()))),
                new Advice(
                        Weaklink.builder()
                                .reference(OwnReference.class, OwnReference::new)
                                .onGone(OnGone.LATE)
                                .build(),
                        ToOwn.class,
                        "'" + ToOwn.class.getName() + ".node': A '" + OwnReference.class.getName()
                                + "' is made by a factory and cannot wait for its referent, but its policy is OnGone.LATE."
                                + " Hold a plain WeakReference, or give it another policy with"
                                + " Weaklink.builder().onGone(...).",
                        List.of(
                                new After(late, new Referring()),
                                new After(
                                        Weaklink.builder()
                                                .reference(OwnReference.class, OwnReference::new)
                                                .onGone(OnGone.LATE)
                                                .onGone(Node.class, OnGone.EMPTY)
                                                .build(),
                                        new ToOwn()))),
                advice(
                        Phantom.class,
                        ".ref",
                        "A 'java.lang.ref.PhantomReference' cannot be written or read: nobody can ask it for its referent."
                                + " Leave it out, and create it anew in onRestored.",
                        new WithoutPhantom()),
                advice(
                        ToOwn.class,
                        ".node",
                        "Expected a WeakReference or SoftReference, but found '" + OwnReference.class.getName()
                                + "', whose further state would be lost. Tell Weaklink.builder().reference("
                                + "OwnReference.class, ...) how to make one, or hold a plain WeakReference or SoftReference"
                                + " instead.",
                        new Referring(),
                        new After(
                                Weaklink.builder()
                                        .reference(OwnReference.class, OwnReference::new)
                                        .build(),
                                new ToOwn())),
                advice(
                        KeyedByReference.class,
                        ".map",
                        "A 'java.lang.ref.WeakReference' cannot be the key of a map: a name in JSON is a text. Hold it as a"
                                + " value, or key the map by a name of the object.",
                        new KeyedByName()),
                advice(
                        KeyedByReferent.class,
                        ".map",
                        "The keys are of the referent type '" + Node.class.getName()
                                + "'. They are written as texts, so no"
                                + " weak reference of the document may point at them. Key the map by a name of the object,"
                                + " or hold the objects as values.",
                        new HeldAsValues(),
                        new KeyedByName()),
                advice(
                        WeakKeys.class,
                        ".map",
                        "A WeakHashMap has a key of the class '" + Plain.class.getName()
                                + "', which is not declared a referent. A reader would make a new key, which nothing else"
                                + " holds, and the entry would be lost. Declare the class with @Referent or"
                                + " Weaklink.builder().referents(Plain.class), or with external(Plain.class) if its objects"
                                + " never stand in a document.",
                        new KeyedByName(),
                        new ListOfWeak(),
                        new WeakKeysOfText()),
                advice(
                        ByHand.class,
                        ".node",
                        "The objects are written by a serializer of the user's own or as a supertype, without their number,"
                                + " so no weak reference of the document may point at them. Let Jackson write them as what"
                                + " they are, or write them in another place too.",
                        new HeldAsValues()),
                advice(
                        Shown.class,
                        ".node",
                        "The place is written and never read back, so no weak reference of the document may point at what"
                                + " stands only there. Let that place be read too, or write the object in one that is.",
                        new Referring()),
                advice(
                        Tabular.class,
                        "",
                        "The objects are written as arrays, which have no place for a number, so no weak reference of the"
                                + " document may point at them. Drop @JsonFormat(shape = ARRAY), or write them as objects in"
                                + " another place too.",
                        new Node(),
                        new TabularOnly()),
                advice(
                        UnwrapsTwo.class,
                        "",
                        "2 referents are unwrapped into one object, which has place for one _weakId. Drop @JsonUnwrapped"
                                + " from all but one of them, or do not declare the others as referents.",
                        new UnwrapsOne()),
                advice(
                        OurName.class,
                        "._weakId",
                        "A referent carries its number or token under this name, so a property of the same name"
                                + " would be lost. Rename the property.",
                        new Node()),
                advice(
                        ToValued.class,
                        ".ref",
                        "A weak reference points at a '" + Valued.class.getName()
                                + "', whose serializer writes no _weakId,"
                                + " so a reader would miss it in the document. Let Jackson write it as a bean, or declare"
                                + " it with Weaklink.builder().external(Valued.class) if it never stands in a document.",
                        new Referring(),
                        new After(Weaklink.builder().external(Valued.class).build(), new ToValued())),
                new Advice(
                        PLAIN,
                        Twins.class,
                        "'" + OtherTwin.class.getName() + "': The alias 'twin' stands for '" + Twin.class.getName()
                                + "' and for '" + OtherTwin.class.getName() + "'. Give each type an alias of its own.",
                        List.of(new After(
                                Weaklink.builder()
                                        .describe("other", OtherTwin.class)
                                        .build(),
                                new Twins()))));
    }

    private static ObjectMapper mapper(Weaklink setup) {
        return Mappers.json(new WeaklinkModule(setup), Mappers.optionals());
    }

    @ParameterizedTest
    @MethodSource("advices")
    void isOneLineThatSaysWhere(Advice each) {
        List<String> refusals = WeaklinkModule.refusals(mapper(each.setup()), each.before());

        if (POSSIBLE.contains(each.before())) {
            assertThat(refusals).isEmpty();
            assertThat(WeaklinkModule.check(mapper(each.setup()), each.before()))
                    .contains(each.line());
        } else {
            assertThat(refusals).containsExactly(each.line());
        }
    }

    @ParameterizedTest
    @MethodSource("advices")
    void canBeFollowed(Advice each) throws Exception {
        for (After after : each.after()) {
            ObjectMapper mapper = mapper(after.setup());

            String json = mapper.writeValueAsString(after.value());
            Object restored = mapper.readValue(json, after.value().getClass());

            assertThat(WeaklinkModule.refusals(mapper, after.value().getClass()))
                    .isEmpty();
            assertThat(mapper.writeValueAsString(restored)).isEqualTo(json);
        }
    }

    @Test
    void namesWhatCanBeTypedForALambda() throws Exception {
        Runnable lambda = () -> List.of();
        var holder = new ToRunnable();
        holder.listener = new WeakReference<>(lambda);

        assertThatThrownBy(() -> mapper(PLAIN).writeValueAsString(holder))
                .hasMessageStartingWith(
                        "A weak reference to a '" + lambda.getClass().getName() + "' cannot be described: the"
                                + " name of a lambda, anonymous, hidden or proxy class differs from run to run. Declare its type"
                                + " Runnable with Weaklink.builder().referents(Runnable.class), or with external(Runnable.class)"
                                + " if it never stands in a document.");
        for (Weaklink followed : List.of(
                Weaklink.builder().referents(Runnable.class).build(),
                Weaklink.builder().external(Runnable.class).build())) {
            ObjectMapper mapper = mapper(followed);

            ToRunnable restored = mapper.readValue(mapper.writeValueAsString(holder), ToRunnable.class);

            assertThat(restored.listener.get()).isSameAs(lambda);
        }
    }

    /** Rows that were written one by one and joined to an array have their numbers twice. */
    @Test
    void namesTheWayToReadRowsThatWereJoined() throws Exception {
        ObjectMapper mapper = Mappers.json(new WeaklinkModule());
        String row = mapper.writeValueAsString(new Referring());
        String joined = "[" + row + "," + row + "]";

        assertThatThrownBy(() -> mapper.readValue(joined, Referring[].class))
                .hasMessageStartingWith("The number 1 names two objects of this document, a '" + Node.class.getName()
                        + "' and a '" + Node.class.getName() + "'. A writer gives each object a number of its own. If"
                        + " several documents were joined to one, read them one by one, as readValues does; else mend the"
                        + " document.");
        List<Referring> rows = new ArrayList<>();
        try (MappingIterator<Referring> each = mapper.readerFor(Referring.class).readValues(joined)) {
            each.forEachRemaining(rows::add);
        }
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(restored -> assertThat(restored.node.get()).isSameAs(restored.strong));
    }
}
