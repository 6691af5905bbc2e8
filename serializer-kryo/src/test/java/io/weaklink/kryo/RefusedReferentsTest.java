package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import io.weaklink.NoIdentity;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** References to what no reader could find again, refused whether they are empty or not. */
class RefusedReferentsTest {

    private final Kryo kryo = Kryos.of(Weaklink.create());

    public record Mixed(WeakReference<String> text, WeakReference<Listener> to) {}

    public record Deep(Object any, List<WeakReference<Integer>> numbers) {}

    static final class Sides {
        final Map<Object, WeakReference<String>> texts = new HashMap<>();

        Sides(WeakReference<String> text) {
            texts.put("key", text);
        }
    }

    private static <T> WeakReference<T> empty() {
        return new WeakReference<>(null);
    }

    static List<Object> amongOthers() {
        return List.of(
                new Mixed(empty(), empty()),
                new Mixed(new WeakReference<>("text"), empty()),
                new Mixed(null, empty()),
                new Deep(1, new ArrayList<>(List.of(empty()))),
                new Deep(1, new ArrayList<>(List.of(new WeakReference<>(1)))),
                new Sides(empty()),
                new Sides(new WeakReference<>("text")));
    }

    @ParameterizedTest
    @MethodSource("amongOthers")
    void aTextAmongOthers(Object holder) {
        assertThatThrownBy(() -> Kryos.write(kryo, holder))
                .isInstanceOf(KryoException.class)
                .hasMessageContaining(" cannot be written: a boxed value, String, value-based object, enum constant or"
                        + " Class has no identity that could be found again.")
                .satisfies(thrown -> assertThat(WeaklinkKryo.refusals(kryo, holder.getClass()))
                        .containsExactly(thrown.getMessage().lines().findFirst().orElseThrow()));
    }

    @Test
    void noTextThatIsClearedByTheSetup() {
        Kryo clearing =
                Kryos.of(Weaklink.builder().noIdentity(NoIdentity.CLEARED).build());

        Mixed read = Kryos.roundTrip(clearing, new Mixed(new WeakReference<>("text"), empty()));

        assertThat(read.text().get()).isNull();
    }

    public record Named(String name, WeakReference<String> text) {}

    /** A name is no reference. */
    @Test
    void noTextThatStandsAlone() {
        assertThat(Kryos.roundTrip(kryo, new Named("n", null)).name()).isEqualTo("n");
        assertThatThrownBy(() -> Kryos.write(kryo, new Named("n", empty()))).hasMessageContaining("has no identity");
    }

    static final class Lists {
        WeakReference<List<Listener>> ahead;
        List<Listener> list = Arrays.asList(new Listener("one"));
        WeakReference<List<Listener>> back;
    }

    /** Row of {@code docs/refusals.md}. */
    @Test
    void aListOfWhichKryoTellsAnotherOne() {
        for (int i = 0; i < 2; i++) {
            var lists = new Lists();
            lists.ahead = i == 0 ? new WeakReference<>(lists.list) : null;
            lists.back = i == 0 ? null : new WeakReference<>(lists.list);
            assertThatThrownBy(() -> Kryos.write(kryo, lists))
                    .isInstanceOf(KryoException.class)
                    .hasMessageStartingWith(
                            "A weak reference or a name leads to a list of Arrays.asList, and Kryo does not tell a reader"
                                    + " which list that is. Hold a new ArrayList<>(list) instead, or the list in an object.");
        }
    }

    @Test
    void noSuchListOutsideTheDocument() {
        var list = Arrays.asList(new Listener("one"));

        WeakReference<?> read = Kryos.roundTrip(kryo, new WeakReference<>(list));

        assertThat((Object) read.get()).isSameAs(list);
    }

    /** One of the user's, which tells Kryo what it returns. */
    private static final class Told extends CollectionSerializer<List<?>> {

        @Override
        protected List<?> create(Kryo reading, Input input, Class<? extends List<?>> type, int size) {
            return new ArrayList<>(size);
        }
    }

    @Test
    void noSuchListOfTheUsersOwnSerializer() {
        kryo.register(Arrays.asList().getClass(), new Told());
        var lists = new Lists();
        lists.ahead = new WeakReference<>(lists.list);

        Lists read = Kryos.roundTrip(kryo, lists);

        assertThat((Object) read.ahead.get()).isSameAs(read.list).isNotNull();
    }
}
