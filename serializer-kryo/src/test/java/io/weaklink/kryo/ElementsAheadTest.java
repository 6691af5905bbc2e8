package io.weaklink.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.weaklink.OnGone;
import io.weaklink.Weaklink;
import io.weaklink.kryo.Graphs.Listener;
import io.weaklink.kryo.Graphs.Window;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Elements of lists that stand ahead of their referents: they wait together, and end as references of their own. */
class ElementsAheadTest {

    /** Fields are written in the order of their names. */
    static class Room {
        List<Object> aAhead = new ArrayList<>();
        List<Object> bAhead = new ArrayList<>();
        List<Object> owned = new ArrayList<>();
    }

    /** Declares other referents for its first list than it holds. */
    static class Declaring {
        List<WeakReference<Window>> aWindows = new ArrayList<>();
        List<WeakReference<Listener>> bListeners = new ArrayList<>();
        List<Object> owned = new ArrayList<>();
    }

    private final Weaklink weaklink = Weaklink.create();
    private final Listener listener = new Listener("heard");

    @Test
    void areReferencesOfTheirOwn() {
        var room = new Room();
        room.aAhead.addAll(List.of(new WeakReference<>(listener), new WeakReference<>(listener)));
        room.bAhead.add(new WeakReference<>(listener));
        room.owned.add(listener);

        Room restored = Kryos.roundTrip(Kryos.of(weaklink), room);
        reference(restored.aAhead, 0).clear();

        assertThat(restored.aAhead.get(0)).isExactlyInstanceOf(WeakReference.class);
        assertThat(reference(restored.aAhead, 1).get()).isSameAs(restored.owned.get(0));
        assertThat(reference(restored.bAhead, 0).get()).isSameAs(restored.owned.get(0));
    }

    /** Holds something beside a list, whose serializer writes it behind the elements. */
    public static class Beside {
        public WeakReference<Object> ahead = new WeakReference<>(null);
    }

    /** Kryo is at the same depth for the elements and for the field, and has begun no other object meanwhile. */
    private static final class ListAndBeside extends CollectionSerializer<ArrayList<Object>> {
        private Beside beside = new Beside();

        @Override
        public void write(Kryo kryo, Output output, ArrayList<Object> list) {
            output.writeInt(list.size());
            list.forEach(each -> kryo.writeClassAndObject(output, each));
            boolean hasMore = !list.isEmpty() && list.get(0) instanceof WeakReference;
            output.writeBoolean(hasMore);
            if (hasMore) {
                for (var field : fields(kryo)) {
                    field.write(output, beside);
                }
            }
        }

        @Override
        public ArrayList<Object> read(Kryo kryo, Input input, Class<? extends ArrayList<Object>> type) {
            ArrayList<Object> list = new ArrayList<>();
            kryo.reference(list);
            int size = input.readInt();
            for (int i = 0; i < size; i++) {
                list.add(kryo.readClassAndObject(input));
            }
            if (input.readBoolean()) {
                beside = new Beside();
                for (var field : fields(kryo)) {
                    field.read(input, beside);
                }
            }
            return list;
        }

        private static FieldSerializer.CachedField[] fields(Kryo kryo) {
            return ((FieldSerializer<?>) kryo.getSerializer(Beside.class)).getFields();
        }
    }

    @Test
    void areNotTakenForAFieldThatTheSerializerOfTheListReadsBehindThem() {
        var window = new Window();
        var serializer = new ListAndBeside();
        serializer.beside.ahead = new WeakReference<>(window);
        Kryo kryo = Kryos.of(weaklink);
        kryo.register(ArrayList.class, serializer);
        var room = new Room();
        room.aAhead.add(new WeakReference<>(listener));
        room.owned.addAll(List.of(listener, window));

        Room restored = Kryos.roundTrip(kryo, room);

        assertThat(serializer.beside.ahead).isExactlyInstanceOf(WeakReference.class);
        assertThat(serializer.beside.ahead.get()).isSameAs(restored.owned.get(1));
        assertThat(reference(restored.aAhead, 0).get()).isSameAs(restored.owned.get(0));
    }

    @Test
    void standBesideWhatIsNoReferenceAhead() {
        var room = new Room();
        var other = new Listener("other");
        room.aAhead.addAll(Arrays.asList(
                new WeakReference<>(listener),
                new ArrayList<>(),
                new WeakReference<>(other),
                null,
                new WeakReference<>(null),
                new SoftReference<>(listener),
                new ArrayList<>(List.of(new WeakReference<>(other))),
                new WeakReference<>(listener)));
        room.owned.addAll(List.of(other, listener));

        Room restored = Kryos.roundTrip(Kryos.of(weaklink), room);

        Object back = restored.owned.get(1);
        Object backOther = restored.owned.get(0);
        assertThat(restored.aAhead).hasSize(8);
        assertThat(reference(restored.aAhead, 0).get()).isSameAs(back);
        assertThat(restored.aAhead.get(1)).isEqualTo(List.of());
        assertThat(reference(restored.aAhead, 2).get()).isSameAs(backOther);
        assertThat(restored.aAhead.get(3)).isNull();
        assertThat(reference(restored.aAhead, 4).get()).isNull();
        assertThat(restored.aAhead.get(5)).isExactlyInstanceOf(SoftReference.class);
        assertThat(reference((List<?>) restored.aAhead.get(6), 0).get()).isSameAs(backOther);
        assertThat(reference(restored.aAhead, 7).get()).isSameAs(back);
        assertThat(restored.aAhead.stream().filter(Reference.class::isInstance).map(Object::getClass))
                .allMatch(type -> type == WeakReference.class || type == SoftReference.class);
    }

    @Test
    void keepATokenEach() {
        var elsewhere = Weaklink.create();
        var window = new Window("elsewhere");
        elsewhere.registry().register("main", window);
        var list = new ArrayList<>(List.of(new WeakReference<>(window), new WeakReference<>(window)));
        byte[] bytes = Kryos.write(Kryos.of(elsewhere), list);

        List<Reference<?>> restored = Kryos.read(Kryos.of(weaklink), bytes);
        restored.get(0).clear();

        assertThat(restored.get(0)).isNotSameAs(restored.get(1));
        List<Reference<?>> again =
                Kryos.read(Kryos.of(elsewhere), Kryos.write(Kryos.of(weaklink), new ArrayList<>(restored)));
        assertThat(again.get(0).get()).isNull();
        assertThat(again.get(1).get()).isSameAs(window);
    }

    @Test
    void comeAliveEachWithPolicyLate() {
        var elsewhere = Weaklink.create();
        var there = new Window("elsewhere");
        elsewhere.registry().register("main", there);
        var list = new ArrayList<>(List.of(new WeakReference<>(there), new WeakReference<>(there)));
        byte[] bytes = Kryos.write(Kryos.of(elsewhere), list);
        Weaklink waiting = Weaklink.builder().onGone(OnGone.LATE).build();

        List<Reference<?>> restored = Kryos.read(Kryos.of(waiting), bytes);
        var here = new Window("here");
        waiting.registry().register("main", here);

        assertThat(restored).allSatisfy(each -> assertThat(each.get()).isSameAs(here));
        Reference.reachabilityFence(here);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void areEmptyWhereTheListDeclaresAnotherType() {
        var declaring = new Declaring();
        ((List) declaring.aWindows).add(new WeakReference<>(listener));
        declaring.bListeners.add(new WeakReference<>(listener));
        declaring.owned.add(listener);

        Declaring restored = Kryos.roundTrip(Kryos.of(weaklink), declaring);

        assertThat(((Reference<?>) restored.aWindows.get(0)).get()).isNull();
        assertThat(((Reference<?>) restored.bListeners.get(0)).get()).isSameAs(restored.owned.get(0));
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void areEmptyWhereTheOnlyListDeclaresAnotherType() {
        var declaring = new Declaring();
        ((List) declaring.aWindows).addAll(List.of(new WeakReference<>(listener), new WeakReference<>(listener)));
        declaring.owned.add(listener);

        Declaring restored = Kryos.roundTrip(Kryos.of(weaklink), declaring);

        assertThat(((Reference<?>) restored.aWindows.get(0)).get()).isNull();
        assertThat(((Reference<?>) restored.aWindows.get(1)).get()).isNull();
    }

    /** Declares windows again, behind a list that declares others. */
    static class DeclaringAgain {
        List<WeakReference<Window>> aWindows = new ArrayList<>();
        List<WeakReference<Listener>> bListeners = new ArrayList<>();
        List<WeakReference<Window>> cWindows = new ArrayList<>();
        List<Object> owned = new ArrayList<>();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void areEmptyWhereALaterListDeclaresWhatTheFirstOneDid() {
        var declaring = new DeclaringAgain();
        var window = new Window("first");
        declaring.aWindows.add(new WeakReference<>(window));
        declaring.bListeners.add(new WeakReference<>(listener));
        ((List) declaring.cWindows).add(new WeakReference<>(listener));
        declaring.cWindows.add(new WeakReference<>(window));
        declaring.owned.addAll(List.of(window, listener));

        DeclaringAgain restored = Kryos.roundTrip(Kryos.of(weaklink), declaring);

        assertThat(restored.aWindows.get(0).get()).isSameAs(restored.owned.get(0));
        assertThat(restored.bListeners.get(0).get()).isSameAs(restored.owned.get(1));
        assertThat(((Reference<?>) restored.cWindows.get(0)).get()).isNull();
        assertThat(restored.cWindows.get(1).get()).isSameAs(restored.owned.get(0));
    }

    /** Clears the references that it has read. */
    static class Clearing extends CollectionSerializer<ArrayList<Object>> {
        @Override
        public ArrayList<Object> read(Kryo kryo, Input input, Class<? extends ArrayList<Object>> type) {
            ArrayList<Object> list = super.read(kryo, input, type);
            list.stream().filter(Reference.class::isInstance).forEach(it -> ((Reference<?>) it).clear());
            return list;
        }
    }

    @Test
    void stayEmptyWhereTheyWereClearedBeforeTheDocumentEnds() {
        var room = new Room();
        room.aAhead.addAll(List.of(new WeakReference<>(listener), new WeakReference<>(listener)));
        room.owned.add(listener);
        Kryo kryo = Kryos.plain();
        kryo.register(ArrayList.class, new Clearing());
        WeaklinkKryo.install(kryo, weaklink);

        Room restored = Kryos.roundTrip(kryo, room);

        assertThat(reference(restored.aAhead, 0).get()).isNull();
        assertThat(reference(restored.aAhead, 1).get()).isNull();
    }

    /** Puts what it has read into another place of the list, as a converter may. */
    static class Turning extends CollectionSerializer<ArrayList<Object>> {
        @Override
        public ArrayList<Object> read(Kryo kryo, Input input, Class<? extends ArrayList<Object>> type) {
            ArrayList<Object> list = super.read(kryo, input, type);
            java.util.Collections.reverse(list);
            return list;
        }
    }

    @Test
    void areBoundWhereASerializerHasMovedThem() {
        var other = new Listener("other");
        var room = new Room();
        room.aAhead.addAll(List.of(new WeakReference<>(listener), new WeakReference<>(other)));
        room.owned.addAll(List.of(listener, other));
        Kryo kryo = Kryos.plain();
        kryo.register(ArrayList.class, new Turning());
        WeaklinkKryo.install(kryo, weaklink);

        Room restored = Kryos.roundTrip(kryo, room);

        assertThat(reference(restored.aAhead, 1).get())
                .isInstanceOfSatisfying(
                        Listener.class, it -> assertThat(it.name).isEqualTo("heard"));
        assertThat(reference(restored.aAhead, 0).get())
                .isInstanceOfSatisfying(
                        Listener.class, it -> assertThat(it.name).isEqualTo("other"));
        assertThat(restored.aAhead).allMatch(each -> each.getClass() == WeakReference.class);
    }

    /** An object whose serializer reads a reference by itself: the list around it is not the place of the reference. */
    static class Ticket {
        WeakReference<Object> to;
    }

    static class TicketSerializer extends Serializer<Ticket> {
        @Override
        public void write(Kryo kryo, Output output, Ticket ticket) {
            kryo.writeObject(output, ticket.to);
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Ticket read(Kryo kryo, Input input, Class<? extends Ticket> type) {
            var ticket = new Ticket();
            ticket.to = (WeakReference<Object>)
                    kryo.getSerializer(WeakReference.class).read(kryo, input, WeakReference.class);
            return ticket;
        }
    }

    @Test
    void areNotThoseThatASerializerReadsWithoutKryo() {
        readsTickets(Kryos.plain());
    }

    /** Such an object has no graph id, so the list is the last one that got one. */
    @Test
    void areNotThoseOfObjectsThatKryoDoesNotTrack() {
        Kryo kryo = Kryos.plain();
        kryo.setReferenceResolver(new MapReferenceResolver() {
            @Override
            @SuppressWarnings("rawtypes")
            public boolean useReferences(Class type) {
                return type != Ticket.class && super.useReferences(type);
            }
        });
        readsTickets(kryo);
    }

    private void readsTickets(Kryo kryo) {
        var tickets = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            var ticket = new Ticket();
            ticket.to = new WeakReference<>(listener);
            tickets.add(ticket);
        }
        var room = new Room();
        room.aAhead = tickets;
        room.owned.add(listener);
        kryo.register(Ticket.class, new TicketSerializer());
        WeaklinkKryo.install(kryo, weaklink);

        Room restored = Kryos.roundTrip(kryo, room);

        var references = new HashSet<Object>();
        for (Object each : restored.aAhead) {
            references.add(((Ticket) each).to);
            assertThat(((Ticket) each).to.get()).isSameAs(restored.owned.get(0));
        }
        assertThat(references).hasSize(2);
    }

    private static Reference<?> reference(List<?> list, int index) {
        return (Reference<?>) list.get(index);
    }
}
