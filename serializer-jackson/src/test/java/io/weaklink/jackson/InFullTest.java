package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A document from the time before a property became weak: the object stands there in full, and is read as it stands. */
class InFullTest {

    @Referent("person")
    static class Person {
        public String name;

        @Weak
        public Person boss;

        private Person friend;
        private Person aide;

        public boolean enqueued;
        public List<Person> staff;
        public WeakReference<Person> ref;

        @Weak
        public void setFriend(Person friend) {
            this.friend = friend;
        }

        public Person getAide() {
            return aide;
        }

        @Weak
        public void setAide(Person aide) {
            this.aide = aide;
        }
    }

    @Referent("point")
    record Point(String name, WeakReference<Person> of) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle")})
    @Referent("shape")
    static class Shape {}

    static class Circle extends Shape {
        public int radius;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    @JsonSubTypes({@JsonSubTypes.Type(value = Dot.class, name = "dot")})
    @Referent("mark")
    static class Mark {}

    static class Dot extends Mark {
        public int size;
    }

    @JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "key")
    @Referent("keyed")
    static class Keyed {
        public int key;
    }

    static class ByHand extends JsonDeserializer<Point> {
        @Override
        public Point deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new Point(context.readTree(parser).get("text").textValue(), null);
        }
    }

    static class Holder {
        @Weak
        public Point point;

        @Weak
        public Shape shape;

        @Weak
        public Mark mark;

        @Weak
        public Keyed keyed;

        @Weak
        @JsonDeserialize(using = ByHand.class)
        public Point byHand;

        public WeakReference<Point> behind;
    }

    static class Created {
        final String name;

        @Weak
        public Point point;

        @JsonCreator
        Created(@JsonProperty("name") String name) {
            this.name = name;
        }
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    /** Row C1. */
    @Test
    void isReadInAFieldASetterAndBesideAGetter() throws Exception {
        Person restored = mapper.readValue(
                "{\"name\":\"p\",\"boss\":{\"name\":\"b\"},\"friend\":{\"name\":\"f\"},\"aide\":{}}", Person.class);

        assertThat(restored.boss.name).isEqualTo("b");
        assertThat(restored.friend.name).isEqualTo("f");
        assertThat(restored.aide).isNotNull();
    }

    /** Row C1: its number and what stands in it count as usual. */
    @Test
    void carriesItsNumberAndHoldsReferents() throws Exception {
        Person restored = mapper.readValue(
                "{\"boss\":{\"_weakId\":1,\"staff\":[{\"_weakId\":2,\"boss\":{\"_weak\":1}}],"
                        + "\"boss\":{\"name\":\"deep\",\"_weakId\":3,\"boss\":{\"_weak\":2}}},"
                        + "\"ref\":{\"_weak\":3},\"friend\":{\"_weak\":2,\"_weakType\":\"person\"}}",
                Person.class);

        assertThat(restored.boss.staff.get(0).boss).isSameAs(restored.boss);
        assertThat(restored.boss.boss.boss).isSameAs(restored.boss.staff.get(0));
        assertThat(restored.ref.get()).isSameAs(restored.boss.boss);
        assertThat(restored.friend).isSameAs(restored.boss.staff.get(0));
    }

    /** Row C1: the one member of a reference that was lost may be a member of the object too. */
    @Test
    void mayHaveAMemberThatLooksLikeALostReference() throws Exception {
        Person restored = mapper.readValue(
                "{\"boss\":{\"enqueued\":true,\"name\":\"b\"},\"friend\":{\"enqueued\":false}}", Person.class);

        assertThat(restored.boss.name).isEqualTo("b");
        assertThat(restored.boss.enqueued).isTrue();
        assertThat(restored.friend).isNull();
    }

    /** Row C1: a record, types of their own, object ids, a deserializer of the user's own, beside a creator. */
    @Test
    void isReadAsItStands() throws Exception {
        Holder restored = mapper.readValue(
                "{\"point\":{\"name\":\"p\",\"_weakId\":4},\"shape\":{\"@type\":\"circle\",\"radius\":2},"
                        + "\"mark\":[\"dot\",{\"size\":3}],\"keyed\":{\"key\":7},\"byHand\":{\"text\":\"t\"},"
                        + "\"behind\":{\"_weak\":4}}",
                Holder.class);
        Created created = mapper.readValue("{\"point\":{\"name\":\"p\"},\"name\":\"n\"}", Created.class);

        assertThat(restored.point.name()).isEqualTo("p");
        assertThat(restored.behind.get()).isSameAs(restored.point);
        assertThat(((Circle) restored.shape).radius).isEqualTo(2);
        assertThat(((Dot) restored.mark).size).isEqualTo(3);
        assertThat(restored.keyed.key).isEqualTo(7);
        assertThat(restored.byHand.name()).isEqualTo("t");
        assertThat(created.point.name()).isEqualTo("p");
        assertThat(created.name).isEqualTo("n");
    }

    /** Row C1: as a class that never was weak wrote it, also behind a tree. */
    @Test
    void isReadFromATree() throws Exception {
        Person restored = mapper.treeToValue(
                mapper.readTree("{\"boss\":{\"name\":\"b\",\"boss\":{\"name\":\"c\"}}}"), Person.class);

        assertThat(restored.boss.boss.name).isEqualTo("c");
    }

    /** Row C1: a reference says no more than where its referent is, so an object in full is refused in its place. */
    @Test
    void isRefusedInTheReferenceItself() {
        assertThatThrownBy(() -> mapper.readValue("{\"ref\":{\"name\":\"n\"}}", Person.class))
                .isInstanceOf(JsonMappingException.class)
                .extracting(thrown -> ((JsonMappingException) thrown).getOriginalMessage())
                .isEqualTo(
                        "Expected a weak reference, {\"_weak\":...,\"_weakType\":...} or its compact form, but found a"
                                + " member 'name' that does not belong there. Mend the document, or read it with the version that"
                                + " wrote it.");
    }
}
