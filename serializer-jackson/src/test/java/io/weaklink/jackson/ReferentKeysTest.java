package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Referents as keys of a map (row B2): a key is a text, by which no reader can recognise them. */
class ReferentKeysTest {

    @Referent("leaf")
    static class Leaf {
        public String name = "leaf";

        @Override
        public String toString() {
            return name;
        }
    }

    @JsonPropertyOrder({"ahead", "declared", "untyped", "values", "behind"})
    static class Holder {
        public WeakReference<Leaf> ahead;
        public Map<Leaf, Integer> declared;
        public Map<Object, Integer> untyped;
        public List<Leaf> values;
        public WeakReference<Leaf> behind;
    }

    /** Reads what it can of a {@link Holder}: Jackson makes no key of a text by itself. */
    static class Read {
        public WeakReference<Leaf> ahead;
        public Map<Object, Integer> untyped;
        public List<Leaf> values;
        public WeakReference<Leaf> behind;
    }

    private final Weaklink weaklink = Weaklink.create();
    private final ObjectMapper mapper = Mappers.json(new WeaklinkModule(weaklink));
    private final Leaf leaf = new Leaf();

    static Stream<BiConsumer<Holder, Leaf>> places() {
        return Stream.of(
                (holder, leaf) -> holder.declared = Map.of(leaf, 1),
                (holder, leaf) -> holder.untyped = Map.of(leaf, 1));
    }

    @ParameterizedTest
    @MethodSource("places")
    void areRefusedIfAReferencePointsAtThem(BiConsumer<Holder, Leaf> place) {
        var ahead = new Holder();
        place.accept(ahead, leaf);
        ahead.ahead = new WeakReference<>(leaf);
        var behind = new Holder();
        place.accept(behind, leaf);
        behind.behind = new WeakReference<>(leaf);

        for (Holder each : List.of(ahead, behind)) {
            assertThatThrownBy(() -> mapper.writeValueAsString(each))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageStartingWith("A '" + Leaf.class.getName()
                            + "' is written by a serializer of the user's own or as a supertype, without its number, and a"
                            + " weak reference points at it");
        }
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("places")
    void areWrittenAsEverIfNoReferencePointsAtThem(BiConsumer<Holder, Leaf> place) throws Exception {
        var holder = new Holder();
        place.accept(holder, leaf);

        assertThat(mapper.writeValueAsString(holder)).contains("{\"leaf\":1}").doesNotContain("_weak");
    }

    @Test
    void areBoundToWhereTheyStandAsValuesToo() throws Exception {
        var holder = new Holder();
        holder.untyped = Map.of(leaf, 1);
        holder.values = List.of(leaf);
        holder.ahead = new WeakReference<>(leaf);
        holder.behind = holder.ahead;

        Read restored = mapper.readerFor(Read.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(mapper.writeValueAsString(holder));

        assertThat(restored.ahead.get()).isSameAs(restored.values.get(0));
        assertThat(restored.behind.get()).isSameAs(restored.values.get(0));
    }

    @Test
    void areListedByTheCheckUnlessTheMapMayBeWeak() {
        assertThat(WeaklinkModule.refusals(mapper, Holder.class)).isEmpty();
        assertThat(WeaklinkModule.check(mapper, Holder.class))
                .contains("'" + Holder.class.getName() + ".declared': The keys are of the referent type '"
                        + Leaf.class.getName()
                        + "'. They are written as texts, so no weak reference of the document may"
                        + " point at them. Key the map by a name of the object, or hold the objects as values.");
    }
}
