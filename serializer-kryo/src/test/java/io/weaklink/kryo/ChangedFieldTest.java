package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer.CompatibleFieldSerializerConfig;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that the writer of a stream, or the user, declares in another way than the class does. */
class ChangedFieldTest {

    private static final int ID = 40;

    static final class Anything {
        Object value;

        Anything() {}

        Anything(Object value) {
            this.value = value;
        }
    }

    static final class Weakly {
        WeakReference<Listener> value;
    }

    static final class Marked {
        @Weak
        Object value;
    }

    /** As it was before its fields were marked. */
    static final class Before {
        Object value;
        Object again;
        WeakReference<Object> holder;
        Before inner;
    }

    static final class After {
        @Weak
        Object value;

        @Weak
        Listener again;

        WeakReference<Object> holder;

        @Weak
        After inner;
    }

    static final class Box<T> {
        T in;

        Box() {}

        Box(T in) {
            this.in = in;
        }
    }

    static final class Boxes {
        Box<String> box;
    }

    static final class MarkedBoxes {
        @Weak
        Box<String> box;
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getMessage()).startsWith(message));
    }

    @Test
    void refusesAnotherKindOfReferenceThanTheFieldDeclares() {
        var bytes = Kryos.write(kryo(Anything.class), new Anything(new SoftReference<>(new Listener("l"))));

        assertRefused(
                () -> Kryos.read(kryo(Weakly.class), bytes),
                "Expected a 'java.lang.ref.WeakReference', but found a 'java.lang.ref.SoftReference'. The stream is"
                        + " damaged, or was written by another version of '" + Weakly.class.getName() + "'.");
    }

    /** Where the field is set by reflection, as by Kryo 5.1 and on JDK 25, Java refuses the object before this library does. */
    @Test
    void refusesAnObjectWhereTheFieldDeclaresAReference() {
        var bytes = Kryos.write(kryo(Anything.class), new Anything(new Listener("l")));

        assertThatThrownBy(() -> Kryos.read(kryo(Weakly.class), bytes))
                .satisfies(refused -> assertThat(Throwables.getStackTrace(refused))
                        .containsPattern("(Expected a 'java.lang.ref.WeakReference', but found a '"
                                + Pattern.quote(Listener.class.getName())
                                + "'|Can not [sg]et java.lang.ref.WeakReference field "
                                + Pattern.quote(Weakly.class.getName() + ".value") + ")"));
    }

    /** Row C1: the stream says of which class the object is. Its number counts, and references point at it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAnObjectThatWasWrittenBeforeItsFieldWasMarked(boolean chunked) {
        var listener = new Listener("l");
        var written = new Before();
        written.value = listener;
        written.again = listener;
        written.holder = new WeakReference<>(listener);
        written.inner = new Before();
        written.inner.value = written;
        var bytes = Kryos.write(compatible(Before.class, chunked), written);

        After restored = Kryos.read(compatible(After.class, chunked), bytes);

        assertThat(((Listener) restored.value).name).isEqualTo("l");
        assertThat(restored.again).isSameAs(restored.value);
        assertThat(restored.holder.get()).isSameAs(restored.value);
        assertThat(restored.inner.value).isSameAs(restored);
        assertThat(restored.inner.again).isNull();
    }

    /** Row C1: generic arguments are read as they were written. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAGenericObjectThatWasWrittenBeforeItsFieldWasMarked(boolean chunked) {
        var written = new Boxes();
        written.box = new Box<>("in");
        var bytes = Kryos.write(compatible(Boxes.class, chunked), written);

        MarkedBoxes restored = Kryos.read(compatible(MarkedBoxes.class, chunked), bytes);

        assertThat(restored.box.in).isEqualTo("in");
    }

    @Test
    void leavesAnObjectOfAnotherTypeToKryo() {
        var written = new Before();
        written.again = "text";

        assertRefused(
                () -> Kryos.read(compatible(After.class, false), Kryos.write(compatible(Before.class, false), written)),
                "Expected a '" + Listener.class.getName()
                        + "', but found a 'java.lang.String'. The stream is damaged, or"
                        + " was written by another version of '" + After.class.getName() + "'.");
        After restored =
                Kryos.read(compatible(After.class, true), Kryos.write(compatible(Before.class, true), written));
        assertThat(restored.again).isNull();
    }

    @Test
    void refusesToBeToldTheClassOfWhatAMarkedFieldHolds() {
        Kryo kryo = kryo(Marked.class);
        var serializer = new FieldSerializer<>(kryo, Marked.class);
        kryo.register(Marked.class, serializer);
        Kryos.write(kryo, new Marked());

        assertRefused(
                () -> serializer.getField("value").setValueClass(Listener.class),
                "Expected a reference class for the @Weak field 'value', but found '" + Listener.class.getName()
                        + "'. The field is written as a reference, so set no class for its value.");
    }

    private static Kryo kryo(Class<?> type) {
        Kryo kryo = Kryos.of(Weaklink.create());
        kryo.register(type, ID);
        return kryo;
    }

    private static Kryo compatible(Class<?> type, boolean chunked) {
        Kryo kryo = kryo(type);
        var config = new CompatibleFieldSerializerConfig();
        config.setChunkedEncoding(chunked);
        kryo.register(type, new CompatibleFieldSerializer<>(kryo, type, config));
        return kryo;
    }
}
