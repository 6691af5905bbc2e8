package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Referents whose class Jackson deduces from the names of their members. */
class DeducedReferentsTest {

    @Referent("shape")
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION, defaultImpl = Circle.class)
    @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Group.class), @JsonSubTypes.Type(Nothing.class)
    })
    abstract static class Shape {}

    static class Circle extends Shape {
        public int radius;
        public WeakReference<Shape> self;
    }

    static class Group extends Shape {
        public Shape inner;
    }

    static class Nothing extends Shape {}

    interface Animal {}

    @Referent("cat")
    record Cat(int lives) implements Animal {}

    @Referent("ghost")
    record Ghost() implements Animal {}

    static class Drawing {
        public List<Shape> shapes = new ArrayList<>();
        public Shape one;
        public WeakReference<Shape> to;

        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Ghost.class)})
        public Animal animal;

        public WeakReference<Animal> toAnimal;
    }

    static class Mixed {
        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
        @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Numbered.class)})
        public Animal animal;
    }

    static class Numbered implements Animal {
        public String _weakId;
        public String name;
    }

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(Weaklink.create()));

    private <T> T copy(T value, Class<T> type) throws Exception {
        return mapper.readValue(mapper.writeValueAsString(value), type);
    }

    /** The number is a member, and an object with members is not the one without properties. */
    @Test
    void aClassWithoutPropertiesIsFoundBehindItsNumber() throws Exception {
        var drawing = new Drawing();
        drawing.one = new Nothing();
        drawing.shapes.add(drawing.one);
        drawing.shapes.add(new Nothing());
        drawing.to = new WeakReference<>(drawing.one);

        Drawing restored = copy(drawing, Drawing.class);

        assertThat(restored.shapes).hasExactlyElementsOfTypes(Nothing.class, Nothing.class);
        assertThat(restored.one).isInstanceOf(Nothing.class);
        assertThat(restored.to.get()).isIn(restored.one, restored.shapes.get(0)).isNotNull();
    }

    @Test
    void aRecordWithoutComponentsIsFoundWhereThePlaceDeduces() throws Exception {
        var drawing = new Drawing();
        drawing.animal = new Ghost();
        drawing.toAnimal = new WeakReference<>(drawing.animal);

        Drawing restored = copy(drawing, Drawing.class);

        assertThat(restored.animal).isInstanceOf(Ghost.class);
        assertThat(restored.toAnimal.get()).isSameAs(restored.animal);
    }

    @Test
    void aClassWithPropertiesIsFoundBehindItsNumberInsideAnotherOne() throws Exception {
        var circle = new Circle();
        circle.radius = 3;
        circle.self = new WeakReference<>(circle);
        var middle = new Group();
        middle.inner = circle;
        var outer = new Group();
        outer.inner = middle;
        var around = new Group();
        around.inner = new Nothing();
        var drawing = new Drawing();
        drawing.shapes.addAll(List.of(outer, around));
        drawing.to = new WeakReference<>(around.inner);

        Drawing restored = copy(drawing, Drawing.class);

        Circle innermost = (Circle) ((Group) ((Group) restored.shapes.get(0)).inner).inner;
        assertThat(innermost.radius).isEqualTo(3);
        assertThat(innermost.self.get()).isSameAs(innermost);
        assertThat(((Group) restored.shapes.get(1)).inner)
                .isInstanceOf(Nothing.class)
                .isSameAs(restored.to.get());
    }

    @Test
    void aRootIsFoundToo() throws Exception {
        String json = mapper.writerFor(Shape.class).writeValueAsString(new Nothing());

        assertThat(json).isEqualTo("{\"_weakId\":1}");
        assertThat(mapper.readValue(json, Shape.class)).isInstanceOf(Nothing.class);
        assertThat(mapper.readValue("{}", Shape.class)).isInstanceOf(Nothing.class);
        assertThat(mapper.readValue("{\"radius\":1,\"_weakId\":1}", Shape.class))
                .isInstanceOf(Circle.class);
    }

    @Test
    void aSecondNumberIsRefused() {
        assertThatThrownBy(() -> mapper.readValue("{\"_weakId\":1,\"_weakId\":2}", Shape.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @Test
    void aMemberOfThatNameIsLeftToWhatIsNoReferent() throws Exception {
        var mixed = new Mixed();
        var numbered = new Numbered();
        numbered._weakId = "text";
        numbered.name = "n";
        mixed.animal = numbered;

        Numbered restored = (Numbered) copy(mixed, Mixed.class).animal;

        assertThat(restored._weakId).isEqualTo("text");
        assertThat(restored.name).isEqualTo("n");
    }
}
