package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.weaklink.OnGone;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code @Weak}: where it works, and where it is refused when the class is first met. */
class WeakPropertyTest {

    @Referent("item")
    static class Item {
        public String name;

        @Weak
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public Item before;

        private Item after;
        int setterCalls;
        WeakReference<Item> reference;
        int referenceCalls;

        Item() {}

        Item(String name) {
            this.name = name;
        }

        @Weak
        public Item getAfter() {
            return after;
        }

        public void setAfter(Item value) {
            setterCalls++;
            after = value;
        }

        public WeakReference<Item> getReference() {
            return reference;
        }

        public void setReference(WeakReference<Item> value) {
            referenceCalls++;
            reference = value;
        }
    }

    static class OnPrimitives {
        @Weak
        public int[] items = {};
    }

    static class OnSide {
        @Weak(WeakSide.KEYS)
        public List<Item> items = new ArrayList<>();
    }

    record OnRecord(@Weak Item item) {}

    static class OnCreator {
        @Weak
        private final Item item;

        @JsonCreator
        OnCreator(@JsonProperty("item") Item item) {
            this.item = item;
        }

        public Item getItem() {
            return item;
        }
    }

    @JsonDeserialize(builder = OnBuilder.Builder.class)
    static class OnBuilder {
        static class Builder {
            @Weak
            @JsonProperty
            Item item;

            OnBuilder build() {
                return new OnBuilder();
            }
        }
    }

    private static final String ON_BUILDER =
            "a property that a builder sets, and the builder cannot wait for the end of"
                    + " the document. Hold a WeakReference instead.";

    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule());

    @Test
    void setsFieldAndSetterOnceForwardAndBackward() throws Exception {
        var first = new Item("first");
        var second = new Item("second");
        first.setAfter(second);
        first.reference = new WeakReference<>(second);
        second.before = first;

        Item[] restored = mapper.readValue(mapper.writeValueAsString(new Item[] {first, second}), Item[].class);

        assertThat(restored[0].getAfter()).isSameAs(restored[1]);
        assertThat(restored[1].before).isSameAs(restored[0]);
        assertThat(restored[0].setterCalls).isEqualTo(1);
        assertThat(restored[0].reference).isExactlyInstanceOf(WeakReference.class);
        assertThat(restored[0].reference.get()).isSameAs(restored[1]);
        assertThat(restored[0].referenceCalls).isEqualTo(1);
    }

    @Test
    void leavesNullWhereTheReferentIsGone() throws Exception {
        Item restored =
                mapper.readValue("{\"name\":\"a\",\"before\":{\"_weak\":9},\"after\":{\"_weak\":null}}", Item.class);

        assertThat(restored.before).isNull();
        assertThat(restored.getAfter()).isNull();
        assertThat(restored.setterCalls).isEqualTo(1);
    }

    @Test
    void writesNullAsAnyProperty() throws Exception {
        assertThat(mapper.writeValueAsString(new Item("a")))
                .isEqualTo("{\"_weakId\":1,\"name\":\"a\",\"after\":null,\"reference\":null}");
    }

    @Test
    void refusesWhatIsNotOfTheFieldsType() throws Exception {
        Item restored = mapper.readValue(
                "{\"name\":\"a\",\"before\":{\"_weak\":2,\"_weakType\":\"item\"},\"after\":{\"_weak\":1,\"_weakType\":\"other\"},"
                        + "\"_weakId\":1}",
                Item.class);

        assertThat(restored.before).isNull();
        assertThat(restored.getAfter()).isNull();
    }

    @Test
    void refusesAContainerThatCannotBeFilled() {
        String words = "a container that is no java.util.Collection, java.util.Map or array of objects. Mark a getter"
                + " that returns it as one of these, as asMap() does.";
        refused(() -> mapper.writeValueAsString(new OnPrimitives()), OnPrimitives.class, "items", words);
        refused(() -> mapper.readValue("{}", OnPrimitives.class), OnPrimitives.class, "items", words);
    }

    @Test
    void refusesASideOfWhatIsNoMap() {
        String words = "something that has no such side. Give one side, and only for a java.util.Map.";
        refused(() -> mapper.writeValueAsString(new OnSide()), OnSide.class, "items", words);
        refused(() -> mapper.readValue("{}", OnSide.class), OnSide.class, "items", words);
    }

    @Test
    void refusesARecordComponent() {
        refused(
                () -> mapper.writeValueAsString(new OnRecord(null)),
                OnRecord.class,
                "item",
                "a creator parameter or record component, which cannot be set at the end of the document. Hold a"
                        + " WeakReference instead.");
        refused(
                () -> mapper.readValue("{}", OnRecord.class),
                OnRecord.class,
                "item",
                "a creator parameter or record component, which cannot be set at the end of the document. Hold a"
                        + " WeakReference instead.");
    }

    @Test
    void refusesACreatorParameter() {
        refused(
                () -> mapper.writeValueAsString(new OnCreator(null)),
                OnCreator.class,
                "item",
                "a creator parameter or record component, which cannot be set at the end of the document. Hold a"
                        + " WeakReference instead.");
        refused(
                () -> mapper.readValue("{}", OnCreator.class),
                OnCreator.class,
                "item",
                "a creator parameter or record component, which cannot be set at the end of the document. Hold a"
                        + " WeakReference instead.");
    }

    @Test
    void refusesABuilder() {
        refused(() -> mapper.readValue("{}", OnBuilder.class), OnBuilder.Builder.class, "item", ON_BUILDER);
    }

    @Test
    void refusesToWait() {
        var late = Mappers.json(
                new WeaklinkModule(Weaklink.builder().onGone(OnGone.LATE).build()));

        assertThatThrownBy(() -> late.readValue("{}", Item.class))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith(
                        "'" + Item.class.getName() + ".before': A @Weak place holds the referent itself and cannot"
                                + " wait for it, but its policy is OnGone.LATE. Hold a WeakReference, or give '"
                                + Item.class.getName() + "' another policy with Weaklink.builder().onGone(...).");
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void refused(Call call, Class<?> owner, String name, String words) {
        assertThatThrownBy(call::run)
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("'" + owner.getName() + "." + name + "': @Weak stands on " + words);
    }
}
