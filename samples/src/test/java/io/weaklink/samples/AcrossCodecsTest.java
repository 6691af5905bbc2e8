package io.weaklink.samples;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weaklink.Weaklink;
import io.weaklink.contract.Codec;
import io.weaklink.contract.LawsOfIdentity;
import io.weaklink.contract.RandomGraphs;
import io.weaklink.jackson.WeaklinkModule;
import io.weaklink.kryo.WeaklinkKryo;
import java.io.IOException;

/** What crosses from one codec to the other: written as JSON, read back through Kryo, and the other way round. */
class AcrossCodecsTest implements RandomGraphs, LawsOfIdentity {

    @Override
    public Codec codec(Weaklink setup) {
        return new Json(new ObjectMapper().registerModule(new WeaklinkModule(setup)));
    }

    @Override
    public Codec without() {
        return new Json(new ObjectMapper());
    }

    @Override
    public Codec other(Weaklink setup) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        WeaklinkKryo.install(kryo, setup);
        return new Bytes(kryo);
    }

    private record Json(ObjectMapper mapper) implements Codec {

        @Override
        public byte[] write(Object root) throws IOException {
            return mapper.writeValueAsBytes(root);
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) throws IOException {
            return mapper.readValue(document, type);
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return JsonMappingException.class;
        }
    }

    private record Bytes(Kryo kryo) implements Codec {

        @Override
        public byte[] write(Object root) {
            var output = new Output(1024, -1);
            kryo.writeClassAndObject(output, root);
            return output.toBytes();
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) {
            return type.cast(kryo.readClassAndObject(new Input(document)));
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return KryoException.class;
        }
    }
}
