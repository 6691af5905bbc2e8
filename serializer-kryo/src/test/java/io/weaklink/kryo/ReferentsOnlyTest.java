package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Bus;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Node;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReferentsOnlyTest {

    private final Weaklink weaklink = Weaklink.builder()
            .referents(Node.class, Listener.class)
            .external(Window.class)
            .build();
    private final Kryo kryo = kryo();

    private Kryo kryo() {
        var made = new Kryo();
        made.setRegistrationRequired(false);
        WeaklinkKryo.installReferentsOnly(made, weaklink, 50);
        return made;
    }

    @Test
    void bindsDeclaredReferentsBackAndAheadUnderARootThatIsNone() {
        var bus = new Bus();
        bus.add("a");
        bus.add("b");
        var node = new Node("root");
        node.add("a");

        List<Object> restored = Kryos.roundTrip(kryo, new ArrayList<>(List.of(bus, node)));

        Bus restoredBus = (Bus) restored.get(0);
        Node root = (Node) restored.get(1);
        assertThat(restoredBus.ahead.get(0).get()).isSameAs(restoredBus.owned.get(0));
        assertThat(restoredBus.ahead.get(1).get()).isSameAs(restoredBus.owned.get(1));
        assertThat(root.children.get(0).parent.get()).isSameAs(root);
    }

    @Test
    void seesARootWhoseClassKryoStudiesOnlyThen() {
        var node = new Node("root");
        node.add("a");
        var output = new Output(64, -1);

        kryo.writeObject(output, node);
        Node root = kryo().readObject(new Input(output.toBytes()), Node.class);

        assertThat(root.children.get(0).parent.get()).isSameAs(root);
        assertThat(kryo.getSerializer(String.class)).isInstanceOf(DefaultSerializers.StringSerializer.class);
    }

    @Test
    @Tag(Kryos.NEWER_RECORDS)
    void writesWhatIsNoReferentAsAKryoWithoutReferences() {
        var plain = new Kryo();
        plain.setRegistrationRequired(false);
        var job = new Job("j");

        assertThat(Kryos.write(kryo, new ArrayList<>(List.of(job, job))))
                .isEqualTo(Kryos.write(plain, new ArrayList<>(List.of(job, job))));
    }

    static final class Job {
        final String name;

        Job(String name) {
            this.name = name;
        }
    }

    @Test
    void refusesAReferenceToAnExternalObjectThatStandsHere() {
        var window = new Window("w");

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new ArrayList<>(List.of(new WeakReference<>(window), window))))
                .withMessageStartingWith("A '" + Window.class.getName() + "' is declared external");
    }

    @Test
    void refusesAReferenceToWhatIsNotDeclaredUnlessItIsExternal() {
        var window = new Window("w");

        assertThat(Kryos.roundTrip(kryo, new SoftReference<>(window)).get()).isSameAs(window);
        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, new WeakReference<>(new Bus())))
                .withMessage(
                        "A weak reference points at a '" + Bus.class.getName() + "', which this Kryo does not track"
                                + " (useReferences is false), so a reader could not find it in the document. Declare it with"
                                + " Weaklink.builder().referents(Bus.class), or declare it with external(Bus.class) if it never"
                                + " stands in a document.");
    }

    @Test
    void isAnotherSetupThanTrackingAll() {
        WeaklinkKryo.installReferentsOnly(kryo, weaklink);

        assertThatIllegalStateException()
                .isThrownBy(() -> WeaklinkKryo.install(kryo, weaklink))
                .withMessage("This Kryo has Weaklink with another setup already, and a reference can be resolved by one"
                        + " setup only. Install one, or use Kryos of their own.");
    }

    @Test
    void refusesAFieldSerializerThatWouldWriteInlineWhatAnUntrackedObjectMeansWeakly() {
        var outer = new WeakFieldTest.Outer();
        outer.category = new WeakFieldTest.Category("child");
        outer.category.parent = new WeakFieldTest.Category("parent");

        assertThatExceptionOfType(KryoException.class)
                .isThrownBy(() -> Kryos.write(kryo, outer))
                .withMessage("An object with @Weak fields was written by a serializer that is not the registered one of"
                        + " its class, and what the fields hold may stand inline. Leave the field or element serializer"
                        + " out.");
    }
}
