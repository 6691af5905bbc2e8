package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private final Weaklink weaklink = Weaklink.create();

    @Test
    void takesTheNextTwoIds() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        int next = kryo.getNextRegistrationId();

        WeaklinkKryo.install(kryo, weaklink);

        assertThat(kryo.getRegistration(WeakReference.class).getId()).isEqualTo(next);
        assertThat(kryo.getRegistration(SoftReference.class).getId()).isEqualTo(next + 1);
        assertThat(kryo.register(Node.class).getId()).isEqualTo(next + 2);
    }

    /** Kryo clears the context of the graph after each root from the first question for it on. */
    @Test
    void asksForNoContextOfTheGraph() throws ReflectiveOperationException {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        WeaklinkKryo.install(kryo, weaklink);

        Output output = new Output(64, -1);
        kryo.writeClassAndObject(output, new ArrayList<>(List.of("plain")));
        kryo.readClassAndObject(new Input(output.toBytes()));

        Field context = Kryo.class.getDeclaredField("graphContext");
        context.setAccessible(true);
        assertThat(context.get(kryo)).isNull();
    }

    @Test
    void takesTheIdsThatItIsGiven() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        int next = kryo.getNextRegistrationId();

        WeaklinkKryo.install(kryo, weaklink, 100);
        WeaklinkKryo.install(kryo, weaklink, 100);

        assertThat(kryo.getRegistration(100).getType()).isEqualTo(WeakReference.class);
        assertThat(kryo.getRegistration(101).getType()).isEqualTo(SoftReference.class);
        assertThat(kryo.register(Node.class).getId()).isEqualTo(next);
    }

    @Test
    void refusesIdsThatAreTaken() {
        var kryo = new Kryo();
        kryo.setReferences(true);

        assertThatIllegalStateException()
                .isThrownBy(() -> WeaklinkKryo.install(kryo, weaklink, 0))
                .withMessage(
                        "The id 0 is taken by 'int', but 'java.lang.ref.WeakReference' was to have it. Choose two ids"
                                + " that are free.");
        assertThat(kryo.getReferenceResolver()).isExactlyInstanceOf(MapReferenceResolver.class);
    }

    @Test
    void refusesASecondPairOfIds() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        WeaklinkKryo.install(kryo, weaklink, 100);

        assertThatIllegalStateException()
                .isThrownBy(() -> WeaklinkKryo.install(kryo, weaklink, 200))
                .withMessage(
                        "'java.lang.ref.WeakReference' was to have the id 200, but has another one already. Install"
                                + " Weaklink once.");
    }

    @Test
    void installsTwiceAsOnce() {
        var kryo = Kryos.of(weaklink);
        var resolver = kryo.getReferenceResolver();
        int next = kryo.getNextRegistrationId();

        WeaklinkKryo.install(kryo, weaklink);

        assertThat(kryo.getReferenceResolver()).isSameAs(resolver);
        assertThat(kryo.getNextRegistrationId()).isEqualTo(next);
    }

    @Test
    void refusesASecondSetup() {
        var kryo = Kryos.of(weaklink);

        assertThatIllegalStateException()
                .isThrownBy(() -> WeaklinkKryo.install(kryo, Weaklink.create()))
                .withMessage("This Kryo has Weaklink with another setup already, and a reference can be resolved by one"
                        + " setup only. Install one, or use Kryos of their own.");
    }

    @Test
    void refusesAKryoWhoseReferencesAreOff() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WeaklinkKryo.install(new Kryo(), weaklink))
                .withMessage(
                        "The references of this Kryo are off, so no object has a number that a weak reference could"
                                + " name. Call kryo.setReferences(true) first, or use WeaklinkKryo.installReferentsOnly, which"
                                + " tracks declared referents only.");
    }

    @Test
    void refusesToBeInstalledInTheMiddleOfAGraph() {
        var kryo = Kryos.plain();
        kryo.register(Window.class, new Serializer<Window>() {
            @Override
            public void write(Kryo inside, Output output, Window window) {
                WeaklinkKryo.install(inside, weaklink);
            }

            @Override
            public Window read(Kryo inside, Input input, Class<? extends Window> type) {
                return new Window();
            }
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> Kryos.write(kryo, new Window("w")))
                .withMessage("This Kryo is in the middle of a graph. Install Weaklink before its first use.");
    }

    @Test
    void saysWhenReferencesWereSwitchedOffAfterwards() {
        var kryo = Kryos.of(weaklink);
        kryo.setReferences(false);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new WeakReference<>(this)))
                .withMessage(
                        "The references of this Kryo were switched off since Weaklink was installed, so no object has"
                                + " a number that a weak reference could name. Leave setReferences(true) as it was.");
    }

    @Test
    void saysWhenAnotherResolverWasSetAfterwards() {
        var kryo = Kryos.of(weaklink);
        kryo.setReferenceResolver(new MapReferenceResolver());

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new WeakReference<>(this)))
                .withMessage("This Kryo has got another reference resolver,"
                        + " 'com.esotericsoftware.kryo.util.MapReferenceResolver', since Weaklink was installed. Set the"
                        + " resolver first and install Weaklink afterwards.");
    }

    @Test
    void refusesASerializerThatWasMadeWithAnotherSetup() {
        var kryo = Kryos.of(weaklink);
        kryo.register(WeakReference.class, new WeaklinkSerializer(Kryos.plain(), Weaklink.create()));

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new WeakReference<>(this)))
                .withMessage("This serializer was made with another Weaklink than the one that is installed in this"
                        + " Kryo. Make a serializer for each Kryo, with the same Weaklink.");
    }

    @Test
    @Tag(Kryos.NEWER_RECORDS)
    void worksInKryosOwnIdiomUnderTheIdThatRegisterGives() {
        var kryo = new Kryo();
        kryo.setReferences(true);
        int next = kryo.getNextRegistrationId();
        kryo.register(Graphs.Pair.class);
        kryo.register(WeakReference.class, new WeaklinkSerializer(kryo, weaklink));
        kryo.register(Listener.class);
        var target = new Listener("t");

        Graphs.Pair late = Kryos.roundTrip(kryo, new Graphs.Pair(new WeakReference<>(target), target));
        Graphs.Pair restored = Kryos.roundTrip(kryo, late);

        assertThat(kryo.getRegistration(next + 1).getType()).isEqualTo(WeakReference.class);
        assertThat(kryo.getNextRegistrationId()).isEqualTo(next + 3);
        assertThat(restored.a().get()).isSameAs(restored.b());
    }

    @Test
    void refusesSubclassesOfReferencesAndPhantoms() {
        var kryo = Kryos.of(weaklink);

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> kryo.register(Keyed.class))
                .withMessage("Expected a WeakReference or SoftReference, but found '" + Keyed.class.getName()
                        + "', whose further state would be lost. Tell Weaklink.builder().reference(Keyed.class, ...) how to make one,"
                        + " or hold a plain WeakReference or SoftReference instead.");
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new PhantomReference<>(this, new ReferenceQueue<>())))
                .withMessage("A 'java.lang.ref.PhantomReference' cannot be written or read: nobody can ask it for its"
                        + " referent. Leave it out, and create it anew in onRestored.");
    }

    @Test
    void leavesNoTraceOfItsSelfTest() {
        var kryo = Kryos.of(weaklink);

        assertThat(kryo.getRegistration(Integer.MAX_VALUE - 2)).isNull();
        assertThat(weaklink.registry().liveCount()).isZero();
    }

    @Test
    void refusesAKryoWhoseRootsItCannotSee() {
        var kryo = new Kryo() {
            @Override
            public void writeClassAndObject(Output output, Object object) {
                Serializer<Object> early = serializerOf(object);
                writeClass(output, object.getClass());
                writeObject(output, object, early);
            }

            @SuppressWarnings("unchecked")
            private Serializer<Object> serializerOf(Object object) {
                return getSerializer(object.getClass());
            }
        };
        kryo.setReferences(true);

        assertThatIllegalStateException()
                .isThrownBy(() -> WeaklinkKryo.install(kryo, weaklink))
                .withMessage("This Kryo does not ask its reference resolver about a root before it fetches the root's"
                        + " serializer, on which Weaklink relies. Use Kryo 5.6.2.");
        assertThat(kryo.getReferenceResolver()).isExactlyInstanceOf(MapReferenceResolver.class);
    }

    @Test
    void writesWhatHoldsNoReferencesByteForByteAsBefore() {
        var plain = Kryos.plain();
        plain.register(ArrayList.class);
        var installed = Kryos.plain();
        installed.register(ArrayList.class);
        WeaklinkKryo.install(installed, weaklink);
        for (Object root : roots()) {
            assertThat(Kryos.write(installed, root)).isEqualTo(Kryos.write(plain, root));
        }
    }

    private static List<Object> roots() {
        var shared = new Listener("shared");
        var map = new HashMap<String, Object>();
        map.put("a", shared);
        map.put("b", List.of(shared, shared, 1, Thread.State.NEW));
        map.put("c", new Object[] {shared, "text", new int[] {1, 2}});
        var loop = new ArrayList<Object>();
        loop.add(loop);
        return List.of(shared, map, loop, "text", 42, Thread.State.NEW, new Window(null), new int[] {1}, new Bus());
    }

    static final class Keyed extends WeakReference<Object> {
        Keyed() {
            super(null);
        }
    }
}
