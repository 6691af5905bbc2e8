package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Node;
import java.lang.ref.WeakReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Roots with a serializer of their own, whose content needs the end that Weaklink cannot see. */
class UnseenEndTest {

    private final Weaklink weaklink = Weaklink.create();
    private final Kryo kryo = Kryos.of(weaklink);
    private final Output output = new Output(64, -1);

    private static Node tree() {
        var root = new Node("root");
        root.add("child");
        return root;
    }

    private static FieldSerializer<Node> given(Kryo kryo) {
        return new FieldSerializer<>(kryo, Node.class);
    }

    private static void assertRefused(ThrowingCallable call, String content) {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("Kryo was given a serializer for this root, or its class by writeObjectOrNull, so"
                                + " Weaklink cannot see where the root ends, which " + content
                                + " need. Register the serializer and use writeClassAndObject or writeObject(output, object),"
                                + " and likewise on read."));
    }

    @Test
    void isNeededByAReferenceToAnObjectThatHasAToken() {
        Node root = tree();
        weaklink.registry().register("root", root);

        assertRefused(
                () -> kryo.writeObject(new Output(64, -1), root, given(kryo)),
                "references to objects that have a token");
        kryo.writeObject(output, root);
        assertRefused(
                () -> kryo.readObject(new Input(output.toBytes()), Node.class, given(kryo)),
                "references to objects that have a token");
    }

    @Test
    void isNeededByAReferenceToAnObjectThatIsNotComplete() {
        var root = new Unannounced();
        kryo.writeObject(output, root, new UnannouncedSerializer());

        assertRefused(
                () -> kryo.readObject(new Input(output.toBytes()), Unannounced.class, new UnannouncedSerializer()),
                "references to incomplete objects");
    }

    @Test
    void isNeededByListenersOfRestoredObjects() {
        Kryo telling = Kryos.of(Weaklink.builder()
                .referents(Node.class)
                .onRestored(Node.class, node -> {})
                .build());
        telling.writeObject(output, tree());

        assertRefused(
                () -> telling.readObject(new Input(output.toBytes()), Node.class, given(telling)),
                "listeners of onRestored");
    }

    static final class Unannounced {}

    /** Does not tell Kryo of its object before it reads the reference to it. */
    static final class UnannouncedSerializer extends Serializer<Unannounced> {

        @Override
        public void write(Kryo kryo, Output output, Unannounced object) {
            kryo.writeClassAndObject(output, new WeakReference<>(object));
        }

        @Override
        public Unannounced read(Kryo kryo, Input input, Class<? extends Unannounced> type) {
            kryo.readClassAndObject(input);
            return new Unannounced();
        }
    }
}
