package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.ByteBufferInput;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Window;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * References that point back, in fields. They are read past Kryo's own way as long as it comes to the same; where the user has a
 * say, or the bytes are not all there, it does not.
 */
class BackReferenceTest {

    /** Notes what it was asked for, and leaves the work to ours. */
    private static final class Asked extends Serializer<WeakReference<?>> {

        private final WeaklinkSerializer ours;
        private int reads;

        Asked(WeaklinkSerializer ours) {
            this.ours = ours;
        }

        @Override
        public void write(Kryo kryo, Output output, WeakReference<?> reference) {
            ours.write(kryo, output, reference);
        }

        @Override
        public WeakReference<?> read(Kryo kryo, Input input, Class<? extends WeakReference<?>> type) {
            reads++;
            return (WeakReference<?>) ours.read(kryo, input, type);
        }
    }

    private final Weaklink weaklink = Weaklink.create();
    private final Node root = new Node("root");

    BackReferenceTest() {
        root.add("one").add("two");
        root.add("three");
    }

    private static void requireParents(Node parent) {
        for (Node child : parent.children) {
            assertThat(child.parent).isExactlyInstanceOf(WeakReference.class);
            assertThat(child.parent.get()).isSameAs(parent);
            requireParents(child);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 20, 33, 64, 4096})
    void fromAStreamInBuffersOfAnySize(int size) {
        Kryo kryo = Kryos.of(weaklink);
        byte[] bytes = Kryos.write(kryo, root);

        Node read = (Node) kryo.readClassAndObject(new Input(new ByteArrayInputStream(bytes), size));

        assertThat(read.children).hasSize(2);
        requireParents(read);
    }

    @Test
    void fromAByteBuffer() {
        Kryo kryo = Kryos.of(weaklink);
        byte[] bytes = Kryos.write(kryo, root);

        Node read = (Node) kryo.readClassAndObject(new ByteBufferInput(bytes));

        requireParents(read);
    }

    @Test
    void askTheSerializerThatTheUserRegistered() {
        Kryo kryo = Kryos.of(weaklink);
        var asked = new Asked(new WeaklinkSerializer(kryo, weaklink));
        kryo.register(WeakReference.class, asked);

        requireParents(Kryos.roundTrip(kryo, root));

        assertThat(asked.reads).isEqualTo(3);
    }

    @Test
    void askTheSerializerThatTheUserGaveTheField() {
        Kryo kryo = Kryos.of(weaklink);
        byte[] bytes = Kryos.write(kryo, root);
        var asked = new Asked(new WeaklinkSerializer(kryo, weaklink));
        FieldSerializer<?> fields = (FieldSerializer<?>) kryo.getSerializer(Node.class);
        fields.getField("parent").setSerializer(asked);

        requireParents(Kryos.read(kryo, bytes));

        assertThat(asked.reads).isEqualTo(3);
    }

    /** A class that stands by its own id in the place of a reference is no reference, whatever that id was before. */
    @Test
    void areToldFromAClassThatHasTheirOldId() {
        Kryo kryo = Kryos.of(weaklink);
        Registration old = kryo.getRegistration(WeakReference.class);
        byte[] bytes = Kryos.write(kryo, root);
        kryo.register(WeakReference.class, old.getSerializer(), 40);
        kryo.register(Window.class, old.getId());

        requireParents(Kryos.roundTrip(kryo, root));
        assertThatThrownBy(() -> Kryos.read(kryo, bytes)).isInstanceOf(KryoException.class);
    }

    @Test
    void goByWhatASubclassOfKryoDoes() {
        var names = new ArrayList<Class<?>>();
        var kryo = new Kryo() {
            @Override
            public Registration readClass(Input input) {
                Registration read = super.readClass(input);
                names.add(read == null ? null : read.getType());
                return read;
            }
        };
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        WeaklinkKryo.install(kryo, weaklink);

        requireParents(Kryos.roundTrip(kryo, root));

        assertThat(names).contains(WeakReference.class);
    }

    /** What is refused is told with its place, as for any other reference. */
    @Test
    void beyondTheLimitAreRefusedWithTheirField() {
        byte[] bytes = Kryos.write(Kryos.of(weaklink), root);
        Kryo kryo = Kryos.of(Weaklink.builder().maxReferences(2).build());

        assertThatThrownBy(() -> Kryos.read(kryo, bytes))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("parent (" + Node.class.getName() + ")");
    }
}
