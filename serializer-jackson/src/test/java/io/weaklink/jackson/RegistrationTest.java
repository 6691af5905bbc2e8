package io.weaklink.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.weaklink.Referent;
import io.weaklink.Weaklink;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the module gets into a mapper, and what it finds there. */
class RegistrationTest {

    static class Plain {
        public String name = "p";
    }

    @Referent("mixed")
    interface PlainMixIn {}

    static class Holder {
        public WeakReference<Plain> ref;
        public Plain plain;
    }

    static class Special<T> extends WeakReference<T> {
        Special(T referent) {
            super(referent);
        }
    }

    @Referent("twin")
    static class Twin {
        public String name = "t";
    }

    @Referent("twin")
    static class OtherTwin {
        public String name = "o";
    }

    static class SpecialHolder {
        public Special<Plain> ref;
    }

    private final Weaklink weaklink = Weaklink.builder().referents(Plain.class).build();

    private static String write(ObjectMapper mapper, Plain outside) throws Exception {
        var holder = new Holder();
        holder.ref = new WeakReference<>(outside);
        return mapper.writeValueAsString(holder);
    }

    @Test
    void stepsBackBesideASetupInEitherOrder() throws Exception {
        var plain = new Plain();
        weaklink.registry().register("plain", plain);

        var before = Mappers.json(new WeaklinkModule(), new WeaklinkModule(weaklink));
        var after = Mappers.json(new WeaklinkModule(weaklink), new WeaklinkModule());

        assertThat(write(before, plain)).contains("\"_weak\":\"=plain\"");
        assertThat(write(after, plain)).contains("\"_weak\":\"=plain\"");
    }

    @Test
    void refusesTwoSetupsOnOneMapper() {
        var first = new WeaklinkModule(weaklink);
        var second = new WeaklinkModule(Weaklink.create());

        assertThatThrownBy(() -> Mappers.json(first, second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "This mapper has a WeaklinkModule with another setup already, and a reference can be resolved"
                                + " by one setup only. Register one module, or use mappers of their own.");
    }

    @Test
    void isFoundByAutoDiscovery() throws Exception {
        var mapper = JsonMapper.builder().findAndAddModules().build();

        assertThat(mapper.getRegisteredModuleIds()).contains(WeaklinkModule.class.getName());
        assertThat(mapper.writeValueAsString(List.of(new WeakReference<>(null))))
                .isEqualTo("[{\"_weak\":null}]");
    }

    @Test
    void seesADeclarationOnAMixIn() throws Exception {
        var mapper = JsonMapper.builder()
                .addModule(new WeaklinkModule())
                .addMixIn(Plain.class, PlainMixIn.class)
                .build();
        var holder = new Holder();
        holder.plain = new Plain();
        holder.ref = new WeakReference<>(holder.plain);

        String json = mapper.writeValueAsString(holder);
        Holder restored = mapper.readValue(json, Holder.class);

        assertThat(json).contains("\"_weakType\":\"mixed\"");
        assertThat(restored.ref.get()).isSameAs(restored.plain);
    }

    @Test
    void neverTakesAReferenceForABeanWhereTheTypeFactoryWasReplaced() throws Exception {
        var mapper = Mappers.withTypeFactoryReplaced(new WeaklinkModule(weaklink));
        var holder = new Holder();
        holder.plain = new Plain();
        holder.ref = new WeakReference<>(holder.plain);

        Holder restored = mapper.readValue(mapper.writeValueAsString(holder), Holder.class);

        assertThat(restored.ref.get()).isSameAs(restored.plain);
    }

    @Test
    void worksInACopyOfTheMapper() throws Exception {
        var mapper = Mappers.json(new WeaklinkModule(weaklink)).copy();
        var holder = new Holder();
        holder.plain = new Plain();
        holder.ref = new WeakReference<>(holder.plain);

        Holder restored = mapper.readValue(mapper.writeValueAsString(holder), Holder.class);

        assertThat(restored.ref.get()).isSameAs(restored.plain);
    }

    @Test
    void readsWhatWasWrittenWithoutWeaklinkAsCleared() throws Exception {
        var old = new Holder();
        old.ref = new WeakReference<>(new Plain());
        String json = Mappers.json().writeValueAsString(old);

        Holder restored = Mappers.json(new WeaklinkModule()).readValue(json, Holder.class);

        assertThat(json).isEqualTo("{\"ref\":{\"enqueued\":false},\"plain\":null}");
        assertThat(restored.ref.get()).isNull();
    }

    @Test
    void refusesAPhantomReference() {
        var mapper = Mappers.json(new WeaklinkModule());
        var phantom = new PhantomReference<>(new Plain(), new ReferenceQueue<>());

        assertThatThrownBy(() -> mapper.writeValueAsString(Map.of("ref", phantom)))
                .hasMessageStartingWith(
                        "A 'java.lang.ref.PhantomReference' cannot be written or read: nobody can ask it"
                                + " for its referent. Leave it out, and create it anew in onRestored.");
    }

    @Test
    void refusesTwoClassesWithOneAlias() throws Exception {
        var mapper = Mappers.json(new WeaklinkModule());
        mapper.writeValueAsString(new Twin());

        assertThatThrownBy(() -> mapper.writeValueAsString(new OtherTwin()))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith("The alias 'twin' stands for '" + Twin.class.getName() + "' and for '"
                        + OtherTwin.class.getName() + "'. Give each type an alias of its own.");
    }

    @Test
    void refusesAReferenceAsAKey() {
        var mapper = Mappers.json(new WeaklinkModule());
        var keyed = Map.of(new WeakReference<>(new Plain()), "value");

        assertThatThrownBy(() -> mapper.writeValueAsString(keyed))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageStartingWith(
                        "A 'java.lang.ref.WeakReference' cannot be the key of a map: a name in JSON is a"
                                + " text. Hold it as a value, or key the map by a name of the object.");
    }

    @Test
    void refusesASubclassOnBothSides() {
        var mapper = Mappers.json(new WeaklinkModule());
        var holder = new SpecialHolder();
        holder.ref = new Special<>(new Plain());
        String text = "Expected a WeakReference or SoftReference, but found '" + Special.class.getName()
                + "', whose further state would be lost. Tell Weaklink.builder().reference(Special.class, ...) how to make one,"
                + " or hold a plain WeakReference or SoftReference instead.";

        assertThatThrownBy(() -> mapper.writeValueAsString(holder)).hasMessageStartingWith(text);
        assertThatThrownBy(() -> mapper.readValue("{\"ref\":{\"_weak\":null}}", SpecialHolder.class))
                .hasMessageStartingWith(text);
    }

    /** Row A7: what a mapper keeps of a module that knows documents only. */
    @Test
    void isWrittenByJavaSerializationWithoutASetup() throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.ObjectOutputStream(bytes)) {
            out.writeObject(new WeaklinkModule());
        }
        Object restored;
        try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()))) {
            restored = in.readObject();
        }

        assertThat(((WeaklinkModule) restored).getTypeId()).isEqualTo(new WeaklinkModule().getTypeId());
    }

    /** Row A7: a registry stays in its process. */
    @Test
    void isRefusedByJavaSerializationWithASetup() throws Exception {
        try (var out = new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(new WeaklinkModule(Weaklink.create())))
                    .isExactlyInstanceOf(java.io.NotSerializableException.class)
                    .hasMessage(
                            "A WeaklinkModule with a setup cannot be written by Java serialization, because its setup"
                                    + " holds the live objects of this process. Build the mapper where it is used, or register"
                                    + " new WeaklinkModule(), which knows documents only.");
        }
    }
}
