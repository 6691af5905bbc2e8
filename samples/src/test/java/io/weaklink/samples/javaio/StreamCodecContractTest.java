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

/**
 * The whole contract, by the third codec. Law 18 compares it with Java serialization as it is.
 *
 * <p>Three things it declares off, as the contract lets codecs do, because containers are made by the host, which asks
 * nobody: it does not know what type a place declares for the referent of its reference, and an element read ahead of
 * its referent keeps its late reference, bound; and it fills no weak containers, which it refuses to write.
 */
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

        /** Java serialization makes arrays as long as its input says. */
        @Override
        public boolean boundsWhatAReadAllocates() {
            return false;
        }

        /** The host lets unchecked exceptions through, so ours arrive as themselves. */
        @Override
        public Class<? extends Exception> hostFailure() {
            return WeaklinkException.class;
        }

        @Override
        public Class<? extends Exception> damage() {
            return IOException.class;
        }

        /** A short example, on a host that must not read foreign input at all. */
        @Override
        public boolean refusesDamage() {
            return false;
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
        public boolean makesObjectsFirst() {
            return false;
        }

        @Override
        public boolean fillsContainers() {
            return false;
        }

        @Override
        public boolean writesSharedReferencesOnce() {
            return true;
        }

        /** Links are counted: which field a reference stands in, the host does not tell. */
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
