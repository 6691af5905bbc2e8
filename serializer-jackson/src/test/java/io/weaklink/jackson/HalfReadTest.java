package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.ReadOutcome;
import io.weaklink.Reading;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An attempt that failed half-way is forgotten: its numbers, its tokens, its open places, its rows. */
class HalfReadTest {

    @Referent("leaf")
    static class Leaf {
        public String name;
        public List<Leaf> leaves = new ArrayList<>();
        public WeakReference<Leaf> ref;

        @Weak
        public Leaf weak;
    }

    static class Shape {}

    @Referent("first")
    static class First extends Shape {
        public Leaf leaf;
        public WeakReference<Leaf> ahead;
        public int last;
    }

    @Referent("second")
    static class Second extends Shape {
        public Leaf leaf;
        public WeakReference<Leaf> ahead;
        public WeakReference<Second> self;
        public String last;
    }

    static class Trial extends JsonDeserializer<Shape> {
        @Override
        public Shape deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            try {
                return context.readTreeAsValue(tree, First.class);
            } catch (JsonMappingException noFirst) {
                return context.readTreeAsValue(tree, Second.class);
            }
        }
    }

    static class TrialByCodec extends JsonDeserializer<Shape> {
        @Override
        public Shape deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ObjectMapper mapper = Mappers.of(parser);
            JsonNode tree = context.readTree(parser);
            try {
                return mapper.treeToValue(tree, First.class);
            } catch (JsonMappingException noFirst) {
                return mapper.treeToValue(tree, Second.class);
            }
        }
    }

    static class Holder {
        @JsonDeserialize(using = Trial.class)
        public Shape shape;

        @JsonDeserialize(using = TrialByCodec.class)
        public Shape byCodec;

        @JsonDeserialize(contentUsing = Trial.class)
        public List<Shape> shapes;

        public WeakReference<Leaf> behind;
        public Leaf trailing;
    }

    /** A shape that holds a leaf, refers to one ahead and to itself, and is no First because of its last member. */
    private static String second(int number) {
        return "{\"_weakId\":" + number + ",\"leaf\":{\"_weakId\":" + (number + 1) + ",\"_weakToken\":\"=leaf/" + number
                + "\",\"name\":\"l\",\"weak\":{\"_weak\":" + (number + 1)
                + "}},\"ahead\":{\"_weak\":90},\"self\":{\"_weak\":"
                + number + "},\"last\":\"no number\"}";
    }

    private final List<Leaf> restoredLeaves = new ArrayList<>();
    private final Weaklink weaklink = Weaklink.builder()
            .adopt(Adoption.REPLACE)
            .onRestored(Leaf.class, restoredLeaves::add)
            .build();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));

    /** Row B8. */
    @Test
    void isForgotten() throws Exception {
        for (String member : List.of("shape", "byCodec")) {
            restoredLeaves.clear();
            String json = "{\"" + member + "\":" + second(1)
                    + ",\"behind\":{\"_weak\":2},\"trailing\":{\"_weakId\":90,\"name\":\"t\"}}";

            Holder restored = mapper.readValue(json, Holder.class);

            var second = (Second) (member.equals("shape") ? restored.shape : restored.byCodec);
            assertThat(second.self.get()).isSameAs(second);
            assertThat(second.ahead.get()).isSameAs(restored.trailing);
            assertThat(second.leaf.weak).isSameAs(second.leaf);
            assertThat(restored.behind.get()).isSameAs(second.leaf);
            assertThat(restoredLeaves).containsExactly(second.leaf, restored.trailing);
            assertThat(weaklink.registry().find(IdentityToken.name("leaf/1"))).containsSame(second.leaf);
        }
    }

    /** Row B8: many attempts, numbers that do not come in order. */
    @Test
    void isForgottenManyTimes() throws Exception {
        var json = new StringBuilder("{\"shapes\":[");
        for (int i = 0; i < 50; i++) {
            json.append(i == 0 ? "" : ",").append(second(i % 2 == 0 ? 1000 - 3 * i : 3000 + 3 * i));
        }
        json.append("],\"trailing\":{\"_weakId\":90}}");

        Holder restored = mapper.readValue(json.toString(), Holder.class);

        assertThat(restored.shapes).hasSize(50).allSatisfy(shape -> {
            assertThat(((Second) shape).self.get()).isSameAs(shape);
            assertThat(((Second) shape).ahead.get()).isSameAs(restored.trailing);
        });
    }

    /** Row B8: the report and the policy know nothing of it. */
    @Test
    void isNotReported() throws Exception {
        try (Reading reading = weaklink.reading()) {
            mapper.readValue("{\"shape\":" + second(1) + ",\"trailing\":{\"_weakId\":90}}", Holder.class);

            assertThat(reading.report().counts()).isEqualTo(Map.of(ReadOutcome.BOUND_IN_DOCUMENT, 3L));
        }
    }

    static class LeafOrNot extends JsonDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            try {
                return context.readTreeAsValue(tree, First.class);
            } catch (JsonMappingException noFirst) {
                return tree.get("last").textValue();
            }
        }
    }

    static class Untyped {
        @JsonDeserialize(using = LeafOrNot.class)
        public Object it;

        public WeakReference<Leaf> behind;
    }

    /** Row B8: what only the attempt held is gone, and what only the attempt missed is missed by nobody. */
    @Test
    void holdsAndMissesNothing() throws Exception {
        ObjectMapper failing = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.FAIL).build()));
        String missing = "{\"it\":{\"ahead\":{\"_weak\":7},\"last\":\"x\"}}";
        String held = "{\"it\":{\"leaf\":{\"_weakId\":1},\"last\":\"x\"},\"behind\":{\"_weak\":1}}";

        assertThat(failing.readValue(missing, Untyped.class).it).isEqualTo("x");
        assertThat(mapper.readValue(held, Untyped.class).behind.get()).isNull();
    }

    /** Row B8: two whole objects with one number are still refused. */
    @Test
    void isNoLicenceForTwoObjectsWithOneNumber() {
        assertThatThrownBy(() -> mapper.readValue("{\"shapes\":[" + second(1) + "," + second(1) + "]}", Holder.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("The number 1 names two objects of this document, a '" + Second.class.getName()
                        + "' and a '" + Second.class.getName()
                        + "'. A writer gives each object a number of its own. If several documents were joined to one,"
                        + " read them one by one, as readValues does; else mend the document.");
    }

    static class RootTrial extends JsonDeserializer<Root> {
        @Override
        public Root deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            var root = new Root();
            try {
                root.shape = context.readTreeAsValue(tree, First.class);
            } catch (JsonMappingException noFirst) {
                root.shape = context.readTreeAsValue(tree, Second.class);
            }
            return root;
        }
    }

    @JsonDeserialize(using = RootTrial.class)
    static class Root {
        Shape shape;
    }

    /** Row B8: in a root that a deserializer of the user's own reads, inside a reading or not. */
    @Test
    void isForgottenInARootThatIsReadByHand() throws Exception {
        var outside = (Second) mapper.readValue(second(1), Root.class).shape;
        Second inside;
        try (Reading reading = weaklink.reading()) {
            inside = (Second) mapper.readValue(second(1), Root.class).shape;
            assertThat(reading.report().counts())
                    .isEqualTo(Map.of(ReadOutcome.BOUND_IN_DOCUMENT, 2L, ReadOutcome.NOT_IN_DOCUMENT, 1L));
        }

        assertThat(outside.self.get()).isSameAs(outside);
        assertThat(inside.self.get()).isSameAs(inside);
    }

    /** A container that two objects share, in a part that is read and in one that is read in vain. */
    static class Sharing {
        static Set<Leaf> shared = new HashSet<>();

        @Weak
        public final Set<Leaf> leaves = shared;

        public int last;
    }

    static class NoSharing {
        public Object leaves;
        public String last;
    }

    static class SharingTrial extends JsonDeserializer<Object> {
        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            try {
                return context.readTreeAsValue(tree, Sharing.class);
            } catch (JsonMappingException noSharing) {
                return context.readTreeAsValue(tree, NoSharing.class);
            }
        }
    }

    static class Sharers {
        public Sharing kept;

        @JsonDeserialize(using = SharingTrial.class)
        public Object forgotten;

        public List<Leaf> all;
    }

    @Test
    void aSharedContainerHasTheContentsOfThePartThatIsKept() throws Exception {
        Sharing.shared = new HashSet<>();

        Sharers sharers = Mappers.json(new WeaklinkModule())
                .readValue(
                        "{\"kept\":{\"leaves\":[{\"_weak\":1}]},"
                                + "\"forgotten\":{\"leaves\":[{\"_weak\":2}],\"last\":\"no number\"},"
                                + "\"all\":[{\"_weakId\":1},{\"_weakId\":2}]}",
                        Sharers.class);

        assertThat(sharers.kept.leaves).containsExactly(sharers.all.get(0));
    }
}
