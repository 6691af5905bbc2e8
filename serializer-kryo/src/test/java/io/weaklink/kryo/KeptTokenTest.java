package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import io.weaklink.Adoption;
import io.weaklink.IdentityToken;
import io.weaklink.OnGone;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reference that nothing answered to, written again beside an object that has its token by now. */
class KeptTokenTest {

    private static final String NAME = "main";

    private final Weaklink weaklink = Weaklink.create();

    private WeakReference<?> keptReferenceToAWindow() {
        Weaklink elsewhere = Weaklink.create();
        var window = new Window("elsewhere");
        elsewhere.registry().register(NAME, window);
        return Kryos.read(Kryos.of(weaklink), Kryos.write(Kryos.of(elsewhere), new WeakReference<>(window)));
    }

    @Test
    void bindsToNothingOfAnotherTypeThatHasItsToken() {
        WeakReference<?> kept = keptReferenceToAWindow();
        var listener = new Listener("of the same name");
        weaklink.registry().register(NAME, listener);

        List<Object> restored = Kryos.roundTrip(Kryos.of(weaklink), new ArrayList<>(List.of(kept, listener)));

        assertThat(((WeakReference<?>) restored.get(0)).get()).isNull();
        assertThat(Kryos.write(Kryos.of(weaklink), restored.get(0))).isEqualTo(Kryos.write(Kryos.of(weaklink), kept));
    }

    @Test
    void bindsToTheObjectInTheDocumentThatHasItsTokenAndLetsItTakeOver() {
        WeakReference<?> kept = keptReferenceToAWindow();
        var window = new Window("here");
        weaklink.registry().register(NAME, window);
        Weaklink reading = Weaklink.builder().adopt(Adoption.REPLACE).build();

        List<Object> restored =
                Kryos.read(Kryos.of(reading), Kryos.write(Kryos.of(weaklink), new ArrayList<>(List.of(kept, window))));

        assertThat(((WeakReference<?>) restored.get(0)).get()).isSameAs(restored.get(1));
        assertThat(reading.registry().find(IdentityToken.name(NAME))).containsSame(restored.get(1));
    }

    /** As in Flink: each reference that it restored is a root, and a Kryo that has met nothing yet writes it. */
    @Test
    void isTheFirstRootOfAKryo() {
        var here = new Window("here");
        weaklink.registry().register("here", here);
        for (boolean registrationRequired : new boolean[] {true, false}) {
            byte[] bytes = Kryos.write(registering(weaklink, registrationRequired), keptReferenceToAWindow());

            Kryo used = registering(weaklink, registrationRequired);
            Kryos.write(used, new WeakReference<>(here));
            assertThat(bytes).isEqualTo(Kryos.write(used, keptReferenceToAWindow()));
            Weaklink elsewhere = Weaklink.create();
            var window = new Window("elsewhere");
            elsewhere.registry().register(NAME, window);
            WeakReference<?> restored = Kryos.read(registering(elsewhere, true), bytes);
            assertThat(restored.get()).isSameAs(window);
        }
    }

    private static Kryo registering(Weaklink weaklink, boolean registrationRequired) {
        var kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(registrationRequired);
        kryo.register(WeakReference.class, new WeaklinkSerializer(kryo, weaklink));
        return kryo;
    }

    @Test
    void isRefusedBesideAnExternalObjectThatHasIt() {
        WeakReference<?> kept = keptReferenceToAWindow();
        Weaklink external = Weaklink.builder().external(Window.class).build();
        var window = new Window("here");
        external.registry().register(NAME, window);
        Kryo kryo = Kryos.of(external);

        assertThatThrownBy(() -> Kryos.write(kryo, new ArrayList<>(List.of(kept, window))))
                .isInstanceOf(KryoException.class)
                .hasMessageStartingWith("A '" + Window.class.getName() + "' is declared external");
    }

    /** Whoever clears the one does not let go of the token of the other. */
    @Test
    void isKeptByACopyOnItsOwn() {
        WeakReference<?> kept = keptReferenceToAWindow();
        Kryo kryo = Kryos.of(weaklink);
        byte[] bytes = Kryos.write(kryo, kept);

        WeakReference<?> copy = kryo.copy(kept);

        assertThat((Object) copy).isNotSameAs(kept);
        assertThat((Object) copy.get()).isNull();
        assertThat(Kryos.write(kryo, copy)).isEqualTo(bytes);
        copy.clear();
        assertThat(Kryos.write(kryo, kept)).isEqualTo(bytes);
        assertThat(Kryos.write(kryo, copy)).isNotEqualTo(bytes);
        assertThat(kryo.copy(copy)).isNotSameAs(copy).isExactlyInstanceOf(WeakReference.class);
    }

    /** It comes alive with that one, in the registry that it waits for. */
    @Test
    void isWaitedForByACopyThatIsTheReferenceItself() {
        Weaklink waiting = Weaklink.builder().onGone(OnGone.LATE).build();
        Kryo kryo = Kryos.of(waiting);
        WeakReference<?> late = Kryos.read(kryo, Kryos.write(Kryos.of(weaklink), keptReferenceToAWindow()));

        WeakReference<?> copy = kryo.copy(late);
        var window = new Window("here");
        waiting.registry().register(NAME, window);

        assertThat((Object) copy.get()).isSameAs(window);
    }
}
