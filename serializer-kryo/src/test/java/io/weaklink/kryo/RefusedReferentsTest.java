package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** References to what no reader could find again. */
class RefusedReferentsTest {

    private final Kryo kryo = Kryos.of(Weaklink.create());

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
