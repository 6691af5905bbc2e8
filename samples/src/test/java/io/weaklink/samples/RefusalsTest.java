package io.weaklink.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import io.weaklink.Adoption;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.shape.CallbackFunction;
import io.weaklink.shape.WeakCallback;
import io.weaklink.shape.WeakProxy;
import io.weaklink.shape.WhenGone;
import java.io.IOException;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The list of refusals in {@code docs/refusals.md}: every row is tried, and none is tried that it does not have. */
class RefusalsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) \\| (.*?) \\|$");

    @Referent("node")
    static class Node {
        public String name = "n";
    }

    static class Undeclared {
        public String name = "u";
    }

    static class Own extends WeakReference<Node> {
        Own(Node node) {
            super(node);
        }
    }

    /** It holds its referent strongly too, where no host looks, so that no collector interferes. */
    static class Holder<T> {
        public Reference<T> ref;
        private transient T held;

        static <T> Holder<T> of(T referent) {
            var holder = new Holder<T>();
            holder.ref = new WeakReference<>(referent);
            holder.held = referent;
            return holder;
        }
    }

    record TwoPolicies(@Weak(onGone = OnGone.FAIL) WeakReference<Node> one, WeakReference<Node> other) {}

    static class ToMap {
        WeakReference<Map<String, String>> ref;
    }

    record OwnRecord(Own own, Node node) {}

    static class OwnHolder {
        public Own own;
    }

    static class Phantoms {
        private final transient Node held = new Node();
        public PhantomReference<Node> ref = new PhantomReference<>(held, new ReferenceQueue<>());
    }

    static class Cleaning {
        public Cleaner cleaner = Cleaner.create();
    }

    static class Queueing {
        public ReferenceQueue<Node> queue = new ReferenceQueue<>();
    }

    static class WeakGetter {
        @Weak
        public Node getNode() {
            return null;
        }
    }

    static class WeakSetter {
        @Weak
        public void setNode(Node node) {}
    }

    static class Untyped {
        private final transient Node held = new Node();
        public Object ref = new WeakReference<>(held);
    }

    static class UntypedMap {
        private final transient Node held = new Node();
        public Object map = new WeakHashMap<>(Map.of(held, "v"));
    }

    static class UntypedKeys {
        private final transient Node held = new Node();
        public Map<Object, String> map = new WeakHashMap<>(Map.of(held, "v"));
    }

    static class WeakValue {
        @Weak
        @JsonValue
        public Node node = new Node();
    }

    static class WeakMembers {
        @Weak
        @JsonAnySetter
        public Map<String, Node> members = new HashMap<>();
    }

    public static class ChosenContents {
        @Weak
        @JsonSerialize(contentUsing = ToStringSerializer.class)
        public List<Node> nodes = new ArrayList<>();
    }

    public static class ManagesWeakly {
        @Weak
        @JsonManagedReference
        public List<Managed> kids = new ArrayList<>();
    }

    @Referent("managed")
    public static class Managed {
        @JsonBackReference
        public ManagesWeakly parent;
    }

    static class WeakCopy {
        @Weak
        public List<Node> getCopy() {
            return new ArrayList<>();
        }
    }

    @JsonPropertyOrder({"node", "ref"})
    static class Beside {
        public Node node = new Node();
        public WeakReference<Node> ref = new WeakReference<>(node);
    }

    @JsonPropertyOrder({"node", "ref"})
    static class ByHand {
        @JsonSerialize(using = ToStringSerializer.class)
        public Node node = new Node();

        public WeakReference<Node> ref = new WeakReference<>(node);
    }

    @Referent
    static class Valued {
        @JsonValue
        public String value = "v";
    }

    static class Plain {
        public String name = "p";
    }

    @Referent
    static class Special extends Plain {}

    @JsonPropertyOrder({"plain", "ref"})
    static class As {
        @JsonSerialize(as = Plain.class)
        public Plain plain = new Special();

        public WeakReference<Plain> ref = new WeakReference<>(plain);
    }

    @Referent
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    static class Tabular {
        public String name = "t";
    }

    static class Table {
        public Tabular tabular = new Tabular();
        public WeakReference<Tabular> ref = new WeakReference<>(tabular);
    }

    static class Keyed {
        public Map<Node, Integer> keyed = Map.of(new Node(), 1);
        public WeakReference<Node> ref =
                new WeakReference<>(keyed.keySet().iterator().next());
    }

    static class Shown {
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public Node node = new Node();

        public WeakReference<Node> ref = new WeakReference<>(node);
    }

    @JsonIgnoreProperties(value = "node", allowGetters = true)
    static class ShownByGetter {
        public Node node = new Node();
        public WeakReference<Node> ref = new WeakReference<>(node);
    }

    static class UnwrapsTwo {
        @JsonUnwrapped
        public Node one = new Node();

        @JsonUnwrapped(prefix = "other_")
        public Node other = new Node();
    }

    @Referent("any-members")
    static class AnyMembers {
        private final Map<String, Object> members;

        AnyMembers(String key) {
            members = Map.of(key, "mine");
        }

        @JsonAnyGetter
        public Map<String, Object> members() {
            return members;
        }
    }

    @Referent
    static class OurName {
        @JsonProperty("_weakId")
        public String name = "mine";
    }

    @JsonDeserialize(using = OwnRootReader.class)
    static class OwnRoot {
        WeakReference<Node> ref;
    }

    static class OwnRootReader extends StdDeserializer<OwnRoot> {
        private static final long serialVersionUID = 1L;

        OwnRootReader() {
            super(OwnRoot.class);
        }

        @Override
        public OwnRoot deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            context.findContextualValueDeserializer(
                            context.constructType(WeakReference.class),
                            new com.fasterxml.jackson.databind.BeanProperty.Bogus())
                    .deserialize(parser, context);
            return new OwnRoot();
        }
    }

    @Referent("filtered")
    @JsonFilter("some")
    static class Filtered {
        public String name = "f";
    }

    @JsonPropertyOrder({"filtered", "ref"})
    static class BesideFiltered {
        public Filtered filtered = new Filtered();
        public WeakReference<Filtered> ref = new WeakReference<>(filtered);
    }

    @Referent("basket")
    static class Basket extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    @Referent("twin")
    static class Twin {
        public String name = "t";
    }

    @Referent("twin")
    static class OtherTwin {
        public String name = "o";
    }

    static class WeakCreator {
        @JsonCreator
        WeakCreator(@JsonProperty("node") @Weak Node node) {}
    }

    record WeakRecord(@Weak Node node) {}

    record WeakRecordOfMany(@Weak List<Node> nodes) {}

    static class WeakList {
        @Weak
        public List<Node> nodes;

        static WeakList filled() {
            var filled = new WeakList();
            filled.nodes = new ArrayList<>();
            return filled;
        }
    }

    static class WeakPrimitive {
        @Weak
        public int number;
    }

    static class WeakHolder {
        @Weak
        public AtomicReference<Node> node = new AtomicReference<>();
    }

    static class WeakPrimitives {
        @Weak
        public int[] numbers = {};
    }

    static class WeakSided {
        @Weak(WeakSide.KEYS)
        public List<Node> nodes = new ArrayList<>();
    }

    static class LostKeys {
        private final transient Undeclared held = new Undeclared();
        public WeakHashMap<Undeclared, String> map = new WeakHashMap<>(Map.of(held, "text"));
    }

    interface Named {
        String name();
    }

    @Referent("named")
    static class NamedNode implements Named {
        public String title = "t";

        @Override
        public String name() {
            return "n";
        }

        void rename(String name) {}
    }

    static class Calling {
        private final transient NamedNode held = new NamedNode();
        public WeakCallback<String> callback = WeakCallback.callback(held::rename);
    }

    static class Proxying {
        private final transient NamedNode held = new NamedNode();
        public WeakProxy<Named> proxy = WeakProxy.of(Named.class, held);
    }

    static class CleaningUp {
        public WhenGone whenGone = WhenGone.of(this, "", it -> {}).atExit(false);
    }

    @JsonDeserialize(builder = Built.Builder.class)
    static class Built {
        @JsonPOJOBuilder(withPrefix = "")
        static class Builder {
            private Node node;

            @Weak
            @JsonProperty
            Builder node(Node value) {
                node = value;
                return this;
            }

            Built build() {
                return new Built();
            }
        }
    }

    static class WeakField implements Serializable {
        private static final long serialVersionUID = 1L;

        @Weak
        public transient Node node = new Node();
    }

    static class WeakNode {
        @Weak
        public Node node = new Node();
    }

    static class Before {
        List<Node> first = new ArrayList<>(List.of(new Node(), new Node(), new Node()));
        List<Node> gone = new ArrayList<>(List.of(new Node()));
        WeakReference<Node> ref = new WeakReference<>(first.get(2));
    }

    static class After {
        List<Node> first;
        WeakReference<Node> ref;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = mapper(weaklink);
    private final Node node = new Node();

    private static ObjectMapper mapper(Weaklink setup) {
        return new ObjectMapper().registerModule(new WeaklinkModule(setup));
    }

    private static Kryo kryo(Weaklink setup) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        WeaklinkKryo.install(kryo, setup);
        return kryo;
    }

    private ThrowingCallable json(Object root) {
        return json(mapper, root);
    }

    private static ThrowingCallable json(ObjectMapper by, Object root) {
        return () -> by.writeValueAsString(root);
    }

    private ThrowingCallable bytes(Object root) {
        return bytes(kryo(weaklink), root);
    }

    private static ThrowingCallable bytes(Kryo by, Object root) {
        return () -> by.writeClassAndObject(new Output(1024, -1), root);
    }

    private ThrowingCallable read(String json, Class<?> type) {
        return () -> mapper.readValue(json, type);
    }

    private Map<String, List<ThrowingCallable>> tried() {
        Map<String, List<ThrowingCallable>> all = new HashMap<>();
        Runnable lambda = () -> List.of();
        Weaklink everything = Weaklink.builder().referents(type -> true).build();
        Weaklink knowing = Weaklink.builder()
                .callbacks(CallbackFunction.of("other", Node.class, (Node it, String text) -> {}))
                .proxies(Runnable.class)
                .build();
        Weaklink external = Weaklink.builder().external(Node.class).build();
        Weaklink own = Weaklink.builder().reference(Own.class, Own::new).build();
        Weaklink late = Weaklink.builder()
                .reference(Own.class, Own::new)
                .onGone(OnGone.LATE)
                .build();
        var special = new OwnHolder();
        special.own = new Own(node);

        all.put("JSON: a reference to an undeclared class", List.of(json(Holder.of(new Undeclared()))));
        all.put(
                "a referent without identity: `String`, boxed, value-based, enum, `Class`",
                List.of(json(Holder.of("text")), bytes(Holder.of(1)), bytes(Holder.of(OnGone.FAIL))));
        all.put(
                "`PhantomReference`, `Cleaner`, `ReferenceQueue`, `Cleanable`, `WhenGone`",
                List.of(
                        json(new Phantoms()),
                        json(new Cleaning()),
                        json(new Queueing()),
                        bytes(new Phantoms()),
                        bytes(new Cleaning()),
                        bytes(new Queueing()),
                        json(new CleaningUp()),
                        bytes(new CleaningUp())));
        all.put("a reference of a subclass that nobody said how to make", List.of(json(special), bytes(special)));
        all.put(
                "such a one ahead of its referent, where it cannot be set later",
                List.of(() -> mapper(own)
                        .readValue(
                                "{\"own\":{\"_weak\":1,\"_weakType\":\"node\"},\"node\":{\"_weakId\":1}}",
                                OwnRecord.class)));
        all.put(
                "a referent whose class has no stable name: lambda, proxy, anonymous",
                List.of(json(mapper(everything), Holder.of(lambda)), bytes(kryo(everything), Holder.of(lambda))));
        all.put(
                "a reference to an `external` object that stands in the document",
                List.of(json(mapper(external), new Beside()), bytes(kryo(external), new Beside())));
        all.put("JSON: a reference as a map key", List.of(json(Map.of(new WeakReference<>(node), 1))));
        all.put(
                "JSON: a reference, or a `WeakHashMap` of referents, in a place declared as `Object`; such a map where its keys are",
                List.of(json(new Untyped()), json(new UntypedMap()), json(new UntypedKeys())));
        all.put(
                "JSON: `@Weak` on a `@JsonValue`, or on a map that gives or takes the members of its holder",
                List.of(json(new WeakValue()), read("{}", WeakMembers.class)));
        all.put(
                "JSON: `@Weak` on a container, and a serializer chosen by `keyUsing` or `contentUsing` for what it holds weakly",
                List.of(json(new ChosenContents())));
        all.put(
                "JSON: `@Weak` on a `@JsonManagedReference`",
                List.of(json(new ManagesWeakly()), read("{}", ManagesWeakly.class)));
        all.put(
                "JSON: `@Weak` on a getter that gives a copy, if there is no setter",
                List.of(read("{\"copy\":[]}", WeakCopy.class)));
        all.put(
                "JSON: a reference to what is written without its number: by your serializer, `@JsonValue`, `as`, as an array, in XML by a filter",
                List.of(
                        json(new ByHand()),
                        json(Holder.of(new Valued())),
                        json(new As()),
                        json(new Table()),
                        xmlWithoutNumber()));
        all.put("JSON: a reference to the key of a map", List.of(json(new Keyed())));
        all.put(
                "JSON: a reference to what stands only where it is never read back: `READ_ONLY`, `allowGetters`",
                List.of(json(new Shown()), json(new ShownByGetter())));
        all.put("JSON: two referents unwrapped into one object", List.of(json(new UnwrapsTwo())));
        all.put(
                "JSON: a referent with a property `_weakId`, `_weakToken` or `_weakAhead`",
                List.of(json(new OurName()), read("{\"_weakId\":\"mine\"}", OurName.class)));
        all.put(
                "JSON: a key of `@JsonAnyGetter` in a referent that is `_weakId`, `_weakToken` or `_weakAhead`",
                List.of(json(new AnyMembers("_weakId")), json(new AnyMembers("_weakAhead"))));
        all.put(
                "JSON: `_weakId` on a class that is not declared; a reference where the object itself is",
                List.of(read("{\"_weakId\":1}", Plain.class), read("{\"_weak\":1}", Plain.class)));
        var basket = new Basket();
        all.put(
                "XML: a list, map or array as a referent",
                List.of(() -> new XmlMapper()
                        .registerModule(new WeaklinkModule(weaklink))
                        .writeValueAsString(Holder.of(basket))));
        all.put("two types with one alias", List.of(json(List.of(new Twin(), new OtherTwin()))));
        all.put(
                "two setups for one mapper or Kryo",
                List.of(
                        () -> mapper(weaklink).registerModule(new WeaklinkModule(Weaklink.create())),
                        () -> WeaklinkKryo.install(kryo(weaklink), Weaklink.create())));
        all.put(
                "JSON: a root with a serializer or deserializer of its own, where that can be seen",
                List.of(read("7", OwnRoot.class)));
        all.put(
                "JSON: an adopting read where Jackson checks the end later: trailing tokens, root names",
                List.of(() -> mapper(Weaklink.builder().adopt(Adoption.REPLACE).build())
                        .readerFor(Node.class)
                        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readValue("{\"_weakId\":1,\"_weakToken\":\"=a\"}")));
        all.put(
                "a callback or a weak proxy that the setup does not know",
                List.of(
                        json(new Calling()),
                        json(new Proxying()),
                        bytes(new Calling()),
                        bytes(new Proxying()),
                        json(mapper(knowing), new Calling()),
                        json(mapper(knowing), new Proxying()),
                        bytes(kryo(knowing), new Calling()),
                        bytes(kryo(knowing), new Proxying())));
        all.put(
                "a `WeakHashMap` with keys that nobody could find again",
                List.of(json(new LostKeys()), bytes(new LostKeys())));
        all.put(
                "`@Weak` on a creator parameter, record component or builder",
                List.of(
                        read("{}", WeakCreator.class),
                        read("{}", Built.class),
                        json(new WeakRecord(node)),
                        bytes(new WeakRecord(node))));
        all.put(
                "a `@Weak` container that neither its holder nor the setup makes",
                List.of(
                        json(new WeakRecordOfMany(List.of())),
                        read("{\"nodes\":[]}", WeakList.class),
                        () -> kryo(weaklink)
                                .readClassAndObject(new Input(written(kryo(weaklink), WeakList.filled())))));
        all.put(
                "`@Weak` on a primitive, an array of primitives or an `AtomicReference`; a side on what is no map",
                List.of(
                        json(new WeakPrimitive()),
                        json(new WeakHolder()),
                        json(new WeakPrimitives()),
                        json(new WeakSided()),
                        bytes(new WeakPrimitive()),
                        bytes(new WeakHolder()),
                        bytes(new WeakPrimitives()),
                        bytes(new WeakSided())));
        all.put(
                "JSON: `@Weak` on a getter of what nothing sets, or on a setter of what nothing writes",
                List.of(json(new WeakGetter()), json(new WeakSetter())));
        all.put(
                "`OnGone.LATE` for a `@Weak` place or a reference that you make",
                List.of(
                        () -> mapper(late).readValue("{\"node\":{\"_weak\":1}}", WeakNode.class),
                        () -> mapper(late).readValue("{\"own\":{\"_weak\":1}}", OwnHolder.class),
                        () -> kryo(late).readClassAndObject(new Input(written(kryo(own), special)))));
        all.put(
                "Kryo: references switched off, or another resolver set later",
                List.of(
                        () -> {
                            Kryo other = kryo(weaklink);
                            other.setReferenceResolver(new MapReferenceResolver());
                            bytes(other, Holder.of(node)).call();
                        },
                        () -> {
                            Kryo off = kryo(weaklink);
                            off.setReferences(false);
                            bytes(off, Holder.of(node)).call();
                        }));
        all.put("Kryo: `@Weak` where the serializer writes no fields as Kryo's own do", List.of(() -> {
            Kryo by = kryo(weaklink);
            by.register(WeakField.class, new JavaSerializer());
            bytes(by, new WeakField()).call();
        }));
        all.put(
                "Kryo: a record whose components are marked with different policies and may be taken for each other",
                List.of(bytes(kryo(weaklink), new TwoPolicies(null, null))));
        all.put(
                "Kryo: a weak reference, or a name, that leads to a list of `Arrays.asList` in the document",
                List.of(() -> {
                    var list = Arrays.asList(node);
                    bytes(new Object[] {new WeakReference<>(list), list}).call();
                }));
        all.put(
                "Kryo: a copy with a weak reference to a map, to a list or set that cannot be changed, or to an `AtomicReference`, of which Kryo does not tell the copy",
                List.of(() -> {
                    var map = new HashMap<String, String>();
                    var holder = new ToMap();
                    holder.ref = new WeakReference<>(map);
                    kryo(weaklink).copy(holder);
                    Reference.reachabilityFence(map);
                }));
        all.put("Kryo: a root with a serializer given for the call, if its end has to tell something", List.of(() -> {
            Kryo by = kryo(weaklink);
            by.writeObject(new Output(1024, -1), new WeakNode(), new FieldSerializer<>(by, WeakNode.class));
        }));
        all.put(
                "Kryo: a field that a chunked serializer has skipped, if there are references",
                List.of(() -> chunked(After.class)
                        .readClassAndObject(new Input(written(chunked(Before.class), new Before())))));
        return all;
    }

    private ThrowingCallable xmlWithoutNumber() {
        var filters = new SimpleFilterProvider().addFilter("some", SimpleBeanPropertyFilter.filterOutAllExcept("name"));
        return () -> new XmlMapper()
                .registerModule(new WeaklinkModule(weaklink))
                .writer(filters)
                .writeValueAsString(new BesideFiltered());
    }

    private Kryo chunked(Class<?> type) {
        var config = new CompatibleFieldSerializerConfig();
        config.setChunkedEncoding(true);
        config.setReadUnknownFieldData(false);
        Kryo made = kryo(weaklink);
        made.register(type, new CompatibleFieldSerializer<>(made, type, config), 40);
        return made;
    }

    private static byte[] written(Kryo by, Object root) {
        var output = new Output(1024, -1);
        by.writeClassAndObject(output, root);
        return output.toBytes();
    }

    private static Map<String, List<String>> listed() throws IOException {
        String section = Page.of("docs/refusals.md").text();
        Map<String, List<String>> rows = new HashMap<>();
        ROW.matcher(section)
                .results()
                .filter(row -> !row.group(1).equals("Refused") && !row.group(1).startsWith("---"))
                .forEach(row -> rows.put(row.group(1), quoted(row.group(2))));
        return rows;
    }

    private static List<String> quoted(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    @Test
    void areAllListedAndAllTried() throws Exception {
        assertThat(listed().keySet()).isEqualTo(tried().keySet());
    }

    @Test
    void areErrorsOfTheHostThatSayTheWayOut() throws Exception {
        Map<String, List<String>> listed = listed();

        tried().forEach((row, calls) -> {
            for (ThrowingCallable call : calls) {
                Throwable thrown = catchThrowable(call);
                assertThat(thrown)
                        .as(row)
                        .isInstanceOfAny(DatabindException.class, KryoException.class, IllegalStateException.class);
                assertThat(listed.get(row))
                        .as(row)
                        .anySatisfy(way -> assertThat(thrown).hasMessageContaining(way));
            }
        });
    }
}
