package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.weaklink.Weaklink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A serializer that copies an object while it writes. Kryo resets itself in the middle then, and counts its depth below zero. */
class CopyWithinTest {

    static final class Leaf {
        String name = "leaf";
    }

    static final class Twig {
        Leaf leaf = new Leaf();
        Picture picture = new Picture();
        List<Leaf> leaves = new ArrayList<>(List.of(new Leaf(), leaf));
    }

    static final class Picture {}

    /** Writes a copy. */
    private static final class OfCopies extends Serializer<Picture> {

        @Override
        public void write(Kryo kryo, Output output, Picture picture) {
            kryo.writeObject(output, kryo.copy(new Leaf()));
        }

        @Override
        public Picture read(Kryo kryo, Input input, Class<? extends Picture> type) {
            throw new AssertionError("Kryo itself cannot read on after a copy in the middle.");
        }
    }

    private static Kryo kryo() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        kryo.register(Picture.class, new OfCopies());
        return kryo;
    }

    private static Kryo installed() {
        Kryo kryo = kryo();
        WeaklinkKryo.install(kryo, Weaklink.create());
        return kryo;
    }

    @Test
    void isWrittenAsWithoutWeaklink() {
        Kryo plain = kryo();
        Kryo ours = installed();
        for (int i = 0; i < 4; i++) {
            byte[] bytes = written(plain);

            assertThat(written(ours)).as("write " + i).isEqualTo(bytes);
        }
    }

    private static byte[] written(Kryo kryo) {
        var output = new Output(64, -1);
        kryo.writeObject(output, new Twig());
        return output.toBytes();
    }
}
