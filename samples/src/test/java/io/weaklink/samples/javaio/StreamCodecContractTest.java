package io.weaklink.samples.javaio;

import io.weaklink.Weaklink;
import io.weaklink.WeaklinkException;
import io.weaklink.contract.Codec;
import io.weaklink.contract.CodecContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

class StreamCodecContractTest extends CodecContract {

    @Override
    public Codec codec(Weaklink setup) {
        return new Streams(new StreamCodec(setup));
    }

    @Override
    public Codec without() {
        return new Plain();
    }

    /** The codec as the contract drives it. */
    private record Streams(StreamCodec codec) implements Codec {

        @Override
        public byte[] write(Object root) throws IOException {
            var bytes = new ByteArrayOutputStream();
            codec.write(root, bytes);
            return bytes.toByteArray();
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) throws IOException, ClassNotFoundException {
            return type.cast(codec.read(new ByteArrayInputStream(document)));
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return WeaklinkException.class;
        }

        @Override
        public boolean knowsDeclaredTypes() {
            return false;
        }

        @Override
        public boolean setsElementsLater() {
            return false;
        }

        @Override
        public String place(Class<?> owner, String name) {
            return "link ";
        }
    }

    /** Java serialization as it is. */
    private static final class Plain implements Codec {

        @Override
        public byte[] write(Object root) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(root);
            }
            return bytes.toByteArray();
        }

        @Override
        public <T> T read(byte[] document, Class<T> type) throws IOException, ClassNotFoundException {
            try (var in = new ObjectInputStream(new ByteArrayInputStream(document))) {
                return type.cast(in.readObject());
            }
        }

        @Override
        public Class<? extends Exception> hostFailure() {
            return WeaklinkException.class;
        }
    }
}
