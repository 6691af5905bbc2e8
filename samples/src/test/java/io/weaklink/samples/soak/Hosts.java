package io.weaklink.samples.soak;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.jackson.JsonForm;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.util.ArrayList;
import java.util.List;

/** The hosts in which a setup is installed, as an application has them: mappers that are shared, and a pool of Kryos. */
final class Hosts {

    private Hosts() {}

    /** Returns new hosts of each kind, in the same order each time. */
    static List<Codec> of(Weaklink setup) {
        return List.of(
                new OfJackson2(mapper(setup)),
                new OfJackson2(new ObjectMapper().registerModule(new WeaklinkModule(setup, JsonForm.COMPACT))),
                new OfJackson2(CBORMapper.builder()
                        .addModule(new WeaklinkModule(setup))
                        .build()),
                new OfJackson2(SmileMapper.builder()
                        .addModule(new WeaklinkModule(setup))
                        .build()),
                new OfJackson3(mapper3(setup)),
                new OfKryo(new Kryos(setup)));
    }

    static ObjectMapper mapper(Weaklink setup) {
        return new ObjectMapper().registerModule(new WeaklinkModule(setup));
    }

    static tools.jackson.databind.ObjectMapper mapper3(Weaklink setup) {
        return tools.jackson.databind.json.JsonMapper.builder()
                .addModule(new io.weaklink.jackson3.WeaklinkModule(setup))
                .build();
    }

    static Kryo kryo(Weaklink setup) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        kryo.setClassLoader(Hosts.class.getClassLoader());
        WeaklinkKryo.install(kryo, setup);
        return kryo;
    }

    /** Kryo's own pool. */
    static final class Kryos extends Pool<Kryo> {

        private final Weaklink setup;

        Kryos(Weaklink setup) {
            super(true, false);
            this.setup = setup;
        }

        @Override
        protected Kryo create() {
            return kryo(setup);
        }

        /** Makes as many Kryos as threads can want at once, so that no later moment makes more. */
        void fillFor(int threads) {
            List<Kryo> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(obtain());
            }
            all.forEach(this::free);
        }
    }

    record OfJackson2(ObjectMapper mapper) implements Codec {

        @Override
        public byte[] write(Object root) throws Exception {
            return mapper.writeValueAsBytes(root);
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) throws Exception {
            return mapper.readValue(document, type);
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return JacksonException.class;
        }
    }

    record OfJackson3(tools.jackson.databind.ObjectMapper mapper) implements Codec {

        @Override
        public byte[] write(Object root) {
            return mapper.writeValueAsBytes(root);
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) {
            return mapper.readValue(document, type);
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return tools.jackson.core.JacksonException.class;
        }
    }

    record OfKryo(Kryos kryos) implements Codec {

        @Override
        public byte[] write(Object root) {
            Kryo kryo = kryos.obtain();
            try (var output = new Output(512, -1)) {
                kryo.writeObject(output, root);
                return output.toBytes();
            } finally {
                kryos.free(kryo);
            }
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) {
            Kryo kryo = kryos.obtain();
            try (var input = new Input(document)) {
                return kryo.readObject(input, type);
            } finally {
                kryos.free(kryo);
            }
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return KryoException.class;
        }
    }
}
