package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoCopyable;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer;
import com.esotericsoftware.kryo.serializers.TaggedFieldSerializer.Tag;
import io.weaklink.Weak;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that are copied before one of their class was written or read, and copies that fail. */
class FirstCopyTest {

    private final Kryo kryo = Kryos.of(Weaklink.create());

    @DefaultSerializer(FieldSerializer.class)
    static class Annotated {
        @Weak
        Listener to = new Listener("to");
    }

    static class Plain {
        @Weak
        Listener to = new Listener("to");
    }

    @Test
    void aSerializerThatAnAnnotationNames() {
        var original = new Annotated();

        Annotated copy = kryo.copy(original);
        List<Annotated> within = kryo.copy(new ArrayList<>(List.of(original)));

        assertThat(copy.to).isSameAs(original.to);
        assertThat(within.get(0).to).isSameAs(original.to);
    }

    @Test
    void aClassThatIsFirstMetWithinACopy() {
        var original = new Annotated();

        List<Annotated> copy = kryo.copy(new ArrayList<>(List.of(original, original)));

        assertThat(copy.get(0).to).isSameAs(original.to);
        assertThat(copy.get(1)).isSameAs(copy.get(0)).isNotSameAs(original);
    }

    @Test
    void aDefaultSerializerOfTheUsers() {
        var own = Kryos.plain();
        own.addDefaultSerializer(Plain.class, CompatibleFieldSerializer.class);
        WeaklinkKryo.install(own, Weaklink.create());
        var original = new Plain();

        assertThat(own.copy(original).to).isSameAs(original.to);
    }

    @Test
    void aSerializerThatIsRegisteredBetweenTwoCopies() {
        var original = new Plain();
        for (int i = 0; i < 2; i++) {
            kryo.register(Plain.class, new FieldSerializer<>(kryo, Plain.class));

            assertThat(kryo.copy(original).to).isSameAs(original.to);
        }
    }

    @Test
    void aShallowCopy() {
        var original = new Annotated();

        Annotated copy = kryo.copyShallow(original);

        assertThat(copy).isNotSameAs(original);
        assertThat(copy.to).isSameAs(original.to);
    }

    static final class Tagged {
        @Tag(1)
        @Weak
        Listener to = new Listener("to");
    }

    /** It would copy what the field holds. */
    @Test
    void refusesASerializerThatWritesFieldsInAWayOfItsOwn() {
        kryo.register(Tagged.class, new TaggedFieldSerializer<>(kryo, Tagged.class));

        assertThatThrownBy(() -> kryo.copy(new Tagged()))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining("' has the @Weak field 'to', but its serializer, '"
                        + TaggedFieldSerializer.class.getName() + "', writes fields in a way of its own.");
    }

    static final class Copyable implements KryoCopyable<Copyable> {
        @Override
        public Copyable copy(Kryo copying) {
            return new Copyable();
        }
    }

    static final class Unregistered {}

    /** Kryo does not ask for their serializers either. */
    @Test
    void asksNoMoreThanKryo() {
        kryo.copy(new Copyable());
        kryo.setRegistrationRequired(true);

        assertThat(kryo.getClassResolver().getRegistration(Copyable.class)).isNull();
        assertThatThrownBy(() -> kryo.copy(new Unregistered()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Class is not registered: " + Unregistered.class.getName());
        kryo.register(Unregistered.class);
        assertThat(kryo.copy(new Unregistered())).isNotNull();
    }

    static class Failing {
        Map<String, String> z;
        WeakReference<Object> reference;
        Throwing throwing = new Throwing();
    }

    static final class Throwing implements KryoCopyable<Throwing> {
        @Override
        public Throwing copy(Kryo copying) {
            throw new UnsupportedOperationException("of the application");
        }
    }

    /** The end of such a copy would refuse the reference, because the map was not copied. */
    @Test
    void tellsTheFailureOfTheApplication() {
        var failing = new Failing();
        failing.z = new HashMap<>();
        failing.reference = new WeakReference<>(failing.z);
        for (Object root : List.of(failing, new ArrayList<>(List.of(failing)), new Object[] {failing})) {
            assertThatThrownBy(() -> kryo.copy(root)).hasRootCauseMessage("of the application");
        }
        var listener = new Listener("l");
        Object[] copy = kryo.copy(new Object[] {new WeakReference<>(listener), listener});

        assertThat(((WeakReference<?>) copy[0]).get()).isSameAs(copy[1]);
        assertThat(kryo.getRegistration(Failing.class).getSerializer()).isInstanceOf(FieldSerializer.class);
    }

    static final class Writing extends FieldSerializer<Annotated> {

        Writing(Kryo kryo) {
            super(kryo, Annotated.class);
        }

        @Override
        public Annotated copy(Kryo copying, Annotated original) {
            return Kryos.roundTrip(copying, original);
        }
    }

    /** The hook of the copy is not in the way of that of the root, whether Kryo fetched it or not. */
    @Test
    void aCopyThatIsWrittenAndRead() {
        kryo.setCopyReferences(false);
        var writing = new Writing(kryo);
        kryo.register(Annotated.class, writing);
        var original = new Annotated();
        original.to = null;

        assertThat(kryo.copy(original, new Writing(kryo)).to).isNull();
        assertThat(kryo.copy(original).to).isNull();
        assertThat(kryo.getRegistration(Annotated.class).getSerializer()).isSameAs(writing);
        assertThat(Kryos.roundTrip(kryo, original).to).isNull();
    }
}
