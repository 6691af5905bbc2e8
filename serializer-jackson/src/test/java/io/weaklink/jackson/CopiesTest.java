package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.weaklink.Referent;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A copy of a mapper has mix-ins of its own, which its original does not see; and the original has its own too. */
class CopiesTest {

    static class Plain {
        public String name = "p";
    }

    @Referent("mixed")
    interface PlainMixIn {}

    @Referent("otherwise")
    interface OtherMixIn {}

    static class Holder {
        public WeakReference<Plain> ref;
        public Plain plain;
    }

    static class Strong {
        public Plain first;
        public Plain second;
    }

    abstract static class StrongMixIn {
        @Weak
        public Plain second;
    }

    static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class NamesHolder {
        public WeakReference<Names> ref;
        public Names names;
    }

    @Referent("names")
    interface NamesMixIn {}

    private static final String MIXED =
            "{\"ref\":{\"_weak\":1,\"_weakType\":\"mixed\"},\"plain\":{\"_weakId\":1,\"name\":\"p\"}}";

    private static Holder holder() {
        var holder = new Holder();
        holder.plain = new Plain();
        holder.ref = new WeakReference<>(holder.plain);
        return holder;
    }

    private static void assertMixed(ObjectMapper mapper, String json) throws Exception {
        assertThat(mapper.writeValueAsString(holder())).isEqualTo(json);
        Holder restored = mapper.readValue(json, Holder.class);
        assertThat(restored.plain).isNotNull();
        assertThat(restored.ref.get()).isSameAs(restored.plain);
    }

    private static void assertUndeclared(ObjectMapper mapper) {
        assertThatThrownBy(() -> mapper.writeValueAsString(holder()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("is not declared as a referent");
    }

    /** Row A10. */
    @Test
    void aCopySeesItsOwnMixIn() throws Exception {
        var original = Mappers.json(new WeaklinkModule());
        var copy = Mappers.copyMixing(original, Plain.class, PlainMixIn.class);

        assertMixed(copy, MIXED);
        assertUndeclared(original);
        assertMixed(copy, MIXED);
    }

    /** Row A10: the original was used before. */
    @Test
    void aCopyOfAUsedMapperSeesItsOwnMixIn() throws Exception {
        var original = Mappers.json(new WeaklinkModule());
        assertUndeclared(original);
        var copy = Mappers.copyMixing(original, Plain.class, PlainMixIn.class);

        assertMixed(copy, MIXED);
        assertUndeclared(original);
    }

    /** Row A10: each has its own mix-in for one class. */
    @Test
    void copiesOfCopiesSeeTheirOwnMixIns() throws Exception {
        var original = Mappers.copyMixing(Mappers.json(new WeaklinkModule()), Plain.class, PlainMixIn.class);
        var copy = Mappers.copyMixing(original, Plain.class, OtherMixIn.class);
        var copyOfCopy = copy.copy();

        assertMixed(original, MIXED);
        assertMixed(copy, MIXED.replace("mixed", "otherwise"));
        assertMixed(copyOfCopy, MIXED.replace("mixed", "otherwise"));
        assertMixed(original, MIXED);
    }

    /** Row A10: with a setup, whose objects outside are found through the copy too. */
    @Test
    void aCopyKeepsTheSetup() throws Exception {
        var weaklink = Weaklink.create();
        var outside = new Plain();
        weaklink.registry().register("outside", outside);
        var copy = Mappers.copyMixing(Mappers.json(new WeaklinkModule(weaklink)), Plain.class, PlainMixIn.class);
        var holder = new Holder();
        holder.ref = new WeakReference<>(outside);

        String json = copy.writeValueAsString(holder);
        Holder restored = copy.readValue(json, Holder.class);

        assertThat(json).isEqualTo("{\"ref\":{\"_weak\":\"=outside\",\"_weakType\":\"mixed\"},\"plain\":null}");
        assertThat(restored.ref.get()).isSameAs(outside);
    }

    /** Row A10: writers and readers have configurations of their own. */
    @Test
    void writersAndReadersOfACopySeeItsMixIn() throws Exception {
        var copy = Mappers.copyMixing(Mappers.json(new WeaklinkModule()), Plain.class, PlainMixIn.class);

        String json = copy.writerFor(Holder.class).withAttribute("a", "b").writeValueAsString(holder());
        Holder restored = copy.readerFor(Holder.class).withAttribute("a", "b").readValue(json);

        assertThat(json).isEqualTo(MIXED);
        assertThat(restored.ref.get()).isSameAs(restored.plain);
        assertThat(WeaklinkModule.check(copy, Holder.class)).isEmpty();
    }

    /** Row A10: the check asks the mapper that it is given. */
    @Test
    void aCheckAsksTheMixInsOfItsMapper() {
        var original = Mappers.json(new WeaklinkModule());
        var copy = Mappers.copyMixing(original, Plain.class, PlainMixIn.class);

        assertThat(WeaklinkModule.check(copy, Holder.class)).isEmpty();
        assertThat(WeaklinkModule.check(original, Holder.class))
                .singleElement()
                .asString()
                .contains(Plain.class.getName());
    }

    /** Row A10: trees and conversions go through the mapper that they are given. */
    @Test
    void aTreeSeesTheMixInOfItsMapper() throws Exception {
        var copy = Mappers.copyMixing(Mappers.json(new WeaklinkModule()), Plain.class, PlainMixIn.class);
        Holder original = holder();

        assertThat(copy.convertValue(original, Holder.class).ref.get())
                .isNotNull()
                .isNotSameAs(original.plain);
        assertThat(copy.readValue(copy.valueToTree(original).toString(), Holder.class)
                        .ref
                        .get())
                .isNotNull();
    }

    /** Row A10: containers that are referents have an envelope. */
    @Test
    void aContainerIsAReferentInTheCopyAlone() throws Exception {
        var original = Mappers.json(new WeaklinkModule());
        var copy = Mappers.copyMixing(original, Names.class, NamesMixIn.class);
        var holder = new NamesHolder();
        holder.names = new Names();
        holder.names.add("n");

        assertThat(original.writeValueAsString(holder)).isEqualTo("{\"ref\":null,\"names\":[\"n\"]}");
        holder.ref = new WeakReference<>(holder.names);
        NamesHolder restored = copy.readValue(copy.writeValueAsString(holder), NamesHolder.class);
        assertThat(restored.names).containsExactly("n");
        assertThat(restored.ref.get()).isSameAs(restored.names);
    }

    /** Row A10: {@link Weak} on a mix-in, which Jackson itself finds. */
    @Test
    void aMarkOnAMixInCountsInTheCopyAlone() throws Exception {
        var original = Mappers.copyMixing(Mappers.json(new WeaklinkModule()), Plain.class, PlainMixIn.class);
        var copy = Mappers.copyMixing(original, Strong.class, StrongMixIn.class);
        var strong = new Strong();
        strong.first = new Plain();
        strong.second = strong.first;

        String json = copy.writeValueAsString(strong);
        Strong restored = copy.readValue(json, Strong.class);

        assertThat(json)
                .isEqualTo(
                        "{\"first\":{\"_weakId\":1,\"name\":\"p\"},\"second\":{\"_weak\":1,\"_weakType\":\"mixed\"}}");
        assertThat(restored.second).isSameAs(restored.first);
        assertThat(original.writeValueAsString(strong)).doesNotContain("\"_weak\":");
    }

    /** Row A10: what is said of a member that is ours asks the configuration of the reader. */
    @Test
    void theReaderOfTheOriginalNamesTheWayOut() throws Exception {
        ObjectMapper original = Mappers.builder()
                .addModule(new WeaklinkModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        var copy = Mappers.copyMixing(original, Plain.class, PlainMixIn.class);

        assertThat(copy.readValue("{\"_weakId\":1,\"name\":\"q\"}", Plain.class).name)
                .isEqualTo("q");
        assertThatThrownBy(() -> original.readValue("{\"_weakId\":1,\"name\":\"q\"}", Plain.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageStartingWith("Unrecognized field \"_weakId\": it is what a referent carries, but '"
                        + Plain.class.getName() + "' is not declared as a referent here.");
    }
}
