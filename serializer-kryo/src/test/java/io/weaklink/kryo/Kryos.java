package io.weaklink.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;

/** Kryos as users set them up, and one way through bytes. */
final class Kryos {

    /**
     * Marks what older Kryos, 5.1 among them, do in another way by themselves: they write the components of a record by
     * their declared types, and a field of a final class with a byte more.
     */
    static final String NEWER_RECORDS = "newer-records";

    private Kryos() {}

    /** References on, any class allowed, Weaklink installed. */
    static Kryo of(Weaklink weaklink) {
        Kryo kryo = plain();
        WeaklinkKryo.install(kryo, weaklink);
        return kryo;
    }

    static Kryo plain() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        return kryo;
    }

    static byte[] write(Kryo kryo, Object root) {
        var output = new Output(64, -1);
        kryo.writeClassAndObject(output, root);
        return output.toBytes();
    }

    @SuppressWarnings("unchecked")
    static <T> T read(Kryo kryo, byte[] bytes) {
        return (T) kryo.readClassAndObject(new Input(bytes));
    }

    static <T> T roundTrip(Kryo kryo, T root) {
        return read(kryo, write(kryo, root));
    }
}
