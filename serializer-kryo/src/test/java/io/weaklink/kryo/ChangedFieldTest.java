package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
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

    @Test
    void leavesToKryoToRefuseAnObjectThatWasWrittenBeforeItsFieldWasMarked() {
        var bytes = Kryos.write(compatible(Anything.class), new Anything(new Listener("l")));

        assertRefused(
                () -> Kryos.read(compatible(Marked.class), bytes),
                "Read type is incompatible with the field type: " + Listener.class.getName()
                        + " -> java.lang.ref.WeakReference");
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

    private static Kryo compatible(Class<?> type) {
        Kryo kryo = kryo(type);
        kryo.register(type, new CompatibleFieldSerializer<>(kryo, type));
        return kryo;
    }
}
