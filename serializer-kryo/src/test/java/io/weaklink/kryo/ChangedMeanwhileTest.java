package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import io.weaklink.Weak;
import io.weaklink.WeakSide;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that a serializer of the user's own has set since a reference was read into it is left as it is (law 4). */
class ChangedMeanwhileTest {

    static class Child {
        WeakReference<Listener> ref;
    }

    static class Parent {
        Child child = new Child();
        Listener own = new Listener("own");
    }

    static class Family {
        Parent first = new Parent();
        Listener second = new Listener("second");
    }

    private static final class Adopting extends FieldSerializer<Parent> {

        private final boolean clears;

        Adopting(Kryo kryo, boolean clears) {
            super(kryo, Parent.class);
            this.clears = clears;
        }

        @Override
        public Parent read(Kryo kryo, Input input, Class<? extends Parent> type) {
            Parent parent = super.read(kryo, input, type);
            parent.child.ref = mine(parent);
            return parent;
        }

        @Override
        public Parent copy(Kryo kryo, Parent original) {
            Parent parent = super.copy(kryo, original);
            parent.child.ref = mine(parent);
            return parent;
        }

        private @Nullable WeakReference<Listener> mine(Parent parent) {
            return clears ? null : new WeakReference<>(parent.own);
        }
    }

    private final Family family = new Family();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inWhatIsRead(boolean clears) {
        family.first.child.ref = new WeakReference<>(family.second);

        assertLeft(Kryos.roundTrip(adopting(clears), family), clears);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inACopy(boolean clears) {
        family.first.child.ref = new WeakReference<>(family.second);

        assertLeft(adopting(clears).copy(family), clears);
    }

    @Test
    void elseTheFieldHasAGenuineReference() {
        family.first.child.ref = new WeakReference<>(family.second);

        Family read = Kryos.roundTrip(Kryos.of(Weaklink.create()), family);

        assertThat(read.first.child.ref).isExactlyInstanceOf(WeakReference.class);
        assertThat(read.first.child.ref.get()).isSameAs(read.second);
    }

    static class Hub {
        @Weak
        Set<Listener> listeners = new HashSet<>(Set.of(new Listener("made by the constructor")));

        List<Listener> all = new ArrayList<>();
    }

    private static final class Listening extends FieldSerializer<Hub> {

        Listening(Kryo kryo) {
            super(kryo, Hub.class);
        }

        @Override
        public Hub read(Kryo kryo, Input input, Class<? extends Hub> type) {
            Hub hub = super.read(kryo, input, type);
            hub.listeners.addAll(hub.all);
            return hub;
        }

        @Override
        public Hub copy(Kryo kryo, Hub original) {
            Hub hub = super.copy(kryo, original);
            hub.listeners.addAll(hub.all);
            return hub;
        }
    }

    @Test
    void aWeakContainerKeepsWhatWasPutIn() {
        Kryo kryo = Kryos.of(Weaklink.create());
        kryo.register(Hub.class, new Listening(kryo));
        var hub = new Hub();
        hub.listeners.clear();
        hub.all.add(new Listener("one"));

        for (Hub other : List.of(Kryos.roundTrip(kryo, hub), kryo.copy(hub))) {
            assertThat(other.listeners).containsExactlyElementsOf(other.all).doesNotContain(hub.all.get(0));
        }
    }

    private static Kryo adopting(boolean clears) {
        Kryo kryo = Kryos.of(Weaklink.create());
        kryo.register(Parent.class, new Adopting(kryo, clears));
        return kryo;
    }

    private static void assertLeft(Family found, boolean cleared) {
        if (cleared) {
            assertThat(found.first.child.ref).isNull();
        } else {
            assertThat(found.first.child.ref.get()).isSameAs(found.first.own);
        }
    }

    static class Guests {
        @Weak(WeakSide.KEYS)
        Map<Listener, Guest> map = new HashMap<>();

        Listener listener = new Listener("guest");
        Listener own = new Listener("own");
    }

    /** Puts itself into the map that it is read for. */
    static class Guest implements KryoSerializable {
        private static @Nullable Guests reading;

        @Override
        public void write(Kryo kryo, Output output) {}

        @Override
        public void read(Kryo kryo, Input input) {
            if (reading != null) {
                reading.map.put(reading.own, this);
            }
        }
    }

    /** A container is emptied when its contents begin, so what is put in while they are read stays. */
    @Test
    void inAWeakContainer() {
        Kryo kryo = Kryos.of(Weaklink.create());
        var guests = new Guests();
        guests.map.put(guests.listener, new Guest());
        byte[] bytes = Kryos.write(kryo, guests);
        kryo.getRegistration(Guests.class).setInstantiator(() -> Guest.reading = new Guests());

        Guests read = Kryos.read(kryo, bytes);

        assertThat(read.map).hasSize(2).containsKey(read.listener);
        Guest.reading = null;
    }
}
