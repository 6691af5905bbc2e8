package io.weaklink.samples.compare;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** The ways that are compared, each as its documentation shows it. */
enum Column {
    BACK_REFERENCE("`@JsonManagedReference` and `@JsonBackReference`", false, Column::backReferences),
    IDENTITY("`@JsonIdentityInfo`", false, Column::identityOfStrong),
    IDENTITY_OF_WEAK("`@JsonIdentityInfo`, held by `WeakReference`", true, Column::identityOfWeak),
    KRYO("Kryo, strong references", false, () -> new Bytes(kryo())),
    WEAKLINK_JACKSON("Weaklink (Jackson)", true, Column::weaklinkJackson),
    WEAKLINK_KRYO("Weaklink (Kryo)", true, Column::weaklinkKryo);

    /** Writes and reads. */
    interface Codec {

        byte[] write(Object root) throws IOException;

        Object read(byte[] document, Class<?> type) throws IOException;
    }

    final String title;

    /** Whether the shapes are built with weak references. */
    final boolean weak;

    private final Supplier<Codec> codec;

    Column(String title, boolean weak, Supplier<Codec> codec) {
        this.title = title;
        this.weak = weak;
        this.codec = codec;
    }

    Codec codec() {
        return codec.get();
    }

    private static Codec backReferences() {
        return new Json(new ObjectMapper()
                .addMixIn(Strong.Item.class, Managed.class)
                .addMixIn(Strong.Team.class, ManagedTeam.class)
                .addMixIn(Strong.Member.class, ManagedMember.class));
    }

    private static Codec identityOfStrong() {
        return identity(List.of(Strong.Item.class, Strong.Team.class, Strong.Animal.class, Strong.Stranger.class));
    }

    private static Codec identityOfWeak() {
        return identity(List.of(Weakly.Item.class, Weakly.Team.class, Weakly.Animal.class, Weakly.Stranger.class));
    }

    private static Codec identity(List<Class<?>> types) {
        var mapper = new ObjectMapper();
        types.forEach(type -> mapper.addMixIn(type, Identified.class));
        return new Json(mapper);
    }

    private static Codec weaklinkJackson() {
        return new Json(new ObjectMapper().registerModule(new WeaklinkModule(Weaklink.create())));
    }

    private static Codec weaklinkKryo() {
        Kryo kryo = kryo();
        WeaklinkKryo.install(kryo, Weaklink.create());
        return new Bytes(kryo);
    }

    private static Kryo kryo() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        return kryo;
    }

    private record Json(ObjectMapper mapper) implements Codec {

        @Override
        public byte[] write(Object root) throws IOException {
            return mapper.writeValueAsBytes(root);
        }

        @Override
        public Object read(byte[] document, Class<?> type) throws IOException {
            return mapper.readValue(document, type);
        }
    }

    private record Bytes(Kryo kryo) implements Codec {

        @Override
        public byte[] write(Object root) {
            var bytes = new ByteArrayOutputStream();
            try (var output = new Output(bytes)) {
                kryo.writeObject(output, root);
            }
            return bytes.toByteArray();
        }

        @Override
        public Object read(byte[] document, Class<?> type) {
            return kryo.readObject(new Input(document), type);
        }
    }

    /** What the identity columns add to a class. */
    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
    private interface Identified {}

    /** What the back reference column adds to an item. */
    private abstract static class Managed {
        @JsonManagedReference
        List<Strong.Item> children;

        @JsonBackReference
        Strong.Item parent;
    }

    /** What the back reference column adds to a team. */
    private abstract static class ManagedTeam {
        @JsonManagedReference
        List<Strong.Member> members;
    }

    /** What the back reference column adds to a member. */
    private abstract static class ManagedMember {
        @JsonBackReference
        Strong.Team team;
    }
}
