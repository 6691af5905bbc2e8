package io.weaklink.samples;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.jackson.JacksonSnapshots;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.KryoSnapshots;
import io.weaklink.kryo.WeaklinkKryo;
import io.weaklink.snapshot.SnapshotCodec;
import java.io.IOException;
import java.util.List;

/** Jackson and Kryo behind one door, so that a scene can be played through both. */
interface Codec {

    /** Returns the name, which is the ending of its files too. */
    String name();

    byte[] write(Object root) throws IOException;

    <T> T read(byte[] bytes, Class<T> type) throws IOException;

    /** Writes and reads at once. */
    default <T> T copy(T root, Class<T> type) throws IOException {
        return read(write(root), type);
    }

    /** Returns the same for snapshots. */
    <T> SnapshotCodec<T> snapshots(Class<T> root);

    static List<Codec> both(Weaklink weaklink) {
        return List.of(new Json(weaklink), new Bytes(weaklink));
    }

    /** A stock mapper and the module. */
    record Json(ObjectMapper mapper) implements Codec {

        Json(Weaklink weaklink) {
            this(new ObjectMapper().registerModule(new WeaklinkModule(weaklink)));
        }

        @Override
        public String name() {
            return "json";
        }

        @Override
        public byte[] write(Object root) throws IOException {
            return mapper.writeValueAsBytes(root);
        }

        @Override
        public <T> T read(byte[] bytes, Class<T> type) throws IOException {
            return mapper.readValue(bytes, type);
        }

        @Override
        public <T> SnapshotCodec<T> snapshots(Class<T> root) {
            return JacksonSnapshots.of(mapper, root);
        }
    }

    /** Kryos with their references on, and the installed serializer. */
    final class Bytes extends Pool<Kryo> implements Codec {

        private final Weaklink weaklink;

        Bytes(Weaklink weaklink) {
            super(true, false);
            this.weaklink = weaklink;
        }

        @Override
        protected Kryo create() {
            var kryo = new Kryo();
            kryo.setReferences(true);
            kryo.setRegistrationRequired(false);
            WeaklinkKryo.install(kryo, weaklink);
            return kryo;
        }

        @Override
        public String name() {
            return "kryo";
        }

        @Override
        public byte[] write(Object root) {
            Kryo kryo = obtain();
            try (var output = new Output(4096, -1)) {
                kryo.writeObject(output, root);
                return output.toBytes();
            } finally {
                free(kryo);
            }
        }

        @Override
        public <T> T read(byte[] bytes, Class<T> type) {
            Kryo kryo = obtain();
            try (var input = new Input(bytes)) {
                return kryo.readObject(input, type);
            } finally {
                free(kryo);
            }
        }

        @Override
        public <T> SnapshotCodec<T> snapshots(Class<T> root) {
            return KryoSnapshots.of(this, root);
        }
    }
}
